/*
 * Actioncast for a page: what others did, once and in order, over whatever the network lets through. By example: src/docs/page.md;
 * what is exported is explained in actioncast.d.ts.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const FLOOR = 250;
const BACKOFF = { first: SECOND, most: 30 * SECOND, hidden: 4 };
/** A connection that lasted so long was a good one: the next failure is the first again. */
const GOOD = SECOND;
const STEADY = 10 * SECOND;
const POLL_WAIT = 25;
const SAVE_EVERY = SECOND;
const ACT = { tries: 8, limit: 15 * SECOND };
const RISE_MOST = 10 * MINUTE;
const TIMER_MOST = 2 ** 31 - 1;
/** An operator closed the connection: a new token would bring the same page back in a moment. */
const DISMISSED = 4005;
const TRANSPORTS = { websocket, sse, poll };
/** As the server writes it. */
const POSITION = /^(?:0|[a-z0-9]{1,32}:[0-9]{1,18})$/;
/** As newId makes it. */
const ORIGIN = /^[0-9a-f]{32}$/;

/** The pages that are open, by address and name: one connection each. @type {Map<string, Live>} */
const open = new Map();

export function connect(options) {
  const wrong = defect(options ?? {});
  if (wrong) {
    throw new TypeError(wrong);
  }
  const key = `${new URL(options.url ?? '.', import.meta.url)} ${options.name ?? ''}`;
  const known = open.get(key);
  if (known) {
    (options.rooms ?? ['']).map(asRoom).forEach(({ room, after }) => known.join(room, after));
    return known;
  }
  const live = new Live(options, () => open.delete(key));
  open.set(key, live);
  return live;
}

export class Refused extends Error {
  constructor(status, problem) {
    super(asText(problem.detail) || `The server answered ${status}.`);
    this.name = 'Refused';
    this.status = status;
    this.problem = problem;
  }
}

/** A sentence about the options, if anything is wrong with them. */
function defect({ token, transports = Object.keys(TRANSPORTS), patience = 0, riseAfter = 0 }) {
  if (typeof token !== 'function') {
    return 'Give connect a "token": a function that gets one from your application.';
  }
  if (!Array.isArray(transports) || !transports.length || !transports.every(name => Object.hasOwn(TRANSPORTS, name))) {
    return `There is no transport "${transports}": name some of ${Object.keys(TRANSPORTS).join(', ')}.`;
  }
  return patience >= 0 && riseAfter >= 0 ? '' : '"patience" and "riseAfter" are milliseconds.';
}

/** How a connection ended: what this module says of itself. What others throw or reject with says nothing but a sentence, whatever it looks like. */
class Ending {
  constructor(how) {
    Object.assign(this, how);
  }
}

/** A value that somebody else has thrown, as a sentence. */
function sentence(thrown) {
  try {
    const text = typeof thrown === 'string' ? thrown : thrown?.message;
    return asText(text) || 'Something failed and did not say what.';
  } catch {
    return 'Something failed that cannot be shown.';
  }
}

const asText = value => (typeof value === 'string' ? value : '');
const asObject = value => (typeof value === 'object' && value ? value : {});
const asRoom = room => (typeof room === 'string' ? { room } : room);
const offsetOf = position => Number(position.slice(position.lastIndexOf(':') + 1));
const epochOf = position => position.slice(0, Math.max(0, position.lastIndexOf(':')));
const sameLife = (one, other) => !epochOf(one) || epochOf(one) === epochOf(other);
const isPast = (position, reached) => reached !== undefined && sameLife(reached, position) && offsetOf(position) <= offsetOf(reached);
/** Not crypto.randomUUID, which is missing where the address is neither https nor localhost. */
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
/** Full jitter, so that pages which were cut off together do not come back together. */
const backoff = failures =>
  Math.max(FLOOR, Math.random() * Math.min(BACKOFF.most, BACKOFF.first * 2 ** failures)) * (globalThis.document?.hidden ? BACKOFF.hidden : 1);
/** A time that a timer takes, of whatever was given for one. */
const pause = time => Math.min(Math.max(0, Number(time) || 0), TIMER_MOST);
const retryAfter = response => pause(SECOND * response.headers.get('Retry-After'));
/** There is a network where nothing tells, as in Node. */
const isOnline = () => globalThis.navigator?.onLine !== false;
const isProblem = response => response.headers.get('Content-Type')?.startsWith('application/problem+json');

/** One connection, until it ends. The reason of its signal says how. */
class Line {
  #abort = new AbortController();
  #watch;
  timers = [];
  error = null;
  welcomedAt = 0;
  /** When to come back, if the server said so. */
  back;
  say = () => {};
  signal = this.#abort.signal;

  end(how) {
    clearTimeout(this.#watch);
    this.timers.forEach(clearTimeout);
    this.#abort.abort(how);
  }

  later(wait, task) {
    this.timers.push(setTimeout(() => !this.signal.aborted && task(), pause(wait)));
  }

  /** Ends unless something is heard within this time. */
  expect(within) {
    clearTimeout(this.#watch);
    if (!this.signal.aborted) {
      this.#watch = setTimeout(() => this.end({ reason: 'The server was silent.' }), within);
    }
  }
}

class Live {
  #options; #forget; #base; #key; #origin; #transports;
  /** @type {Record<string, Set<Function>>} */
  #listeners = Object.fromEntries(['action', 'live', 'state', 'gap', 'ack', 'message'].map(type => [type, new Set()]));
  #edits = new Set();
  #rooms = new Set();
  /** Without a prototype: a room may be called "constructor". */
  #positions = Object.create(null);
  #level = 0;
  #line = null;
  #token = null; #tokenEnds = Infinity; #asking = null;
  #failures = 0; #refusals = 0; #rise; #climbAt;
  #closed = false; #away = false; #stopped = false;
  #wake = () => {};
  #saved = 0;
  #why = '';
  /** @type {any} */ #state = {};
  #events = new AbortController();

  constructor(options, forget) {
    const { url = '.', name = '', rooms = [''], transports = Object.keys(TRANSPORTS) } = options;
    const { patience = 8 * SECOND, riseAfter = 5 * SECOND } = options;
    this.#options = { ...options, patience: pause(patience), riseAfter };
    this.#rise = riseAfter;
    this.#forget = forget;
    this.#transports = transports.filter(transport => transport !== 'websocket' || globalThis.WebSocket);
    if (!this.#transports.length) {
      throw new TypeError('There are no sockets here: name "sse" or "poll" too.');
    }
    this.#base = new URL(url, import.meta.url);
    const { pathname = '', search = '' } = globalThis.location ?? {};
    this.#key = `actioncast:${name}:${pathname}${search}`;
    this.#state = { state: 'connecting', transport: this.#transports[0], reason: '' };
    this.#restore(rooms.map(asRoom));
    // A client in Node has neither.
    const { window, document } = globalThis;
    const when = (target, type, task) => target?.addEventListener(type, task, { signal: this.#events.signal });
    when(window, 'online', () => this.#hurry());
    when(document, 'visibilitychange', () => !document.hidden && this.#hurry());
    when(window, 'pagehide', () => this.#hide());
    when(window, 'pageshow', event => event.persisted && this.#show());
    this.#run();
  }

  get origin() { return this.#origin; }

  get state() { return this.#state; }

  position(room = '') { return this.#positions[room]; }

  on(type, listener) {
    const listeners = this.#listeners[type];
    if (!listeners) {
      throw new TypeError(`Nothing is told as "${type}", only ${Object.keys(this.#listeners).join(', ')}.`);
    }
    const own = (...args) => listener(...args);
    listeners.add(own);
    return () => { listeners.delete(own); };
  }

  watch(recordType, recordId, listener) {
    return this.on('action', action => action.recordType === recordType && action.recordId === String(recordId) && listener(action));
  }

  edit(recordType, recordId, onMark = _ => {}) {
    const edit = new Edit(this, { recordType, recordId: String(recordId) }, onMark, () => this.#edits.delete(edit));
    this.#edits.add(edit);
    return edit;
  }

  join(room, after) {
    if (!this.#rooms.has(room)) {
      this.#rooms.add(room);
      if (after !== undefined) {
        this.#positions[room] = after;
      }
      this.#roomsChanged({ type: 'join', room, after: this.#positions[room] });
    }
  }

  leave(room) {
    if (this.#rooms.delete(room)) {
      delete this.#positions[room];
      this.#roomsChanged({ type: 'leave', room });
    }
  }

  fetch(input, init = {}) {
    const headers = new Headers(init.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set('Actioncast-Origin', this.#origin);
    return fetch(input, { ...init, headers });
  }

  /** Resolves when the action is in the log. Tries again under the same id, so it is logged once. */
  async act(action, { live = false } = {}) {
    const own = this.#options.act;
    const address = own ?? new URL(live ? 'api/actions/live' : 'api/actions', this.#base);
    const body = JSON.stringify({ ...action, id: action.id ?? newId() });
    for (let tries = 1, refused = false; ; tries++) {
      let response = null, failure;
      try {
        const headers = { 'Content-Type': 'application/json' };
        if (!own) {
          headers.Authorization = `Bearer ${await this.#validToken(refused)}`;
        }
        response = await this.fetch(address, { method: 'POST', headers, body, signal: AbortSignal.timeout(ACT.limit) });
        if (response.ok) {
          return await (own || live ? response.json().catch(() => undefined) : response.json());
        }
        failure = new Refused(response.status, isProblem(response) ? asObject(await response.json()) : {});
      } catch (lost) {
        failure = lost;
      }
      const again = !response || response.ok || [408, 429].includes(response.status) || response.status >= 502 || (response.status === 401 && !refused && !own);
      if (!again || tries === ACT.tries || this.#closed) {
        throw failure;
      }
      refused = response?.status === 401;
      await new Promise(resolve => setTimeout(resolve, Math.max(backoff(tries), response ? retryAfter(response) : 0)));
    }
  }

  reconnect(reason = 'The page asked to.') {
    this.#stopped = false;
    this.#refusals = 0;
    this.#line?.end({ reason, now: true });
    this.#wake();
  }

  close() {
    if (!this.#closed) {
      this.#closed = true;
      this.#save(true);
      this.#events.abort();
      this.#forget();
      this.#line?.end({ reason: 'The page closed it.' });
      this.#wake();
      this.#tell({ state: 'offline', reason: 'The page closed it.', stopped: true });
    }
  }

  // --- One connection after the other

  async #run() {
    let quiet = false, socket;
    while (!this.#closed) {
      const line = this.#line = new Line();
      const how = await this.#attempt(line, quiet, socket);
      line.end(how);
      this.#line = null;
      ({ quiet = false, socket } = how);
      if (!this.#closed) {
        await this.#after(line, how);
      }
    }
    socket?.close();
  }

  async #attempt(line, quiet, socket) {
    const transport = this.#transports[this.#level];
    if (!quiet) {
      this.#tell({ state: 'connecting', transport, reason: this.#why });
    }
    const ended = new Promise(resolve => line.signal.addEventListener('abort', () => resolve(line.signal.reason)));
    return await Promise.race([ended, this.#work(line, transport, socket)]) ?? {};
  }

  async #work(line, transport, socket) {
    let there = false;
    try {
      const token = await this.#validToken();
      there = true;
      line.expect(this.#options.patience);
      return await TRANSPORTS[transport](this.#contact(line, token, socket));
    } catch (failed) {
      return failed instanceof Ending ? failed : { reason: sentence(failed), untried: !there };
    }
  }

  /** What a transport needs to know, and nothing else. */
  #contact(line, token, socket) {
    const rooms = () => [...this.#rooms].map(room => ({ room, after: this.#positions[room] }));
    return {
      line, socket, token,
      address: path => new URL(path, this.#base),
      hello: () => ({ type: 'hello', token, origin: this.#origin, rooms: rooms() }),
      hear: message => this.#hear(line, message),
      get: async (accept, more) => {
        const query = rooms().map(({ room, after }) => `room=${encodeURIComponent(room)}&after=${after ?? ''}`).join('&');
        const response = await this.fetch(new URL(`api/actions?${more}${query}`, this.#base), {
          headers: { Accept: accept, Authorization: `Bearer ${await this.#validToken()}` }, signal: line.signal, cache: 'no-store',
        });
        if (!response.ok || !response.headers.get('Content-Type')?.startsWith(accept)) {
          throw await refusal(response);
        }
        return response;
      },
    };
  }

  /** Decides, by how a connection ended, how and when the next one is made. */
  async #after(line, { code = line.error?.close ?? 0, reason, now = false, wait = 0, untried = false }) {
    const lasted = line.welcomedAt ? Date.now() - line.welcomedAt : 0;
    const coded = code >= 4000;
    const why = this.#why = line.error?.message || reason || 'The connection was lost.';
    if (lasted > GOOD) {
      this.#failures = 0;
    }
    if (lasted > STEADY) {
      this.#refusals = 0;
    }
    if (code === 4202 || (coded && code < 4100)) {
      this.#token = null;
    }
    if (code === DISMISSED || (coded && code < 4100 && ++this.#refusals > 1)) {
      this.#stopped = true;
    } else if (!line.welcomedAt && !coded && !now && !untried && isOnline()) {
      this.#level = (this.#level + 1) % this.#transports.length;
    }
    if (code >= 4100 && code < 4200) {
      this.#failures = Math.max(2, this.#failures);
    }
    const delay = pause(line.back ?? (now || (code >= 4200 && line.welcomedAt) ? 0 : Math.max(wait, backoff(this.#failures++))));
    while (!this.#closed && (this.#stopped || this.#away)) {
      // First what ends the wait, then the news: a listener may end it at once.
      const woken = new Promise(resolve => { this.#wake = resolve; });
      this.#tell({ state: 'offline', reason: why, code, stopped: this.#stopped });
      await woken;
      now = true;
    }
    if (delay && !now && !this.#closed) {
      const woken = new Promise(resolve => {
        const timer = setTimeout(resolve, delay);
        this.#wake = () => { clearTimeout(timer); resolve(); };
      });
      this.#tell({ state: 'offline', reason: isOnline() ? why : 'This device is not connected.', code, retryIn: Math.round(delay) });
      await woken;
    }
  }

  // --- What the server says

  #hear(line, message) {
    if (line.signal.aborted) {
      return;
    }
    line.expect(line.silence ?? this.#options.patience);
    switch (message.type) {
      case 'welcome': this.#welcome(line, message); break;
      case 'joined': this.#rooms.has(message.room) && (this.#positions[message.room] ??= message.position); break;
      case 'actions': this.#actions(line, message); break;
      case 'ack': this.#isNew(message) && this.#emit('ack', message); break;
      case 'gap': this.#gap(message); break;
      case 'ping': line.say({ type: 'pong' }); break;
      case 'refreshed': this.#refreshIn(line, message.ttl); break;
      case 'drain': line.back = message.after; break;
      case 'error': line.error = message; break;
      default: // of a later version
    }
    this.#emit('message', message);
    this.#save();
  }

  #welcome(line, { heartbeat, ttl, rooms }) {
    rooms.forEach(({ room, position }) => this.#rooms.has(room) && (this.#positions[room] ??= position));
    this.#tokenEnds = Date.now() + ttl * SECOND;
    if (line.welcomedAt) {
      return; // of one more poll
    }
    line.welcomedAt = Date.now();
    line.silence = Math.max(2.5 * heartbeat, POLL_WAIT + 10) * SECOND;
    line.expect(line.silence);
    this.#refreshIn(line, ttl);
    if (this.#level > 0) {
      // The moment stays when the line ends: a stream may not live as long as the pause between two tries.
      this.#climbAt ??= Date.now() + this.#rise * (1 + Math.random() / 2);
      line.later(Math.max(0, this.#climbAt - Date.now()), () => this.#climb(line));
    } else {
      this.#rise = this.#options.riseAfter;
      this.#climbAt = undefined;
    }
    const transport = this.#transports[this.#level];
    this.#tell(this.#level
      ? { state: 'degraded', transport, reason: `${this.#transports[0]} does not get through.` }
      : { state: 'live', transport, reason: '' });
  }

  #actions(line, { room, from, through, actions }) {
    if (!this.#rooms.has(room)) {
      return;
    }
    if (!from) {
      actions.forEach(action => this.#emit('live', { ...action, room }));
      return;
    }
    const reached = this.#positions[room];
    // Left and joined again: what was on its way is of before.
    if (reached === undefined || isPast(through, reached)) {
      return;
    }
    if (!sameLife(reached, from) || offsetOf(from) > offsetOf(reached) + 1) {
      line.end({ reason: 'A frame did not follow the last one.' });
      return;
    }
    this.#positions[room] = through;
    actions.filter(action => action.live || !isPast(action.position, reached))
      .forEach(action => this.#pass({ ...action, room }));
  }

  #pass(action) {
    if (action.live) {
      this.#emit('live', action);
    } else {
      this.#edits.forEach(edit => edit.seen({ ...action }));
      this.#emit('action', action);
    }
  }

  #gap(gap) {
    if (this.#rooms.has(gap.room)) {
      this.#positions[gap.room] = gap.to;
      this.#emit('gap', gap);
    }
  }

  #isNew({ room, position }) {
    return this.#rooms.has(room) && !isPast(position, this.#positions[room]);
  }

  #emit(type, value) {
    // Each gets one of its own: what it does to it is seen by nobody else, and least of all here.
    this.#listeners[type].forEach(listener => attempt(() => listener({ ...value })));
  }

  #tell(state) {
    if (JSON.stringify(state) !== JSON.stringify(this.#state)) {
      this.#state = Object.freeze(state);
      this.#emit('state', state);
    }
  }

  #roomsChanged(message) {
    if (this.#line?.welcomedAt && this.#line.socket) {
      this.#line.say(message);
    } else {
      this.#line?.end({ reason: 'Other rooms are watched.', now: true, quiet: true });
    }
  }

  // --- Better transports

  /** Tries a socket while the line is in use, which is left when the socket is open: there is one connection that says who it is. */
  async #climb(line) {
    this.#climbAt = undefined;
    this.#rise = Math.min(RISE_MOST, 2 * this.#rise);
    const first = this.#transports[0];
    const socket = first === 'websocket' && await opened(new URL('socket', this.#base), AbortSignal.timeout(this.#options.patience));
    if (line.signal.aborted || this.#closed) {
      socket && socket.close();
    } else if (socket || first !== 'websocket') {
      this.#level = 0;
      line.end({ now: true, quiet: true, socket });
    } else if (this.#level > 1) {
      this.#level--;
      line.end({ now: true, quiet: true });
    } else {
      this.#climbAt = Date.now() + this.#rise;
      line.later(this.#rise, () => this.#climb(line));
    }
  }

  // --- Tokens

  #validToken(refused = false) {
    if (refused) {
      this.#token = null;
    }
    if (this.#token && Date.now() < this.#tokenEnds) {
      return Promise.resolve(this.#token);
    }
    return this.#ask();
  }

  /** One question at a time, and not for ever. */
  #ask() {
    let timer;
    this.#asking ??= Promise.race([
      Promise.resolve().then(() => this.#options.token()),
      new Promise((_, fail) => { timer = setTimeout(fail, this.#options.patience, new Error('The application gave no token in time.')); }),
    ]).then(token => {
      if (!token || typeof token !== 'string') {
        throw new Error('The application gave no token.');
      }
      this.#tokenEnds = Infinity;
      return this.#token = token;
    }).finally(() => {
      clearTimeout(timer);
      this.#asking = null;
    });
    return this.#asking;
  }

  #refreshIn(line, ttl) {
    this.#tokenEnds = Date.now() + ttl * SECOND;
    line.later(Math.max(SECOND, pause(ttl * SECOND * (0.6 + Math.random() / 5))), async () => {
      const old = this.#token;
      const token = await this.#ask().catch(() => old);
      if (line.signal.aborted) {
        return;
      }
      if (line.socket && token) {
        line.say({ type: 'refresh', token });
      } else if (token !== old) {
        line.end({ now: true, quiet: true });
      } else {
        this.#refreshIn(line, token === old ? ttl / 4 : ttl);
      }
    });
  }

  // --- The page comes and goes

  #hurry() {
    if (!this.#stopped && !this.#away) {
      this.#wake();
    }
  }

  #hide() {
    this.#away = true;
    this.#save(true);
    this.#line?.end({ reason: 'The page was left.', now: true });
  }

  #show() {
    this.#away = false;
    this.#wake();
  }

  /** The origin is taken out while it is in use: a tab that is duplicated with its storage is another page. */
  #restore(rooms) {
    // Another script of this address, or another version of this one, may have written anything there.
    const { origin, level, positions } = asObject(stored(() => JSON.parse(sessionStorage.getItem(this.#key))));
    const known = asObject(positions);
    this.#origin = ORIGIN.test(asText(origin)) ? origin : newId();
    this.#level = Number.isInteger(level) && Object.hasOwn(this.#transports, level) ? level : 0;
    rooms.forEach(({ room, after }) => {
      this.#rooms.add(room);
      this.#positions[room] = after ?? (Object.hasOwn(known, room) && POSITION.test(asText(known[room])) ? known[room] : undefined);
    });
    this.#save();
  }

  #save(leaving = false) {
    if (leaving || Date.now() - this.#saved > SAVE_EVERY) {
      this.#saved = Date.now();
      const kept = { positions: this.#positions, level: this.#level, ...(leaving && { origin: this.#origin }) };
      stored(() => sessionStorage.setItem(this.#key, JSON.stringify(kept)));
    }
  }
}

class Edit {
  #live; #record; #onMark; #forget; #saved;
  /** Of the mark, which the page has in its hands. */
  #markedAt = '0';
  mark = null;

  constructor(live, record, onMark, forget) {
    this.#live = live;
    this.#record = record;
    this.#onMark = onMark;
    this.#forget = forget;
  }

  /** The module's own. */
  seen(action) {
    if (action.recordType === this.#record.recordType && action.recordId === this.#record.recordId && !isPast(action.position, this.#saved ?? '0')) {
      this.#set(action);
    }
  }

  /** Logs the page's own change; over a mark it is logged as such. */
  async save(action) {
    const over = this.mark;
    if (action.data !== undefined && Object.getPrototypeOf(action.data) !== Object.prototype) {
      throw new TypeError('The data of a save is an object, so that it can say "overwrote".');
    }
    const data = over ? { ...action.data, overwrote: true } : action.data;
    const receipt = await this.#live.act({ ...action, ...this.#record, data });
    this.#saved = POSITION.test(asText(receipt?.position)) ? receipt.position : undefined;
    // What was seen before the save is over, in whichever room it came; another that came meanwhile is not.
    if (this.mark && (this.mark === over || isPast(this.#markedAt, this.#saved))) {
      this.#set(null);
    }
    return receipt;
  }

  end() { this.#forget(); }

  #set(mark) {
    this.mark = mark;
    this.#markedAt = mark?.position ?? '0';
    attempt(() => this.#onMark(mark));
  }
}

/** Someone else's fault is shown in the console and stops nothing here, whether it comes at once or later. */
function attempt(task) {
  try {
    Promise.resolve(task()).catch(report);
  } catch (fault) {
    report(fault);
  }
}

const report = globalThis.reportError ?? (fault => console.error(fault));

/** Without storage, which a browser may refuse, a reload starts at now. */
function stored(task) {
  try {
    return task();
  } catch {
    return null;
  }
}

/** What an answer that is not one would be as a close of a socket. */
async function refusal(response) {
  const { status } = response;
  if (!isProblem(response)) {
    return new Ending({ reason: `Something on the way answered ${status}.` });
  }
  const { detail, type } = asObject(await response.json());
  const dismissed = asText(type).endsWith(':dismissed');
  const code = dismissed ? DISMISSED : status === 401 ? 4001 : status === 429 ? 4102 : status >= 500 ? 4103 : 4003;
  return new Ending({ code, reason: asText(detail), wait: retryAfter(response) });
}

// --- Transports: each resolves with how its connection ended

/** A socket that is open and has said nothing; null if it is not let through before the signal. */
function opened(address, signal) {
  return new Promise(resolve => {
    address.protocol = address.protocol.replace('http', 'ws');
    const socket = new WebSocket(address, 'actioncast.v1');
    const stop = () => socket.close();
    const settle = open => {
      signal.removeEventListener('abort', stop);
      resolve(open);
    };
    signal.addEventListener('abort', stop);
    socket.onopen = () => settle(socket);
    socket.onclose = () => settle(null);
  });
}

async function websocket({ line, socket, address, hello, hear }) {
  socket ??= await opened(address('socket'), line.signal);
  if (socket?.readyState !== WebSocket.OPEN) {
    return { reason: 'The socket was not let through.' };
  }
  line.signal.addEventListener('abort', () => socket.close());
  if (line.signal.aborted) {
    socket.close();
  }
  line.socket = socket;
  return new Promise(resolve => {
    line.say = message => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(message));
    socket.onmessage = event => {
      try {
        hear(JSON.parse(event.data));
      } catch (unreadable) {
        line.end({ reason: sentence(unreadable) });
      }
    };
    socket.onclose = ({ code, reason }) => resolve({ reason, ...(code >= 4000 && { code }) });
    line.say(hello());
  });
}

async function sse({ hear, get }) {
  const reader = (await get('text/event-stream', '')).body.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = ''; ;) {
    const { done, value } = await reader.read();
    if (done) {
      return { reason: 'The stream has ended.' };
    }
    const events = (text + value).split('\n\n');
    text = events.pop();
    for (const event of events) {
      // Not by a pattern with "." and "$": U+2028 ends a line there, and may stand in any text.
      const data = event.split('\n').find(line => line.startsWith('data: '));
      data && hear(JSON.parse(data.slice(6)));
    }
  }
}

async function poll({ line, hear, get }) {
  for (let wait = 0; !line.signal.aborted; wait = POLL_WAIT) {
    const messages = await (await get('application/json', `wait=${wait}&`)).json();
    messages.forEach(hear);
    if (wait && messages.length < 2) {
      await new Promise(resolve => setTimeout(resolve, FLOOR));
    }
  }
}
