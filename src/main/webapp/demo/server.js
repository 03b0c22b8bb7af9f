/** What the demo asks the server by itself; everything else is the client's. */

import { LINK } from './invoice.js';

const BASE = new URL('..', import.meta.url);
const HISTORY_MAX = 500;

export const addressOf = path => new URL(path, BASE);
export const offsetOf = position => Number(position.slice(position.lastIndexOf(':') + 1));

/** The answer, or an Error with the server's sentence and its status. */
async function request(path, options) {
  const response = await fetch(addressOf(path), { cache: 'no-store', ...options });
  if (response.ok) {
    return response;
  }
  const problem = await response.json().catch(() => ({}));
  throw Object.assign(new Error(problem.detail ?? `The server answered ${response.status}.`), { status: response.status });
}

export const demoToken = async user => (await request(`api/demo/token?${new URLSearchParams({ user, link: LINK })}`)).text();

/** The newest stretch of the log, and where it ends. */
export async function history(token) {
  const page = async after => (await request(`api/actions?${new URLSearchParams({ after, limit: HISTORY_MAX })}`,
    { headers: { Authorization: `Bearer ${token}` } })).json();
  const { head } = await page('0');
  const oldest = Math.max(0, offsetOf(head) - HISTORY_MAX);
  return head === '0' ? { actions: [], through: '0' } : page(`${head.slice(0, head.lastIndexOf(':'))}:${oldest}`);
}
