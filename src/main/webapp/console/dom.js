/** What every part of the console does to the page. Text goes in as text, never as markup. */

export const byId = id => document.getElementById(id);

export function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  made.append(...content);
  return made;
}

const COUNT = new Intl.NumberFormat('en');
const SMALL = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

export const count = value => COUNT.format(value);
export const rate = value => (value >= 10_000 ? COMPACT.format(value) : COUNT.format(value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value)));
export const milliseconds = value => (value == null ? '–' : value < 0.1 ? '< 0.1 ms' : value < 1000 ? `${SMALL.format(value)} ms` : `${SMALL.format(value / 1000)} s`);

export function bytes(value) {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(value) / 10));
  return `${SMALL.format(value / 1024 ** power)} ${units[power]}`;
}

export function span(seconds) {
  return seconds < 60 ? `${Math.max(0, Math.floor(seconds))} s`
    : seconds < 3600 ? `${Math.floor(seconds / 60)} min`
      : seconds < 172_800 ? `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`
        : `${Math.floor(seconds / 86_400)} d`;
}

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
export const time = date => TIME.format(date);

/** A line of words that wraps only between them, with the part that matters first. */
export const place = ({ host, link, room }) => [
  element('span', 'link', link), room ? element('span', 'room', room) : '', element('span', 'host', host),
];

/**
 * Keeps the rows of a table in step with a list. A row that stays is changed and not replaced, so that whoever has its button in
 * focus keeps it.
 */
export class Rows {
  #body; #make; #rows = new Map();

  /** @param make gives a row's {view, show(item)} */
  constructor(body, make) {
    this.#body = body;
    this.#make = make;
  }

  show(items, keyOf) {
    const old = this.#rows;
    this.#rows = new Map(items.map(item => [keyOf(item), item]));
    // First what goes: a row that is moved because another before it has gone would lose the focus.
    old.forEach((row, key) => this.#rows.has(key) || row.view.remove());
    let next = this.#body.firstElementChild;
    this.#rows.forEach((item, key) => {
      const row = old.get(key) ?? this.#make(item);
      row.show(item);
      this.#rows.set(key, row);
      if (row.view === next) {
        next = next.nextElementSibling;
      } else {
        this.#body.insertBefore(row.view, next);
      }
    });
  }
}

let hiding;
export function toast(text) {
  const box = byId('toast');
  clearTimeout(hiding);
  box.textContent = text;
  box.hidden = false;
  hiding = setTimeout(() => { box.hidden = true; }, 6000);
}

let asked = Promise.resolve(false);
/** Asks in a dialog; the answer is whether to go on. One question after the other: a dialog says a moment later that it was closed. */
export function ask(title, text) {
  asked = asked.then(() => new Promise(resolve => {
    const dialog = byId('ask');
    byId('ask-title').textContent = title;
    byId('ask-text').textContent = text;
    dialog.returnValue = '';
    dialog.showModal();
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  }));
  return asked;
}
