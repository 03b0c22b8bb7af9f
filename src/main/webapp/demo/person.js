/** One person with the record open: a page of its own, with its own token, origin and connection. */

import { Feed, capital, colourOf, element, initial, nameOf, touch } from './feed.js';
import { LINK, RECORD, euro, invoiceOf } from './invoice.js';
import { Line } from './line.js';
import { demoToken, history, offsetOf } from './server.js';

const SHOWN_BEFORE = 25;
const TYPING_EVERY = 1500;
const TYPING_FOR = 3000;

const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

export class Person {
  #user; #ui; #feed; #line;
  /** Actions by their offset, this page's own too. */
  #log = new Map();
  /** This page's actions that the log has not confirmed, by their id; and the lines of all its own. */
  #pending = new Map(); #own = new Map();
  #typing = new Map(); #typedAt = 0;
  #edit = null; #away = null;

  constructor(user, gone) {
    this.#user = user;
    const view = document.getElementById('person').content.cloneNode(true).firstElementChild;
    const find = selector => view.querySelector(selector);
    this.#ui = {
      view, state: find('.state-text'), why: find('.why'), record: find('.record'), amount: find('.amount'), stamp: find('.stamp'),
      approve: find('.approve'), theirs: find('.theirs'), keep: find('.theirs-keep'), note: find('.note'), typing: find('.typing'),
      position: find('.position code'), by: find('.by select'), cut: find('.cut'), wire: find('.wire ol'),
    };
    this.#feed = new Feed(find('.feed ol'), find('.quiet'));
    this.#line = new Line(this.#ui, user, {
      action: (action, caughtUp) => this.#arrived(action, caughtUp),
      typing: action => this.#sawTyping(action),
      ack: ({ id }) => this.#acknowledged(id),
      gap: gap => this.#missed(gap),
      back: seconds => this.#back(seconds),
    });
    this.#label(find, gone);
    this.#listen();
  }

  get user() { return this.#user; }

  get view() { return this.#ui.view; }

  /** Shows the record as the log has it, then connects from there. */
  async start() {
    try {
      this.#line.connect(await this.#load());
    } catch (refused) {
      this.#feed.divider(refused.message);
    }
  }

  stop() { this.#line.close(); }

  async #load() {
    const { actions, through } = await history(await demoToken(this.#user));
    this.#log = new Map(actions.map(action => [offsetOf(action.position), action]));
    actions.slice(-SHOWN_BEFORE).forEach(action => this.#feed.entry(action, this.#who(action.user), 'before'));
    this.#draw();
    return through;
  }

  // --- what this person does

  /** Here at once, and in the log under one id: the client sends it again until the log has it. */
  async #act(fields, save = action => this.#line.act({ ...RECORD, ...action })) {
    const action = { id: newId(), ...fields };
    const line = this.#feed.own(`You ${fields.message}`);
    const began = performance.now();
    this.#pending.set(action.id, { ...action, user: this.#user });
    this.#own.set(action.id, line);
    this.#draw();
    try {
      const { position } = await save(action);
      this.#log.set(offsetOf(position), { ...action, user: this.#user });
      line.lastChild.textContent = `in the log at ${offsetOf(position)} after ${Math.round(performance.now() - began)} ms`;
    } catch (refused) {
      line.classList.add('failed');
      line.lastChild.textContent = `not logged: ${refused.message}`;
    }
    this.#pending.delete(action.id);
    this.#draw();
  }

  /** The connection says so too, instead of showing this page what it did itself. */
  #acknowledged(id) {
    const line = this.#own.get(id);
    this.#own.delete(id);
    line?.classList.add('acked');
    line?.setAttribute('title', 'Acknowledged on the connection, and not echoed.');
  }

  #sayTyping(message) {
    const now = performance.now();
    if (now - this.#typedAt > TYPING_EVERY || !this.#typedAt) {
      this.#typedAt = now;
      // Nobody misses it when it is lost.
      this.#line.act({ type: 'typing', message }, { live: true }).catch(() => {});
    }
  }

  // --- what the others do

  #arrived(action, caughtUp) {
    this.#log.set(offsetOf(action.position), action);
    this.#typing.delete(action.user);
    this.#drawTyping();
    this.#feed.entry(action, action.user === this.#user ? 'You, elsewhere' : nameOf(action.user), caughtUp ? 'caught-up' : 'now');
    if (caughtUp && this.#away) {
      this.#away.count++;
      this.#away.line.textContent = this.#awayText();
    }
    this.#draw(action);
  }

  #missed({ why }) {
    this.#feed.divider(why === 'epoch'
      ? 'The log has begun again, so the record was loaded anew.'
      : 'Some actions are no longer kept, so the record was loaded anew.');
    this.#load().catch(refused => this.#feed.divider(refused.message));
  }

  #sawTyping({ type, user, message = 'is typing' }) {
    if (type !== 'typing') {
      return;
    }
    clearTimeout(this.#typing.get(user)?.timer);
    const timer = setTimeout(() => {
      this.#typing.delete(user);
      this.#drawTyping();
    }, TYPING_FOR);
    this.#typing.set(user, { what: message, timer });
    this.#drawTyping();
  }

  #back(seconds) {
    this.#away = { seconds, count: 0, line: this.#feed.divider('') };
    this.#away.line.textContent = this.#awayText();
  }

  #awayText() {
    const { seconds, count } = this.#away;
    const missed = count === 0 ? 'missed nothing' : count === 1 ? 'caught up on 1 action' : `caught up on ${count} actions`;
    return `Away for ${seconds} s, ${missed}`;
  }

  // --- the screen

  #label(find, gone) {
    const name = nameOf(this.#user);
    find('.face').textContent = initial(this.#user);
    find('.name').textContent = name;
    find('.id').textContent = this.#user;
    find('.title').textContent = capital(LINK.replace('-', ' '));
    find('.feed').setAttribute('aria-label', `What happened, for ${name}`);
    find('.by select').setAttribute('aria-label', `What lets ${name}'s connection through`);
    this.#ui.cut.setAttribute('aria-describedby', `name-${this.#user}`);
    find('.name').id = `name-${this.#user}`;
    this.view.setAttribute('aria-label', `${name}'s page`);
    this.view.classList.add(colourOf(this.#user));
    this.view.dataset.user = this.#user;
    for (const form of [this.#ui.amount, this.#ui.note]) {
      const input = form.querySelector('input');
      input.id = `${form.className}-${this.#user}`;
      form.querySelector('label').htmlFor = input.id;
    }
    find('.leave').setAttribute('aria-label', `Close ${name}'s page`);
    find('.leave').addEventListener('click', () => gone(this));
  }

  #listen() {
    const { amount, approve, note } = this.#ui;
    amount.addEventListener('submit', event => this.#saveAmount(event));
    amount.addEventListener('input', () => {
      this.#edit ??= this.#line.edit(RECORD, mark => this.#mark(mark));
      this.#sayTyping('is changing the amount');
    });
    this.#ui.keep.addEventListener('click', () => {
      this.#edit?.end();
      this.#edit = null;
      this.#mark(null);
      this.#draw();
      amount.amount.focus();
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
  }

  #saveAmount(event) {
    event.preventDefault();
    const value = this.#ui.amount.amount.valueAsNumber;
    const edit = this.#edit;
    this.#edit = null;
    this.#mark(null);
    if (value !== this.#invoice().amount.value) {
      const change = { type: 'updateinvoice', message: `changed the amount to ${euro.format(value)}`, data: { amount: value } };
      this.#act(change, edit ? action => edit.save(action).finally(() => edit.end()) : undefined);
    } else {
      edit?.end();
      this.#draw();
    }
  }

  /** Somebody else changed the record while it is open for editing here. */
  #mark(action) {
    const { theirs, amount, record } = this.#ui;
    theirs.hidden = action === null;
    record.classList.toggle('conflict', action !== null);
    theirs.querySelector('.theirs-text').textContent = action
      ? `${nameOf(action.user)} ${action.message ?? action.type} meanwhile. Take it, or save yours over it.` : '';
    amount.querySelector('button').textContent = action ? 'Save mine' : 'Change';
  }

  /** The log in its order, and on top of it what this page has done since. */
  #invoice() {
    const logged = [...this.#log].sort(([a], [b]) => a - b).map(([, action]) => action);
    return invoiceOf([...logged, ...this.#pending.values()]);
  }

  /** @param cause the action of somebody else that changed something, if it was one */
  #draw(cause) {
    const { amount, stamp, approve, view } = this.#ui;
    const invoice = this.#invoice();
    if (!this.#edit) {
      amount.amount.value = invoice.amount.value.toFixed(2);
    }
    stamp.hidden = !invoice.approved.value;
    view.querySelector('.stamp-by').textContent = invoice.approved.user ? `by ${invoice.approved.user === this.#user ? 'you' : nameOf(invoice.approved.user)}` : '';
    approve.textContent = invoice.approved.value ? 'Take back' : 'Approve';
    if (cause?.data?.amount !== undefined) {
      touch(amount.querySelector('.field'), cause.user);
    }
  }

  #drawTyping() {
    const all = [...this.#typing].map(([user, { what }]) => `${this.#who(user)} ${what}`);
    this.#ui.typing.textContent = all.length ? `${all.join(', ')}…` : '';
  }

  #who(user) {
    return user === this.#user ? 'You' : nameOf(user);
  }
}
