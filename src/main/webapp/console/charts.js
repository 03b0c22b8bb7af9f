/** The four charts, drawn by uPlot, on one time axis and under one cursor. */

import { bytes, count, element, milliseconds, rate, span, time } from './dom.js';

const { uPlot } = globalThis;

const PANELS = [
  {
    title: 'Connections', format: count, least: 4,
    lines: [{ column: 'connections', name: 'open', colour: '--line-1', fill: true }],
  },
  {
    title: 'Actions a second', format: rate, least: 4,
    lines: [
      { column: 'logged', name: 'logged', colour: '--line-2', fill: true },
      { column: 'live', name: 'live', colour: '--line-4' },
    ],
  },
  {
    title: 'Deliveries a second', format: rate, least: 4,
    lines: [{ column: 'shown', name: 'to pages', colour: '--line-3', fill: true }],
  },
  {
    title: 'Latency, p99', format: milliseconds, least: 2,
    lines: [
      { column: 'commit99', name: 'to the log', colour: '--line-5' },
      { column: 'pass99', name: 'then to the pages', colour: '--line-1' },
      { column: 'commit50', name: 'to the log, p50', colour: '--line-4', thin: true },
    ],
  },
];

const colourOf = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const SYNC = uPlot.sync('actioncast');

/** A value without neighbours is no line; it is shown as a point. */
const alone = (chart, series) => {
  const values = chart.data[series];
  return values.flatMap((value, i) => (value != null && values[i - 1] == null && values[i + 1] == null ? [i] : []));
};

class Panel {
  #spec; #chart = null; #data = null; #box; #figure; #legend; #values = [];

  constructor(spec) {
    this.#spec = spec;
    this.#figure = element('p', 'figure');
    this.#legend = element('ul', 'legend');
    this.#box = element('div', 'plot');
    this.#box.setAttribute('role', 'img');
    for (const line of spec.lines) {
      const value = element('b', '', '–');
      const item = element('li', `swatch ${line.colour.slice(2)}`, element('span', '', line.name), ' ', value);
      this.#values.push(value);
      this.#legend.append(item);
    }
    this.view = element('article', 'card chart',
      element('div', 'chart-head', element('h2', '', spec.title), this.#figure), this.#box, this.#legend);
    new ResizeObserver(() => this.#resize()).observe(this.#box);
  }

  show(data) {
    this.#data = data;
    if (this.#chart) {
      this.#chart.setData(data);
    } else {
      this.#draw();
    }
    if (this.#chart?.cursor.idx == null) {
      this.#read(data[0].length - 1);
    }
    const newest = data[1].findLastIndex(value => value != null);
    this.#figure.textContent = newest < 0 ? '–' : this.#spec.format(data[1][newest]);
    const old = newest < 0 ? 0 : data[0].at(-1) - data[0][newest];
    this.#figure.classList.toggle('old', old > 0);
    if (old > 0) {
      this.#figure.append(' ', element('small', '', `${span(old)} ago`));
    }
    this.#box.setAttribute('aria-label', this.#summary());
  }

  /** After the colours have changed. */
  redraw() {
    this.#chart?.destroy();
    this.#chart = null;
    if (this.#data) {
      this.#draw();
    }
  }

  #read(index) {
    this.#values.forEach((value, i) => {
      const at = this.#data[i + 1][index];
      value.textContent = at == null ? '–' : this.#spec.format(at);
    });
  }

  #summary() {
    const [at, ...lines] = this.#data;
    const parts = this.#spec.lines.map((line, i) => {
      const known = lines[i].filter(value => value != null);
      const newest = lines[i].at(-1);
      return known.length
        ? `${line.name}: ${newest == null ? 'nothing' : this.#spec.format(newest)} now, ${this.#spec.format(Math.max(...known))} at most`
        : `${line.name}: nothing`;
    });
    return `${this.#spec.title} since ${time(at[0] * 1000)}. ${parts.join('; ')}.`;
  }

  #draw() {
    if (!this.#box.clientWidth) {
      return;
    }
    const grid = { stroke: colourOf('--grid'), width: 1 };
    const axis = { stroke: colourOf('--soft'), grid, ticks: { show: false }, font: '11px system-ui, sans-serif' };
    const clock = (chart, ticks) => ticks.map(tick => time(tick * 1000).slice(0, ticks.length > 1 && ticks[1] - ticks[0] < 60 ? 8 : 5));
    const { format, least } = this.#spec;
    this.#chart = new uPlot({
      ...this.#size(),
      padding: [8, 4, 0, 0],
      legend: { show: false },
      cursor: { sync: { key: SYNC.key }, drag: { x: false, y: false }, points: { size: 7 }, y: false },
      hooks: { setCursor: [chart => this.#read(chart.cursor.idx ?? this.#data[0].length - 1)] },
      scales: { y: { range: (chart, min, max) => [0, Math.max(least, (max ?? 0) * 1.15)] } },
      axes: [
        { ...axis, values: clock, size: 28, space: 70 },
        { ...axis, values: (chart, ticks) => ticks.map(tick => (tick === 0 ? '0' : format === count && tick % 1 ? '' : format(tick))), size: 56, space: 36 },
      ],
      series: [{}, ...this.#spec.lines.map(line => ({
        stroke: colourOf(line.colour),
        width: line.thin ? 1 : 2,
        dash: line.thin ? [4, 3] : undefined,
        fill: line.fill ? chart => this.#wash(chart, colourOf(line.colour)) : undefined,
        points: { show: true, filter: alone, size: 5, fill: colourOf(line.colour) },
      }))],
    }, this.#data, this.#box);
  }

  /** From the line's colour down to nothing. */
  #wash(chart, colour) {
    const { top, height } = chart.bbox;
    const gradient = chart.ctx.createLinearGradient(0, top, 0, top + height);
    gradient.addColorStop(0, `${colour}66`);
    gradient.addColorStop(1, `${colour}00`);
    return gradient;
  }

  #size() {
    return { width: this.#box.clientWidth, height: this.#box.clientHeight };
  }

  #resize() {
    if (this.#chart) {
      this.#chart.setSize(this.#size());
    } else if (this.#data) {
      this.#draw();
    }
  }
}

/** The figures of the last while, by column, and the panels that show them. */
export class Charts {
  #columns = { at: [] }; #limit = 0; #range = 300;
  #panels = PANELS.map(spec => new Panel(spec));

  constructor(box) {
    box.replaceChildren(...this.#panels.map(panel => panel.view));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#panels.forEach(panel => panel.redraw()));
  }

  begin(history, seconds) {
    this.#columns = history;
    this.#limit = seconds;
    this.#show();
  }

  add(now) {
    if (now.at <= (this.#columns.at.at(-1) ?? 0)) {
      return;
    }
    for (const [name, values] of Object.entries(this.#columns)) {
      values.push(now[name] ?? null);
      if (values.length > this.#limit) {
        values.shift();
      }
    }
    this.#show();
  }

  range(seconds) {
    this.#range = seconds;
    this.#show();
  }

  #show() {
    const { at } = this.#columns;
    if (at.length < 2) {
      return;
    }
    const since = at.at(-1) - this.#range * 1000;
    const from = at.findIndex(moment => moment >= since);
    const moments = at.slice(from).map(moment => moment / 1000);
    this.#panels.forEach((panel, i) =>
      panel.show([moments, ...PANELS[i].lines.map(line => this.#columns[line.column].slice(from))]));
  }
}

/** How full the queue and the rings are. */
export function meters(figures, byId) {
  const show = (name, value, limit, format) => {
    byId(name).value = value / limit;
    byId(name).textContent = `${Math.round((100 * value) / limit)} %`;
    byId(`${name}-figure`).textContent = format(value);
    byId(`${name}-limit`).textContent = `of ${format(limit)}`;
  };
  show('queue', figures.now.waiting, figures.queueLimit, count);
  show('rings', figures.now.ringBytes, figures.ringLimit, bytes);
}
