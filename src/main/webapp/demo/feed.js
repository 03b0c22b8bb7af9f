/** What happened, as one person sees it: the newest on top. */

const NAMES = { u1: 'Ada', u2: 'Ben', u3: 'Cleo', u4: 'Dev', u5: 'Eva', u6: 'Finn' };
const COLOURS = 6;
const FEED_MAX = 100;

export const nameOf = user => NAMES[user] ?? user;
export const capital = text => text.charAt(0).toUpperCase() + text.slice(1);
export const initial = user => nameOf(user).charAt(0).toUpperCase();

export function colourOf(user) {
  const number = /^u(\d+)$/.exec(user);
  const sum = number ? number[1] - 1 : Array.from(user).reduce((all, letter) => all + letter.codePointAt(0), 0);
  return `who-${(sum % COLOURS) + 1}`;
}

export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/** Plays the animation of a person's colour from its start. */
export function touch(target, user) {
  target.classList.remove('touched', ...Array.from({ length: COLOURS }, (_, i) => `who-${i + 1}`));
  void target.offsetWidth;
  target.classList.add('touched', colourOf(user));
}

export class Feed {
  #list; #quiet;

  constructor(list, quiet) {
    this.#list = list;
    this.#quiet = quiet;
  }

  tell(line) {
    this.#quiet.hidden = true;
    this.#list.prepend(line);
    while (this.#list.childElementCount > FEED_MAX) {
      this.#list.lastElementChild.remove();
    }
    return line;
  }

  divider(text) {
    return this.tell(element('li', 'divider', text));
  }

  /** @param how before: it was there when the page came; caught-up: missed while away; now: it just arrived */
  entry(action, who, how) {
    const at = new Date(action.at);
    const when = element('time', '', at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' }));
    when.dateTime = action.at;
    const head = element('p', 'head', element('strong', '', who), ' ', when);
    if (how === 'caught-up') {
      head.append(' ', element('span', 'tag', 'caught up'));
    }
    if (action.data?.overwrote) {
      head.append(' ', element('span', 'tag', 'over another change'));
    }
    const face = element('span', 'face', initial(action.user));
    face.setAttribute('aria-hidden', 'true');
    const entry = element('li', `entry ${how} ${colourOf(action.user)}${action.data?.overwrote ? ' over' : ''}`,
      face, element('div', '', head, element('p', 'what', capital(action.message ?? action.type))));
    entry.title = action.position;
    return this.tell(entry);
  }

  /** Something of this page's own, on its way into the log. */
  own(text) {
    return this.tell(element('li', 'own', element('span', 'what', text), ' ', element('span', 'ack', 'sending…')));
  }
}
