/*
 * The console: what this server does, second by second. Figures come over the socket that pages use, lists are asked for.
 */

import { connect } from '../actioncast.js';
import { Charts, meters } from './charts.js';
import { byId, span, time, toast } from './dom.js';
import { Connections, Tail, channels, closes, transports } from './lists.js';
import * as operator from './operator.js';

/** Seconds between two looks at a list that no figure says anything about. */
const LOOK = 2;
const LOOK_AT_LOG = 5;
/** Milliseconds between two tries to get in at a server that does not answer. */
const AGAIN = 3000;
/** Milliseconds without a figure after which those on the screen are old. */
const OLD = 3000;
const STATES = { connecting: 'Connecting', live: 'Live', degraded: 'Live', offline: 'Not connected' };

const charts = new Charts(byId('charts'));
const showChannels = channels();
let live = null;
let own = null;
let seconds = 0;
let unseen = true;
let before = null;
let entering = 0;
let heardAt = null;

const connections = new Connections(id => id === own);
const tail = new Tail();

/** A refused token ends the session; anything else is told, and tried again with the next second. */
function failed(refused) {
  if (refused.status === 401 || refused.status === 403) {
    leave(refused.message);
  } else {
    tell('offline', refused.message);
  }
}

function tell(name, text) {
  const state = byId('state');
  state.dataset.state = name;
  if (state.textContent !== text) {
    state.textContent = text;
  }
}

function show(figures) {
  charts.add(figures.now);
  meters(figures, byId);
  transports(figures, byId('transports'));
  closes(figures, byId('closes'));
  showChannels(figures.channels);
  unseen ||= figures.now.logged > 0;
  heardAt = { server: time(new Date(figures.now.at)), here: performance.now() };
  age();
  if (!document.hidden) {
    look(figures.now.connections);
  }
  seconds++;
}

/** Says of what time the figures are, and greys them out when that is not now. */
function age() {
  if (heardAt) {
    const silent = performance.now() - heardAt.here;
    document.body.classList.toggle('stale', silent > OLD);
    byId('server').textContent = silent > OLD
      ? `${location.host}, as it was at ${heardAt.server}, ${span(silent / 1000)} ago` : `${location.host} at ${heardAt.server}`;
  }
}

function look(open) {
  if (seconds % LOOK === 0 || open !== before) {
    connections.refresh().catch(failed);
    before = open;
  }
  if (!tail.paused && (unseen || seconds % LOOK_AT_LOG === 0)) {
    unseen = false;
    tail.refresh().catch(failed);
  }
}

/** What happened before this console came, or while it was away. */
async function catchUp() {
  const server = await operator.call('server');
  charts.begin(server.history, server.historySeconds);
  byId('version').textContent = server.version;
  show(server);
  return server;
}

function heard({ state, transport, reason, stopped }) {
  const known = own !== null;
  if (state === 'live' || state === 'degraded') {
    tell(state, transport === 'websocket' ? STATES[state] : `${STATES[state]} over ${transport}: ${reason}`);
    if (known) {
      catchUp().catch(failed);
    }
  } else if (stopped && live) {
    leave(reason);
  } else {
    tell(state, reason ? `${STATES[state]}: ${reason}` : STATES[state]);
  }
}

async function enter() {
  clearTimeout(entering);
  byId('gate-why').textContent = '';
  try {
    const { operator: who } = await catchUp();
    if (who.page) {
      throw Object.assign(new Error('This token is a page\'s too: take "subscriber" out of its groups, for its connection shows a page and no figures.'), { final: true });
    }
    byId('gate').hidden = true;
    byId('main').hidden = false;
    byId('tools').hidden = false;
    const old = live;
    live = null;
    old?.close();
    live = connect({ token: operator.token, name: 'console' });
    live.on('state', heard);
    live.on('live', action => action.type === 'figures' && show(action.data));
    live.on('message', message => {
      if (message.type === 'welcome') {
        own = message.connection;
      }
    });
    heard(live.state);
  } catch (refused) {
    // A server that is away for a moment is no reason to forget who looks at it.
    if (refused.status === 401 || refused.status === 403 || refused.final) {
      leave(refused.message);
    } else {
      tell('offline', refused.message);
      entering = setTimeout(enter, AGAIN);
    }
  }
}

function leave(why = '') {
  clearTimeout(entering);
  const open = live;
  live = null;
  own = null;
  open?.close();
  operator.signOut();
  byId('main').hidden = true;
  byId('tools').hidden = true;
  byId('gate').hidden = false;
  byId('gate-why').textContent = why;
  byId('server').textContent = '';
  byId('version').textContent = '';
  heardAt = null;
  document.body.classList.remove('stale');
  byId('token').value = '';
  byId('token').focus();
  tell('out', 'Signed out');
}

byId('gate').addEventListener('submit', event => {
  event.preventDefault();
  operator.signIn(byId('token').value);
  enter();
});
byId('demo').addEventListener('click', () => operator.signInToDemo().then(enter).catch(refused => toast(refused.message)));
byId('leave').addEventListener('click', () => leave());
byId('ranges').addEventListener('change', event => charts.range(Number(event.target.value)));
document.addEventListener('visibilitychange', () => !document.hidden && live && connections.refresh().catch(failed));
setInterval(age, 1000);
operator.whenHandedOver(enter);
operator.hasDemo().then(has => { byId('demo').hidden = !has; });

if (operator.begin()) {
  enter();
} else {
  leave();
}
