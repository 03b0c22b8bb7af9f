/*
 * The demo: some people on one record. Each person is a page of its own, with its own token, origin and socket.
 * Page speaks actioncast.v1 and knows nothing of invoices; Person is the invoice on the screen.
 */

const PROTOCOL = 'actioncast.v1';
const ROOM = '';
const SECOND = 1000;

/** What a page does about a close: see CloseCode of the server. */
const CLOSE_CODES = {
  1000: ['closed', 'The connection was closed.'],
  1001: ['going away', 'The server went away.'],
  1006: ['lost', 'The connection broke off.'],
  4001: ['token', 'The token was refused.'],
  4003: ['forbidden', 'The token does not allow this.'],
  4008: ['no hello', 'No hello came in time.'],
  4009: ['revoked', 'The token was revoked.'],
  4010: ['protocol', 'The page said something that is not of this protocol.'],
  4013: ['too big', 'A message was too large.'],
  4029: ['too many', 'Too many rooms or requests.'],
  4101: ['behind', 'The page took nothing for too long.'],
  4102: ['rate', 'The page asked too often.'],
  4103: ['overload', 'The server cannot take the connection now.'],
  4104: ['no pong', 'The page did not answer the heartbeat.'],
  4111: ['internal', 'Something failed on the server.'],
  4201: ['restart', 'The server stops.'],
  4202: ['token expired', 'The token has ended.'],
  4203: ['epoch changed', 'The log has begun again.'],
};
const TOKEN_REFUSED = 4001;

/** What a position is made of. "0" is before the first entry, in whatever epoch. */
const epochOf = position => position.slice(0, Math.max(0, position.lastIndexOf(':')));
const offsetOf = position => Number(position.slice(position.lastIndexOf(':') + 1));
const follows = (last, from) =>
  offsetOf(from) === offsetOf(last) + 1 && (last === '0' || epochOf(last) === epochOf(from));

/** Random, and not crypto.randomUUID: that one is missing where the address is not https or localhost. */
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/**
 * One page in one room: keeps a connection, its token and its place in the log.
 *
 * Calls on.state({name, code, reason, delay}), on.action(action, caughtUp), on.live(action), on.ack(id, position), on.gap(gap),
 * on.position(position) and on.frame(direction, text).
 */
export class Page {
  static #HELLO_LIMIT = 15 * SECOND;
  static #BACKOFF_FLOOR = 250;
  static #BACKOFF_FLOOR_ASKED = SECOND;
  static #BACKOFF_MAX = 30 * SECOND;
  static #STEADY = 10 * SECOND;
  static #TIMER_MAX = 2 ** 31 - 1;

  #address; #token; #origin; #on;
  #position;
  #socket = null;
  /** Counts connections: whatever finishes for an older one is ignored. */
  #turn = 0;
  #timers = new Map();
  #failures = 0;
  #tokenRefused = 0;
  #welcomedAt = 0;
  #headAtWelcome = 0;
  #drainUntil = 0;

  /** @param token gives a token; a fresh one when called with true */
  constructor({ address, token, origin, position, on }) {
    this.#address = address;
    this.#token = token;
    this.#origin = origin;
    this.#position = position;
    this.#on = on;
  }

  get position() {
    return this.#position;
  }

  start() {
    this.#failures = 0;
    this.#tokenRefused = 0;
    this.#connect();
  }

  stop() {
    this.#leave();
    this.#on.state({ name: 'cut' });
  }

  async #connect() {
    this.#leave();
    const turn = this.#turn;
    this.#on.state({ name: 'connecting' });
    let token;
    try {
      token = await this.#token(this.#tokenRefused > 0);
    } catch (refused) {
      if (turn === this.#turn) {
        this.#comeBack(0, refused.message);
      }
      return;
    }
    if (turn !== this.#turn) {
      return;
    }
    const socket = new WebSocket(this.#address, PROTOCOL);
    this.#socket = socket;
    const mine = handler => event => socket === this.#socket && handler(event);
    socket.onopen = mine(() => this.#hello(token));
    socket.onmessage = mine(event => this.#hear(event.data));
    socket.onclose = mine(event => this.#ended(event.code, event.reason));
    this.#later('silence', Page.#HELLO_LIMIT, () => this.#lost('The server did not answer.'));
  }

  #hello(token) {
    const room = this.#position === undefined ? { room: ROOM } : { room: ROOM, after: this.#position };
    this.#say({ type: 'hello', token, origin: this.#origin, rooms: [room] });
  }

  #say(message) {
    this.#socket.send(JSON.stringify(message));
    this.#on.frame('>', JSON.stringify(message.token ? { ...message, token: '…' } : message));
  }

  #hear(text) {
    const message = JSON.parse(text);
    this.#on.frame('<', text);
    this.#watch();
    switch (message.type) {
      case 'welcome': return this.#welcome(message);
      case 'actions': return message.room === ROOM && this.#actions(message);
      case 'ack': return message.room === ROOM && this.#on.ack(message.id, message.position);
      case 'gap': return message.room === ROOM && this.#gap(message);
      case 'ping': return this.#say({ type: 'pong' });
      case 'refreshed': return this.#refreshIn(message.ttl);
      case 'drain': return this.#drain(message.after);
      default: // An error comes before a close, which says the same; anything else is of a later version.
    }
  }

  #welcome({ heartbeat, ttl, rooms }) {
    const { position } = rooms.find(room => room.room === ROOM);
    this.#position ??= position;
    this.#headAtWelcome = offsetOf(position);
    this.#welcomedAt = Date.now();
    this.#tokenRefused = 0;
    this.#silence = 2.5 * heartbeat * SECOND;
    this.#watch();
    this.#refreshIn(ttl);
    this.#on.position(this.#position);
    this.#on.state({ name: 'live' });
  }

  #actions({ from, through, actions }) {
    if (from && !follows(this.#position, from)) {
      this.#lost(`A frame began at ${from}, and the last one ended at ${this.#position}.`);
      return;
    }
    const replay = through !== undefined && offsetOf(through) <= this.#headAtWelcome;
    const known = offsetOf(this.#position);
    for (const action of actions) {
      if (!action.live) {
        const offset = offsetOf(action.position);
        if (offset > known) {
          this.#on.action(action, offset <= this.#headAtWelcome);
        }
      } else if (!replay) {
        this.#on.live(action);
      }
    }
    if (through) {
      this.#moveTo(through);
    }
  }

  #gap(gap) {
    this.#moveTo(gap.to);
    this.#on.gap(gap);
  }

  #moveTo(position) {
    this.#position = position;
    this.#on.position(position);
  }

  #refreshIn(ttl) {
    this.#later('refresh', ttl * 0.8 * SECOND, () => this.#refresh());
  }

  async #refresh() {
    const turn = this.#turn;
    try {
      const token = await this.#token(true);
      if (turn === this.#turn) {
        this.#say({ type: 'refresh', token });
      }
    } catch {
      if (turn === this.#turn) {
        this.#later('refresh', 5 * SECOND, () => this.#refresh());
      }
    }
  }

  #drain(after) {
    this.#drainUntil = Date.now() + after;
    this.#later('connect', after, () => this.#connect());
  }

  #silence = Page.#HELLO_LIMIT;

  /** A connection can die without a word; the heartbeat would have come by now. */
  #watch() {
    this.#later('silence', this.#silence, () => this.#lost('Nothing came for two heartbeats.'));
  }

  #lost(reason) {
    this.#ended(0, reason);
  }

  #ended(code, reason) {
    if (code === TOKEN_REFUSED && ++this.#tokenRefused === 1) {
      this.#comeBack(code, reason); // with a new token, so not unchanged
    } else if (code >= 4000 && code < 4100) {
      this.#leave();
      this.#on.state({ name: 'stopped', code, reason });
    } else {
      this.#comeBack(code, reason);
    }
  }

  #comeBack(code, reason) {
    const delay = this.#delay(code);
    this.#leave();
    this.#on.state({ name: 'waiting', code, reason, delay });
    this.#later('connect', delay, () => this.#connect());
  }

  /** Full jitter above a floor, so that the pages of a server that went down do not come back as one. */
  #delay(code) {
    const lived = this.#welcomedAt ? Date.now() - this.#welcomedAt : 0;
    if (lived > Page.#STEADY) {
      this.#failures = 0;
    }
    if (this.#drainUntil > Date.now()) {
      return this.#drainUntil - Date.now();
    }
    if (code >= 4200 && code < 4300 && lived > 0) {
      return Page.#BACKOFF_FLOOR * (1 + Math.random());
    }
    const floor = code >= 4100 && code < 4200 ? Page.#BACKOFF_FLOOR_ASKED : Page.#BACKOFF_FLOOR;
    return floor + Math.random() * Math.min(Page.#BACKOFF_MAX, floor * 2 ** ++this.#failures);
  }

  #leave() {
    this.#turn++;
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
    const socket = this.#socket;
    this.#socket = null;
    this.#welcomedAt = 0;
    this.#drainUntil = 0;
    this.#silence = Page.#HELLO_LIMIT;
    socket?.close();
  }

  /** At most one timer of a name, and none that outlives its connection. */
  #later(name, milliseconds, task) {
    clearTimeout(this.#timers.get(name));
    this.#timers.set(name, setTimeout(task, Math.min(milliseconds, Page.#TIMER_MAX)));
  }
}

const HERE = new URL('.', location.href);
const ASKED = new URLSearchParams(location.search);
const LINK = ASKED.get('link') || 'invoice-42';
const NAMES = { u1: 'Ada', u2: 'Ben', u3: 'Cleo', u4: 'Dev', u5: 'Eva', u6: 'Finn' };
const COLOURS = 6;
const SHOWN_BEFORE = 3;
const FEED_MAX = 100;
const WIRE_MAX = 30;
const HISTORY_MAX = 500;
const TYPING_EVERY = 1.5 * SECOND;
const TYPING_FOR = 3 * SECOND;
const SENDINGS_MAX = 20;
const euro = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });

const nameOf = user => NAMES[user] ?? user;
const colourOf = user => {
  const number = /^u(\d+)$/.exec(user);
  const sum = number ? number[1] - 1 : Array.from(user).reduce((all, letter) => all + letter.codePointAt(0), 0);
  return `who-${(sum % COLOURS) + 1}`;
};
const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/** Plays an animation class from its start, and takes it away when it has ended. */
function play(target, ...classes) {
  target.classList.remove('touched', ...Array.from({ length: COLOURS }, (_, i) => `who-${i + 1}`));
  void target.offsetWidth;
  target.classList.add(...classes);
}

/** The answer, or an Error with the server's sentence and its status. */
async function request(path, options) {
  const response = await fetch(new URL(path, HERE), { cache: 'no-store', ...options });
  if (response.ok) {
    return response;
  }
  const problem = await response.json().catch(() => ({}));
  throw Object.assign(new Error(problem.detail ?? `The server answered ${response.status}.`), { status: response.status });
}

const demoToken = async user =>
  (await request(`api/demo/token?${new URLSearchParams({ user, link: LINK })}`)).text();

/** A page's id outlives a reload, but a duplicated tab is another page: it finds the name taken and makes its own. */
async function originOf(user) {
  const key = `actioncast.${LINK}.${user}.origin`;
  const kept = sessionStorage.getItem(key);
  if (kept && (await hold(kept))) {
    return kept;
  }
  const made = newId();
  sessionStorage.setItem(key, made);
  await hold(made);
  return made;
}

function hold(name) {
  return new Promise(resolve => {
    if (!navigator.locks) {
      resolve(true);
      return;
    }
    navigator.locks.request(name, { ifAvailable: true }, lock => {
      resolve(lock !== null);
      return lock && new Promise(() => {});
    });
  });
}

/** The invoice, as the log tells it. */
function invoiceOf(actions) {
  const invoice = { amount: { value: 1280 }, approved: { value: false } };
  for (const { data, user } of actions) {
    const amount = Number(data?.amount ?? NaN);
    if (Number.isFinite(amount)) {
      invoice.amount = { value: amount, user };
    }
    if (typeof data?.approved === 'boolean') {
      invoice.approved = { value: data.approved, user };
    }
  }
  return invoice;
}

class Person {
  #user; #jwt; #page; #origin;
  /** Actions by their offset, this page's own too. */
  #log = new Map();
  /** This page's actions that the log has not confirmed, by their id. */
  #pending = new Map();
  #typing = new Map();
  #typedAt = 0;
  #cutAt = 0;
  #caughtUp = null;
  #state = '';
  #countdown = 0;
  #ui;

  constructor(user, gone) {
    this.#user = user;
    const view = document.getElementById('person').content.cloneNode(true).firstElementChild;
    const find = selector => view.querySelector(selector);
    this.#ui = {
      view, state: find('.state'), stateText: find('.state-text'), why: find('.why'), record: find('.record'), paper: find('.paper'),
      amount: find('.amount'), stamp: find('.stamp'), approve: find('.approve'), theirs: find('.theirs'), note: find('.note'),
      typing: find('.typing'), feed: find('.feed ol'), quiet: find('.quiet'), position: find('.position code'),
      cut: find('.cut'), wire: find('.wire ol'),
    };
    this.#label(find, gone);
    this.#listen();
  }

  get user() {
    return this.#user;
  }

  get view() {
    return this.#ui.view;
  }

  /** Shows the record as the log has it up to the kept position, then connects from there. */
  async start() {
    this.#stateIs({ name: 'connecting' });
    try {
      this.#origin ??= await originOf(this.#user);
      this.#page = this.#pageAt(await this.#load(sessionStorage.getItem(this.#key('position'))));
      this.#page.start();
    } catch (refused) {
      this.#stateIs({ name: 'stopped', reason: refused.message });
    }
  }

  #pageAt(position) {
    return new Page({
      address: new URL('socket', HERE).href.replace(/^http/, 'ws'),
      token: fresh => this.#token(fresh),
      origin: this.#origin,
      position,
      on: {
        state: state => this.#stateIs(state),
        action: (action, caughtUp) => this.#arrived(action, caughtUp),
        live: action => this.#sawTyping(action),
        ack: (id, position) => this.#settle(id, position, true),
        gap: gap => this.#missed(gap),
        position: position => this.#at(position),
        frame: (direction, text) => this.#overheard(direction, text),
      },
    });
  }

  stop() {
    this.#page?.stop();
    sessionStorage.removeItem(this.#key('position'));
    clearInterval(this.#countdown);
  }

  // --- the server

  async #token(fresh) {
    if (fresh || !this.#jwt) {
      this.#jwt = await demoToken(this.#user);
    }
    return this.#jwt;
  }

  async #call(path, options = {}) {
    const call = async fresh => request(path, {
      ...options,
      headers: { ...options.headers, Authorization: `Bearer ${await this.#token(fresh)}` },
    });
    try {
      return await call(false);
    } catch (refused) {
      if (refused.status !== 401) {
        throw refused;
      }
      return call(true);
    }
  }

  #post(path, action) {
    return this.#call(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Actioncast-Origin': this.#origin },
      body: JSON.stringify(action),
    });
  }

  #about(action) {
    const [recordType, ...rest] = LINK.split('-');
    return rest.length ? { ...action, recordType, recordId: rest.join('-') } : action;
  }

  async #history(after) {
    return (await this.#call(`api/actions?${new URLSearchParams({ after, limit: HISTORY_MAX })}`)).json();
  }

  /**
   * Reads the newest stretch of the log.
   *
   * @param kept the position of this page before it was reloaded: what is later has been missed, and the socket will bring it
   * @returns the position that is on the screen
   */
  async #load(kept) {
    const { head } = await this.#history('0');
    const oldest = Math.max(0, offsetOf(head) - HISTORY_MAX);
    const { actions, through } = head === '0' ? { actions: [], through: '0' } : await this.#history(`${epochOf(head)}:${oldest}`);
    const resume = kept && epochOf(kept) === epochOf(head) && offsetOf(kept) >= oldest && offsetOf(kept) <= offsetOf(through);
    const position = resume ? kept : through;
    const seen = actions.filter(action => offsetOf(action.position) <= offsetOf(position));
    this.#log = new Map(seen.map(action => [offsetOf(action.position), action]));
    seen.slice(-SHOWN_BEFORE).forEach(action => this.#tell(this.#entry(action, 'before')));
    this.#draw();
    return position;
  }

  /** Does it here at once, and posts it under one id until the log has it: a retry cannot do it twice. */
  async #act(fields) {
    const action = { id: newId(), ...this.#about(fields) };
    const line = element('li', 'own', element('span', 'what', `You ${fields.message}`), ' ', element('span', 'ack', 'sending…'));
    this.#pending.set(action.id, { action: { ...action, user: this.#user }, line, sentAt: performance.now() });
    this.#tell(line);
    this.#draw();
    for (let sendings = 1; this.#pending.has(action.id); sendings++) {
      try {
        const receipt = await (await this.#post('api/actions', action)).json();
        this.#settle(action.id, receipt.position, false);
        return;
      } catch (refused) {
        if ((refused.status && refused.status < 500) || sendings === SENDINGS_MAX) {
          this.#fail(action.id, refused.message);
          return;
        }
        line.lastChild.textContent = 'no answer yet, sending it again…';
        await sleep(SECOND + Math.random() * Math.min(10 * SECOND, 250 * 2 ** sendings));
      }
    }
  }

  /** The log has it: said by the answer to the post, and by the ack on the socket, whichever comes first. */
  #settle(id, position, acknowledged) {
    const mine = this.#pending.get(id);
    if (mine) {
      this.#pending.delete(id);
      const took = Math.round(performance.now() - mine.sentAt);
      this.#log.set(offsetOf(position), mine.action);
      mine.line.lastChild.textContent = `in the log at ${offsetOf(position)} after ${took} ms`;
      mine.line.dataset.id = id;
      this.#draw();
    }
    const line = acknowledged && this.#ui.feed.querySelector(`[data-id="${CSS.escape(id)}"]`);
    if (line) {
      line.classList.add('acked');
      line.title = 'The socket brought an acknowledgement, and no echo.';
    }
  }

  #fail(id, sentence) {
    const { line } = this.#pending.get(id);
    this.#pending.delete(id);
    line.classList.add('failed');
    line.lastChild.textContent = `not logged: ${sentence}`;
    this.#draw();
  }

  // --- what the others do

  #arrived(action, caughtUp) {
    this.#log.set(offsetOf(action.position), action);
    this.#typing.delete(action.user);
    this.#drawTyping();
    this.#tell(this.#entry(action, caughtUp ? 'caught-up' : 'now'));
    if (caughtUp && this.#caughtUp) {
      this.#caughtUp.count++;
      this.#caughtUp.line.textContent = this.#away(this.#caughtUp);
    }
    this.#draw(action);
  }

  #missed({ why }) {
    const sentence = why === 'epoch'
      ? 'The log has begun again, so the record was loaded anew.'
      : 'Some actions are no longer kept, so the record was loaded anew.';
    this.#tell(element('li', 'divider', sentence));
    this.#load(null).catch(refused => this.#tell(element('li', 'divider', refused.message)));
  }

  #sawTyping(action) {
    if (action.type !== 'typing') {
      return;
    }
    clearTimeout(this.#typing.get(action.user)?.timer);
    const timer = setTimeout(() => {
      this.#typing.delete(action.user);
      this.#drawTyping();
    }, TYPING_FOR);
    this.#typing.set(action.user, { what: action.message ?? 'is typing', timer });
    this.#drawTyping();
  }

  #sayTyping(message) {
    const now = performance.now();
    if (now - this.#typedAt > TYPING_EVERY || !this.#typedAt) {
      this.#typedAt = now;
      // Nobody misses it when it is lost.
      this.#post('api/actions/live', this.#about({ type: 'typing', message })).catch(() => {});
    }
  }

  // --- the connection

  #stateIs({ name, code, reason, delay }) {
    const ui = this.#ui;
    const wasLive = this.#state === 'live';
    this.#state = name;
    clearInterval(this.#countdown);
    ui.view.dataset.state = name;
    ui.stateText.textContent = { connecting: 'Connecting', live: 'Live', waiting: 'Away', cut: 'Cut', stopped: 'Stopped' }[name];
    ui.record.disabled = name === 'cut' || name === 'stopped';
    ui.cut.textContent = { cut: 'Restore the connection', stopped: 'Connect again' }[name] ?? 'Cut the connection';
    ui.cut.classList.toggle('primary', ui.record.disabled);
    if (wasLive) {
      this.#cutAt = Date.now();
    }
    if (name === 'live') {
      this.#backAfterAbsence();
    }
    if (name !== 'connecting') {
      this.#explain(name, code, reason, delay);
    }
  }

  #explain(name, code, reason, delay) {
    const [title, sentence] = CLOSE_CODES[code] ?? ['', 'There is no connection.'];
    const what = `${code ? `${code} ${title}: ` : ''}${reason || sentence}`;
    const why = this.#ui.why;
    why.hidden = name === 'live';
    if (name === 'cut') {
      why.textContent = 'Offline. The log keeps what the others do now.';
    } else if (name === 'stopped') {
      why.textContent = what;
    } else if (name === 'waiting') {
      const until = Date.now() + delay;
      why.textContent = `${what} `;
      const left = why.appendChild(element('span', ''));
      left.setAttribute('aria-hidden', 'true');
      const count = () => {
        left.textContent = `Back in ${Math.max(0, Math.ceil((until - Date.now()) / SECOND))} s.`;
      };
      count();
      this.#countdown = setInterval(count, SECOND / 2);
    }
  }

  #backAfterAbsence() {
    if (this.#cutAt) {
      const line = element('li', 'divider');
      this.#caughtUp = { line, seconds: Math.round((Date.now() - this.#cutAt) / SECOND), count: 0 };
      line.textContent = this.#away(this.#caughtUp);
      this.#tell(line);
      this.#cutAt = 0;
    }
  }

  #away({ seconds, count }) {
    const missed = count === 0 ? 'missed nothing' : count === 1 ? 'caught up on 1 action' : `caught up on ${count} actions`;
    return `Away for ${seconds} s, ${missed}`;
  }

  #at(position) {
    sessionStorage.setItem(this.#key('position'), position);
    this.#ui.position.textContent = offsetOf(position);
    this.#ui.position.parentElement.title = `The place in the log that this page has reached: ${position}`;
  }

  #overheard(direction, text) {
    const { wire } = this.#ui;
    wire.prepend(element('li', direction === '>' ? 'sent' : 'heard', `${direction} ${text}`));
    while (wire.childElementCount > WIRE_MAX) {
      wire.lastElementChild.remove();
    }
  }

  #key(what) {
    return `actioncast.${LINK}.${this.#user}.${what}`;
  }

  // --- the screen

  #label(find, gone) {
    const name = nameOf(this.#user);
    find('.face').textContent = name.charAt(0).toUpperCase();
    find('.name').textContent = name;
    find('.id').textContent = this.#user;
    find('.title').textContent = capital(LINK.replace('-', ' '));
    find('.feed').setAttribute('aria-label', `What happened, for ${name}`);
    this.#ui.view.setAttribute('aria-label', `${name}'s page`);
    this.#ui.view.classList.add(colourOf(this.#user));
    for (const form of [this.#ui.amount, this.#ui.note]) {
      const input = form.querySelector('input');
      input.id = `${form.className}-${this.#user}`;
      form.querySelector('label').htmlFor = input.id;
    }
    const leave = find('.leave');
    leave.setAttribute('aria-label', `Close ${name}'s page`);
    leave.addEventListener('click', () => gone(this));
  }

  #listen() {
    const { amount, approve, note, cut } = this.#ui;
    amount.addEventListener('submit', event => {
      event.preventDefault();
      const value = amount.amount.valueAsNumber;
      amount.amount.dataset.edited = '';
      if (value !== this.#invoice().amount.value) {
        this.#act({ type: 'updateinvoice', message: `changed the amount to ${euro.format(value)}`, data: { amount: value } });
      } else {
        this.#draw();
      }
    });
    amount.addEventListener('input', () => {
      amount.amount.dataset.edited = 'yes';
      this.#sayTyping('is changing the amount');
    });
    approve.addEventListener('click', () => {
      const approved = !this.#invoice().approved.value;
      const message = approved ? 'approved the invoice' : 'took the approval back';
      this.#act({ type: approved ? 'approveinvoice' : 'updateinvoice', message, data: { approved } });
    });
    note.addEventListener('submit', event => {
      event.preventDefault();
      const text = note.note.value.trim();
      if (text) {
        note.reset();
        this.#typedAt = 0;
        this.#act({ type: 'noteinvoice', message: `noted: “${text}”`, data: { note: text } });
      }
    });
    note.addEventListener('input', () => this.#sayTyping('is writing a note'));
    cut.addEventListener('click', () => {
      if (!this.#page) {
        this.start();
      } else if (this.#ui.record.disabled) {
        this.#page.start();
      } else {
        this.#page.stop();
      }
    });
  }

  /** The log in its order, and on top of it what this page has done since. */
  #invoice() {
    const logged = [...this.#log].sort(([a], [b]) => a - b).map(([, action]) => action);
    return invoiceOf([...logged, ...Array.from(this.#pending.values(), mine => mine.action)]);
  }

  /** @param cause the action of somebody else that changed something, if it was one */
  #draw(cause) {
    const { amount, stamp, approve, theirs, view } = this.#ui;
    const invoice = this.#invoice();
    const input = amount.amount;
    const value = invoice.amount.value.toFixed(2);
    if (input.dataset.edited && cause?.data?.amount !== undefined) {
      theirs.textContent = `${this.#who(invoice.amount.user)} made it ${euro.format(invoice.amount.value)} meanwhile.`;
      theirs.hidden = false;
    } else if (!input.dataset.edited) {
      theirs.hidden = true;
      input.value = value;
    }
    stamp.hidden = !invoice.approved.value;
    view.querySelector('.stamp-by').textContent = invoice.approved.user ? `by ${this.#who(invoice.approved.user)}` : '';
    approve.textContent = invoice.approved.value ? 'Take back' : 'Approve';
    if (cause?.data?.amount !== undefined) {
      play(amount.querySelector('.field'), 'touched', colourOf(cause.user));
    }
  }

  #drawTyping() {
    const all = [...this.#typing].map(([user, { what }]) => `${this.#who(user)} ${what}`);
    this.#ui.typing.textContent = all.length ? `${all.join(', ')}…` : '';
  }

  #who(user) {
    return user === this.#user ? 'You' : nameOf(user);
  }

  /** @param how before: it was there when the page came; caught-up: missed while away; now: it just arrived */
  #entry(action, how) {
    const who = action.user === this.#user && how !== 'before' ? 'You, elsewhere' : this.#who(action.user);
    const at = new Date(action.at);
    const when = element('time', '', at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' }));
    when.dateTime = action.at;
    when.title = at.toLocaleString();
    const head = element('p', 'head', element('strong', '', who), ' ', when);
    if (how === 'caught-up') {
      head.append(' ', element('span', 'tag', 'caught up'));
    }
    const face = element('span', 'face', nameOf(action.user).charAt(0).toUpperCase());
    face.setAttribute('aria-hidden', 'true');
    const entry = element('li', `entry ${how} ${colourOf(action.user)}`,
      face, element('div', '', head, element('p', 'what', capital(action.message ?? action.type))));
    entry.title = action.position;
    return entry;
  }

  #tell(line) {
    const { feed, quiet } = this.#ui;
    quiet.hidden = true;
    feed.prepend(line);
    while (feed.childElementCount > FEED_MAX) {
      feed.lastElementChild.remove();
    }
  }
}

// --- the screen as a whole

const people = [];
const stage = document.getElementById('people');

function nextUser() {
  for (let number = 1; ; number++) {
    if (!people.some(person => person.user === `u${number}`)) {
      return `u${number}`;
    }
  }
}

/** The address names who is here, so that a reload and a bookmark bring them back. */
function rearrange() {
  const query = new URLSearchParams(people.map(person => ['user', person.user]));
  const elsewhere = new URLSearchParams({ user: nextUser() });
  if (LINK !== 'invoice-42') {
    query.set('link', LINK);
    elsewhere.set('link', LINK);
  }
  history.replaceState(null, '', `?${query}`);
  document.getElementById('elsewhere').href = `?${elsewhere}`;
  stage.dataset.count = Math.min(people.length, 3);
}

function join(user) {
  const person = new Person(user, leave);
  people.push(person);
  stage.append(person.view);
  rearrange();
  person.start();
}

function leave(person) {
  person.stop();
  person.view.remove();
  people.splice(people.indexOf(person), 1);
  rearrange();
  document.getElementById('add').focus();
}

function notice(refused) {
  const box = document.getElementById('notice');
  box.hidden = false;
  box.textContent = refused.status === 404
    ? 'This server is not in demo mode, so there is nobody to be here: start it with '
    : refused.message;
  if (refused.status === 404) {
    box.append(element('code', '', 'mvn -Pdemo'), ', or let the pages of your application connect with tokens of your own single sign-on.');
  }
}

function showCommands() {
  const tokens = new URL('api/demo/token?user=billing&groups=application', HERE);
  const body = JSON.stringify({ link: LINK, user: 'u9', type: 'updateinvoice', message: 'gave a discount', data: { amount: 990 } });
  const lines = [
    `TOKEN=$(curl -s '${tokens}')`,
    `curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '${body}' ${new URL('api/actions', HERE)}`,
  ];
  document.getElementById('commands').textContent = lines.join('\n');
  const copy = document.getElementById('copy');
  copy.hidden = !navigator.clipboard;
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(`${lines.join('\n')}\n`);
    copy.textContent = 'Copied';
    await sleep(2 * SECOND);
    copy.textContent = 'Copy';
  });
}

async function main() {
  const users = [...new Set(ASKED.getAll('user'))].filter(Boolean);
  try {
    await demoToken('u1');
  } catch (refused) {
    document.body.classList.add('alone');
    notice(refused);
    return;
  }
  document.getElementById('add').addEventListener('click', () => join(nextUser()));
  showCommands();
  (users.length ? users : ['u1', 'u2']).forEach(join);
}

main();
