/** The types of actioncast.js. The guide is src/docs/page.md. */

/** Where a page stands in a room: `epoch:offset`, or `0` before the first action. */
export type Position = string;

export type Transport = 'websocket' | 'sse' | 'poll';

export interface Room {
  room: string;
  /** Where to go on; without it from where this page was before a reload, or from now. */
  after?: Position;
}

export interface Options {
  /** Gives a token for this page. Called again before it ends, and when it was refused. What it rejects with is the reason that the state gives. */
  token: () => string | Promise<string>;
  /** By default the room `""`. */
  rooms?: (string | Room)[];
  /** The address of Actioncast; by default where this module came from. Needed in Node. */
  url?: string | URL;
  /** Tells several connections of one page apart; a second `connect` of the same name gives the first one. */
  name?: string;
  /** Where `act` posts to, if not to Actioncast itself: an address of the application, which needs no token. */
  act?: string | URL;
  /** Best first; by default all three. */
  transports?: Transport[];
  /** Milliseconds that a transport may take to welcome this page before the next is tried; 8000 by default. */
  patience?: number;
  /** Milliseconds before a better transport is tried for the first time; 5000 by default, doubled each time. */
  riseAfter?: number;
}

/** What an application says that a user did. */
export interface NewAction<Data = unknown> {
  type: string;
  room?: string;
  recordType?: string;
  recordId?: string;
  message?: string;
  data?: Data;
  /** Makes a repeat harmless; made by `act` if it is not given. */
  id?: string;
}

export interface ShownAction<Data = any> {
  id: string;
  room: string;
  type: string;
  recordType?: string;
  recordId?: string;
  user: string;
  context: string;
  message?: string;
  /** When it was taken, in ISO 8601. */
  at: string;
  data?: Data;
}

export interface Action<Data = any> extends ShownAction<Data> {
  position: Position;
}

/** Shown to who is connected and not logged: typing, a cursor, progress. */
export interface LiveAction<Data = any> extends ShownAction<Data> {
  live: true;
}

export interface State {
  /** `degraded`: connected by another transport than the best. */
  state: 'connecting' | 'live' | 'degraded' | 'offline';
  reason: string;
  transport?: Transport;
  /** The close code, when the server gave one. */
  code?: number;
  /** Milliseconds until the next try. */
  retryIn?: number;
  /** There is no next try: the server refused this page twice, or the page has closed. */
  stopped?: boolean;
}

/** Everything after `from` up to `to` cannot be had: load your data again. */
export interface Gap {
  room: string;
  from: Position;
  to: Position;
  why: 'retention' | 'epoch';
}

/** An action of this page is in the log. */
export interface Ack {
  room: string;
  id: string;
  position: Position;
}

export interface Receipt {
  status: number;
  id: string;
  room: string;
  position: Position;
}

export interface Events {
  /** What another page did: once, and in the order of the log. */
  action: Action;
  live: LiveAction;
  state: State;
  gap: Gap;
  ack: Ack;
  /** Every message of the server as it came, for those who want to look. */
  message: { type: string; [field: string]: any };
}

/** A record that is open for editing. */
export interface Edit {
  /** The newest action of somebody else since the record was opened or saved; null when there is none. */
  readonly mark: Action | null;
  /** Posts the page's own change of the record; over a mark, its data says `overwrote: true`. */
  save(action: Omit<NewAction<Record<string, unknown>>, 'recordType' | 'recordId'>): Promise<Receipt>;
  end(): void;
}

export interface Live {
  /** This page's id, which keeps its own actions from being shown to it. */
  readonly origin: string;
  readonly state: State;
  position(room?: string): Position | undefined;
  /** Gives a function that takes the listener off. */
  on<Type extends keyof Events>(type: Type, listener: (event: Events[Type]) => void): () => void;
  watch(recordType: string, recordId: string | number, listener: (action: Action) => void): () => void;
  edit(recordType: string, recordId: string | number, onMark?: (mark: Action | null) => void): Edit;
  /** Resolves when the action is in the log; rejects with `Refused` when it never will be. */
  act(action: NewAction): Promise<Receipt>;
  act(action: NewAction, how: { live: true }): Promise<void>;
  /** As `fetch`, with this page's origin: what the server does for it is not shown to this page. */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  join(room: string, after?: Position): void;
  leave(room: string): void;
  /** Drops the connection and comes back at once. */
  reconnect(reason?: string): void;
  close(): void;
}

/** What the server will not take. */
export class Refused extends Error {
  readonly status: number;
  /** RFC 9457, or empty when the answer was none of ours. */
  readonly problem: { type?: string; title?: string; status?: number; detail?: string; field?: string };
}

export function connect(options: Options): Live;
