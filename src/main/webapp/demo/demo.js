/* The demo: some people on one record, each a page of its own as far as the server can tell. */

import { element } from './feed.js';
import { LINK } from './invoice.js';
import { Person } from './person.js';
import { addressOf, demoToken } from './server.js';

const COPIED_FOR = 2000;
const people = [];
const byId = id => document.getElementById(id);

function nextUser() {
  for (let number = 1; ; number++) {
    if (!people.some(person => person.user === `u${number}`)) {
      return `u${number}`;
    }
  }
}

const usersIn = hash => [...new Set(new URLSearchParams(hash.slice(1)).getAll('user'))].filter(Boolean);

/** The address names who is here, so that a reload and a bookmark bring them back. */
function rearrange() {
  history.replaceState(null, '', `${location.search}#${new URLSearchParams(people.map(person => ['user', person.user]))}`);
  byId('elsewhere').href = `${location.pathname}${location.search}#user=${nextUser()}`;
  byId('people').dataset.count = Math.min(people.length, 3);
}

function join(user) {
  const person = new Person(user, leave);
  people.push(person);
  byId('people').append(person.view);
  rearrange();
  person.start();
}

function leave(person) {
  person.stop();
  person.view.remove();
  people.splice(people.indexOf(person), 1);
  rearrange();
  byId('add').focus();
}

function notice(refused) {
  const box = byId('notice');
  box.hidden = false;
  box.textContent = refused.status === 404
    ? 'This server is not in demo mode, so there is nobody to be here: start it with '
    : refused.message;
  if (refused.status === 404) {
    box.append(element('code', '', 'mvn -Pdemo'), ', or let the pages of your application connect with tokens of your own single sign-on.');
  }
}

function showCommands() {
  const tokens = addressOf('api/demo/token?user=billing&groups=application');
  const body = JSON.stringify({ link: LINK, user: 'u9', type: 'updateinvoice', message: 'gave a discount', data: { amount: 990 } });
  const lines = [
    `TOKEN=$(curl -s '${tokens}')`,
    `curl -w '\\n' -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '${body}' ${addressOf('api/actions')}`,
  ];
  byId('commands').textContent = lines.join('\n');
  const copy = byId('copy');
  copy.hidden = !navigator.clipboard;
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(`${lines.join('\n')}\n`);
    copy.textContent = 'Copied';
    setTimeout(() => { copy.textContent = 'Copy'; }, COPIED_FOR);
  });
}

async function main() {
  try {
    await demoToken('u1');
  } catch (refused) {
    document.body.classList.add('alone');
    notice(refused);
    return;
  }
  byId('add').addEventListener('click', () => join(nextUser()));
  showCommands();
  const users = usersIn(location.hash);
  (users.length ? users : ['u1', 'u2']).forEach(join);
}

main();
