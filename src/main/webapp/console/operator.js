/** Who is looking: the operator's token, and the calls that are made with it. */

const API = new URL('../api/', import.meta.url);
const KEPT = 'actioncast:operator';
const DEMO = new URL('demo/token?user=operator&link=console&groups=operator,auditor', API);

/** An answer that is not what was asked for. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? `The server answered ${status}.`);
    this.status = status;
  }
}

let current = null;
let demo = false;

/** From the application that opened the console: behind the #, where no server and no log sees it, and from where it is taken away. */
function handedOver() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token) {
    history.replaceState(null, '', location.pathname + location.search);
  }
  return token;
}

/** The token that is at hand, if there is one. */
export function begin() {
  const token = handedOver() ?? sessionStorage.getItem(KEPT);
  if (token) {
    signIn(token);
  }
  return current !== null;
}

export function signIn(token) {
  current = token.trim();
  demo = false;
  sessionStorage.setItem(KEPT, current);
}

export function signOut() {
  current = null;
  demo = false;
  sessionStorage.removeItem(KEPT);
}

/** Calls back when an application hands over a newer token. */
export function whenHandedOver(listener) {
  addEventListener('hashchange', () => {
    const token = handedOver();
    if (token) {
      signIn(token);
      listener();
    }
  });
}

/** Whether this server gives tokens to anybody, as the demo does. */
export const hasDemo = async () => (await fetch(DEMO, { cache: 'no-store' })).ok;

export async function signInToDemo() {
  signIn(await demoToken());
  demo = true;
}

async function demoToken() {
  const answer = await fetch(DEMO, { cache: 'no-store' });
  if (!answer.ok) {
    throw new Refused(answer.status, await answer.json());
  }
  return answer.text();
}

/** For the connection, which asks again before a token ends. */
export async function token() {
  if (demo) {
    signIn(await demoToken());
    demo = true;
  }
  return current;
}

export async function call(path, { method = 'GET', ...query } = {}) {
  const address = new URL(path, API);
  Object.entries(query).forEach(([name, value]) => address.searchParams.set(name, value));
  const answer = await fetch(address, { method, headers: { Authorization: `Bearer ${current}` }, cache: 'no-store' });
  if (!answer.ok) {
    const isProblem = answer.headers.get('Content-Type')?.startsWith('application/problem+json');
    throw new Refused(answer.status, isProblem ? await answer.json() : {});
  }
  return answer.status === 204 ? null : answer.json();
}
