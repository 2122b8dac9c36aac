// A figure over time with its interval, and how many answers it rests on: two canvases with one cursor.
import uPlot from './uplot/dist/uPlot.esm.js';
import {currentLanguage} from './settings.js';

const HEIGHT = 240;
const VOLUME_HEIGHT = 110;
const GUTTER = 56;
const DAY = 86_400;
/** Of more points than these, only the line is drawn. */
const DOTS = 61;

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const faint = (name, part) => `color-mix(in srgb, ${colour(name)} ${part}%, transparent)`;
const format = options => new Intl.DateTimeFormat(currentLanguage(), options);

/** Ticks in the words of the page: hours, and the day where one begins. */
const ticks = (plot, splits, axis, space, step) => {
  const day = format({day: 'numeric', month: 'short'});
  const hour = format({hour: 'numeric', minute: step % 3600 ? '2-digit' : undefined});
  return splits.map(at => {
    const date = new Date(at * 1000);
    const midnight = date.getHours() === 0 && date.getMinutes() === 0;
    return step >= DAY || midnight ? day.format(date) : hour.format(date);
  });
};

/** With an empty place for each step in which nothing was counted. */
export const filled = ({points, step}) => {
  const all = [];
  for (const point of points) {
    for (let at = all.at(-1)?.at + step; at < point.at; at += step) all.push({at, answers: 0, judged: 0});
    all.push(point);
  }
  return all;
};

export class Chart {
  /** Stands in the page as it is; what it shows is drawn into it. */
  element = document.createElement('div');
  #plots = [];
  #drawn = null;
  #watchSize = new ResizeObserver(() => this.#fit());
  #watchTheme = new MutationObserver(() => this.#build());

  /** @param over told the place under the cursor, or null */
  constructor(over) {
    this.over = over;
    this.element.className = 'chart';
    this.#watchSize.observe(this.element);
    this.#watchTheme.observe(document.documentElement, {attributeFilter: ['data-theme', 'lang']});
  }

  /** @param ofPoint value, low and high of a point @param show a value as text */
  draw(points, ofPoint, show) {
    this.#drawn = {points, ofPoint, show};
    this.#build();
  }

  close() {
    this.#watchSize.disconnect();
    this.#watchTheme.disconnect();
    this.#end();
  }

  #end() {
    for (const plot of this.#plots) plot.destroy();
    this.#plots = [];
  }

  #fit() {
    const width = this.element.clientWidth;
    for (const plot of this.#plots) {
      if (width && plot.width !== width) plot.setSize({width, height: plot.height});
    }
  }

  #axis(more) {
    return {
      stroke: colour('--quiet'), font: '12px system-ui, sans-serif',
      grid: {stroke: faint('--line', 60), width: 1}, ticks: {show: false}, ...more,
    };
  }

  #options(height, series, scales, axes, more = {}) {
    return {
      width: this.element.clientWidth || 600, height, scales, axes, ...more,
      series: [{}, ...series],
      legend: {show: false},
      padding: [10, 8, 0, 0],
      cursor: {y: false, drag: {setScale: false, x: false}, sync: {key: 'quality'},
        points: {size: 8}},
      hooks: {setCursor: [plot => this.over(plot.cursor.idx ?? null)]},
    };
  }

  #build() {
    if (!this.#drawn) return;
    this.#end();
    const {points, ofPoint, show} = this.#drawn;
    const times = points.map(point => point.at / 1000);
    if (ofPoint) this.#plots.push(this.#figure(times, points.map(point => ofPoint(point) ?? {}), show));
    this.#plots.push(this.#volume(times, points, ofPoint ? VOLUME_HEIGHT : HEIGHT));
    this.#fit();
  }

  #figure(times, figures, show) {
    const pick = name => figures.map(each => each[name] ?? null);
    const edge = {stroke: 'transparent', width: 0, spanGaps: true, points: {show: false}};
    const few = figures.filter(each => each.value !== undefined).length <= DOTS;
    const line = {
      stroke: colour('--accent'), width: 2, spanGaps: true, points: {show: few, size: 5, fill: colour('--accent')},
    };
    return new uPlot(this.#options(HEIGHT, [edge, edge, line], {y: {range: (plot, low, high) => {
      const most = Math.min(1, Math.ceil((high ?? 1) * 10 + 0.2) / 10);
      return [Math.max(0, Math.floor((low ?? 0) * 10 - 0.2) / 10), most];
    }}}, [
      this.#axis({values: () => [], size: 8}),
      this.#axis({size: GUTTER, values: (plot, splits) => splits.map(show)}),
    ], {bands: [{series: [1, 2], fill: faint('--accent', 20)}]}),
    [times, pick('high'), pick('low'), pick('value')], this.element);
  }

  #volume(times, points, height) {
    const bars = (name, fill, width) => ({
      stroke: 'transparent', width: 0, fill, paths: uPlot.paths.bars({size: [width, 40]}), points: {show: false},
    });
    return new uPlot(this.#options(height, [
      bars('answers', faint('--line-strong', 55), 0.8), bars('judged', colour('--corrected'), 0.8),
    ], {y: {range: (plot, low, high) => [0, Math.max(1, high ?? 1) * 1.05]}}, [
      this.#axis({values: ticks, size: 30, grid: {show: false}}),
      this.#axis({size: GUTTER, space: 26,
        values: (plot, splits) => splits.map(each => new Intl.NumberFormat(currentLanguage()).format(each))}),
    ]), [times, points.map(each => each.answers), points.map(each => each.judged)], this.element);
  }
}
