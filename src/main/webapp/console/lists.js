/** Who is connected, what was logged, which channels are busy: lists that are looked through and kept up to date. */

import { Rows, ask, byId, count, element, place, rate, span, time, toast } from './dom.js';
import { call } from './operator.js';

const MOST = 100;
/** Milliseconds after which a list of nothing gives its room to others. */
const QUIET = 60_000;
const TRANSPORTS = {
  'tyrus-raw': 'WebSocket', 'liberty-raw': 'WebSocket', standard: 'WebSocket (slow way)', 'event-stream': 'event stream', 'long-poll': 'long poll',
};

/** What every list of the server has in common: a filter, at most one call under way, and the newest answer wins. */
class List {
  #path; #field; #under = null; #again = false; #shown;

  constructor(path, name, shown) {
    this.#path = path;
    this.#shown = shown;
    this.#field = byId(`${name}-find`);
    this.#field.addEventListener('input', () => this.refresh());
  }

  get words() {
    return this.#field.value.trim();
  }

  /** Resolves when what was on the server at this moment is shown. */
  refresh() {
    if (this.#under) {
      this.#again = true;
    } else {
      this.#under = this.#ask().finally(() => { this.#under = null; });
    }
    return this.#under;
  }

  async #ask() {
    do {
      this.#again = false;
      const answer = await call(this.#path, { find: this.words, limit: MOST });
      if (!this.#again) {
        this.#shown(answer);
      }
    } while (this.#again);
  }
}

const cell = (label, className, ...content) => {
  const made = element('td', className, ...content);
  made.dataset.label = label;
  return made;
};

/** Changes a text only when it is another, so that nothing is read out or repainted for nothing. */
const write = (node, text) => {
  if (node.textContent !== text) {
    node.textContent = text;
  }
};

class Connection {
  #own; #rooms = cell('Rooms'); #age = cell('For', 'number'); #behind = cell('Behind', 'number'); #mine = element('span', '', ' (this one)'); #button;

  constructor({ id, user, host, link, transport }, own, ended) {
    this.#own = () => own(id);
    const who = element('td', 'who', element('b', '', user || '–'), element('code', '', id.slice(0, 8)));
    who.title = id;
    this.#button = element('button', 'small', 'Disconnect');
    this.#button.type = 'button';
    this.#button.setAttribute('aria-label', `Disconnect ${user} on ${link}, ${id.slice(0, 8)}`);
    this.#button.addEventListener('click', () => this.#end(id, user, link, ended));
    const isConsole = host === '';
    this.view = element('tr', isConsole ? 'console' : '',
      who, cell('Where', 'where', ...(isConsole ? ['a console', this.#mine] : place({ host, link }))),
      this.#rooms, cell('By', '', TRANSPORTS[transport] ?? transport), this.#age, this.#behind,
      cell('', 'end', this.#button));
    this.view.dataset.connection = id;
  }

  show({ since, behind, rooms }) {
    write(this.#rooms, rooms ? rooms.map(({ room }) => room || 'default').join(', ') || 'none' : 'not known');
    write(this.#age, span((Date.now() - Date.parse(since)) / 1000));
    write(this.#behind, behind ? count(behind) : '–');
    // Its own end is not offered to who looks: "Sign out" is that.
    this.#button.hidden = this.#own();
    this.#mine.hidden = !this.#own();
    this.#behind.classList.toggle('late', behind > 0);
  }

  async #end(id, user, link, ended) {
    if (!await ask(`Disconnect ${user || 'this page'}?`,
      `Its page on ${link} is closed with 4005 and does not come back by itself. Whoever reloads it can: that is for the application to refuse.`)) {
      return;
    }
    this.#button.disabled = true;
    try {
      await call(`connections/${encodeURIComponent(id)}`, { method: 'DELETE' });
      toast(`${user || 'The page'} was disconnected.`);
    } catch (refused) {
      toast(refused.message);
    }
    ended();
  }
}

export class Connections extends List {
  /** @param own whether an id is this console's own */
  constructor(own) {
    const rows = new Rows(byId('connections'), item => new Connection(item, own, () => this.refresh()));
    super('connections', 'connections', ({ total, connections }) => {
      rows.show(connections, ({ id }) => id);
      byId('connections-count').textContent = connections.length < total
        ? `the newest ${count(connections.length)} of ${count(total)}` : count(total);
      byId('connections-quiet').hidden = total > 0;
    });
  }
}

/** @param arrived whether it came while somebody was looking */
function entry({ at, position, user, type, recordType, recordId, message, ...where }, arrived) {
  const what = element('td', 'what', element('b', '', type),
    recordType ? element('span', 'record', ` ${recordType}${recordId ? ` ${recordId}` : ''}`) : '');
  if (message) {
    what.append(element('span', 'message', message));
  }
  const moment = element('time', '', time(new Date(at)));
  moment.dateTime = at;
  const view = element('tr', arrived ? 'arrived' : '', cell('At', 'at', moment), cell('Who', 'who', user), what, cell('Where', 'where', ...place(where)));
  view.title = `${position}, ${new Date(at).toLocaleString('en-GB')}`;
  return { view, show() {} };
}

export class Tail extends List {
  #paused = false;

  constructor() {
    let looking = false;
    const rows = new Rows(byId('log'), item => entry(item, looking));
    super('log', 'log', ({ entries, lookedThrough }) => {
      rows.show(entries, ({ host, link, room, position }) => JSON.stringify([host, link, room, position]));
      looking = true;
      byId('log-count').textContent = this.words ? `${count(entries.length)} found in the last ${count(lookedThrough)}` : '';
      byId('log-quiet').hidden = entries.length > 0;
    });
    byId('log-pause').addEventListener('click', () => this.#pause());
  }

  get paused() {
    return this.#paused;
  }

  #pause() {
    this.#paused = !this.#paused;
    const button = byId('log-pause');
    button.setAttribute('aria-pressed', this.#paused);
    byId('log').closest('section').classList.toggle('paused', this.#paused);
    if (!this.#paused) {
      this.refresh();
    }
  }
}

function busy() {
  const actions = cell('Actions/s', 'number');
  const pages = cell('Pages', 'number');
  const share = element('meter', 'share');
  share.max = 1;
  const where = cell('Channel', 'where');
  const view = element('tr', '', where, actions, pages);
  return {
    view,
    show({ seconds, most, ...channel }) {
      where.replaceChildren(...place(channel), share);
      share.value = channel.actions / most;
      share.setAttribute('aria-label', 'beside the busiest');
      write(actions, rate(channel.actions / seconds));
      write(pages, count(channel.pages));
    },
  };
}

/** Shows what each second's figures say of channels. */
export function channels() {
  const rows = new Rows(byId('channels'), busy);
  let spoken = -QUIET;
  return ({ seconds, total, others, busiest }) => {
    const most = busiest[0]?.actions ?? 1;
    rows.show(busiest.map(channel => ({ ...channel, seconds, most })), ({ host, link, room }) => JSON.stringify([host, link, room]));
    const more = total - busiest.length;
    byId('channels-count').textContent = more > 0
      ? `and ${count(more)} more${others ? `; ${rate(others / seconds)} a second in channels not counted apart` : ''}` : '';
    if (busiest.length) {
      spoken = performance.now();
    }
    // Not at once, or the page would jump with every pause.
    byId('channels').closest('section').classList.toggle('empty', performance.now() - spoken > QUIET);
    byId('channels-quiet').hidden = busiest.length > 0;
  };
}

/** Lines of a name and a number. */
export function facts(box, lines, nothing) {
  box.replaceChildren(...(lines.length ? lines : [[nothing, '']]).map(([name, value, tone = '']) =>
    element('li', tone, element('span', '', name), ' ', element('b', '', value))));
}

export const transports = (figures, box) => {
  const byName = new Map();
  Object.entries(figures.transports).forEach(([name, many]) => {
    const shown = TRANSPORTS[name] ?? name;
    byName.set(shown, (byName.get(shown) ?? 0) + many);
  });
  facts(box, [...[...byName].sort().map(([name, many]) => [name, count(many)]),
    ...(figures.unauthenticated ? [['have not said hello', count(figures.unauthenticated)]] : [])], 'Nobody');
};

export const closes = (figures, box) => facts(box, [
  ...figures.closes.map(({ code, name, count: many }) => [`${code} ${name}`, count(many), code < 4200 ? 'worse' : '']),
  ...Object.entries(figures.refused).map(([why, many]) => [`refused: ${why}`, count(many), 'worse']),
  ...(figures.recovered ? [['came back and missed nothing', count(figures.recovered)]] : []),
  ...(figures.gaps ? [['came back and were told of a gap', count(figures.gaps)]] : []),
], 'Nothing yet');
