/** A person's connection on the screen: how it goes, through what, what was said; and the buttons that spoil it. */

import { connect } from '../actioncast.js';
import { element } from './feed.js';
import { demoToken, offsetOf } from './server.js';

const SECOND = 1000;
const WIRE_MAX = 40;
const TRANSPORTS = { websocket: 'WebSocket', sse: 'event stream', poll: 'long poll' };

export class Line {
  #ui; #user; #on;
  #live = null; #transports; #position;
  #cut = false; #awaySince = 0; #countdown = 0; #headAtWelcome = 0;

  /** @param on what the person does about it: action(action, caughtUp), typing(action), ack(ack), gap(gap), back(seconds) */
  constructor(ui, user, on) {
    this.#ui = ui;
    this.#user = user;
    this.#on = on;
    ui.cut.addEventListener('click', () => (this.#live ? this.cut() : this.connect()));
    ui.by.addEventListener('change', () => this.#through(ui.by.value));
  }

  /** @param position where to go on; by default where it was */
  connect(position = this.#position) {
    this.#cut = false;
    this.#live?.close();
    const live = connect({
      token: () => demoToken(this.#user), name: this.#user, rooms: [{ room: '', after: position }],
      ...(this.#transports && { transports: this.#transports }),
    });
    this.#live = live;
    live.on('state', state => live === this.#live && this.#show(state));
    live.on('message', message => this.#overheard(message));
    live.on('action', action => this.#on.action(action, offsetOf(action.position) <= this.#headAtWelcome));
    live.on('live', action => this.#on.typing(action));
    live.on('ack', ack => this.#on.ack(ack));
    live.on('gap', gap => this.#on.gap(gap));
    this.#show(live.state);
  }

  /** Until the same button is pressed again. */
  cut() {
    const live = this.#live;
    this.#cut = true;
    this.#live = null;
    live.close();
    this.#show({ state: 'offline', reason: 'Cut. The log keeps what the others do now.' });
  }

  close() {
    this.#live?.close();
    this.#live = null;
    clearInterval(this.#countdown);
  }

  edit(record, onMark) {
    return this.#live.edit(record.recordType, record.recordId, onMark);
  }

  act(action, how) {
    return this.#live ? this.#live.act(action, how) : Promise.reject(new Error('The connection is cut.'));
  }

  #through(transport) {
    this.#transports = transport ? [transport] : undefined;
    this.connect();
  }

  #show({ state, transport, reason, retryIn, stopped }) {
    const { view, state: line, why, cut, record } = this.#ui;
    clearInterval(this.#countdown);
    const on = state === 'live' || state === 'degraded';
    const off = this.#cut || stopped;
    view.dataset.state = off ? 'stopped' : on ? 'live' : state;
    line.textContent = on ? `Live by ${TRANSPORTS[transport]}` : off ? 'Cut off' : state === 'connecting' ? `Trying ${TRANSPORTS[transport]}` : 'Away';
    record.disabled = Boolean(off);
    if (stopped) {
      this.#live = null;
    }
    cut.textContent = off ? 'Connect again' : 'Cut my connection';
    cut.classList.toggle('primary', Boolean(off));
    why.hidden = on || !reason;
    why.textContent = reason ?? '';
    if (retryIn) {
      this.#countDown(Date.now() + retryIn);
    }
    this.#note('·', `${line.textContent}${reason && !on ? `: ${reason}` : ''}`);
    if (!on) {
      this.#awaySince ||= this.#position ? Date.now() : 0;
    } else if (this.#awaySince) {
      this.#on.back(Math.round((Date.now() - this.#awaySince) / SECOND));
      this.#awaySince = 0;
    }
  }

  #countDown(until) {
    const left = this.#ui.why.appendChild(element('span', ''));
    left.setAttribute('aria-hidden', 'true');
    const count = () => { left.textContent = ` Back in ${Math.max(0, Math.ceil((until - Date.now()) / SECOND))} s.`; };
    count();
    this.#countdown = setInterval(count, SECOND / 2);
  }

  #overheard(message) {
    if (message.type === 'welcome') {
      this.#headAtWelcome = offsetOf(message.rooms[0].position);
    }
    this.#position = this.#live?.position() ?? this.#position;
    this.#ui.position.textContent = this.#position ? offsetOf(this.#position) : '–';
    this.#ui.position.title = this.#position ?? '';
    this.#note('<', JSON.stringify(message));
  }

  #note(sign, text) {
    const { wire } = this.#ui;
    wire.prepend(element('li', sign === '·' ? 'sent' : 'heard', `${sign} ${text}`));
    while (wire.childElementCount > WIRE_MAX) {
      wire.lastElementChild.remove();
    }
  }
}
