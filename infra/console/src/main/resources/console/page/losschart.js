// The loss of a training by step: one line of the steps, one of the rows that it does not learn from.
import uPlot from './uplot/dist/uPlot.esm.js';
import {currentLanguage} from './settings.js';

const HEIGHT = 240;
const GUTTER = 56;
/** Of more points than these, only the line is drawn. */
const DOTS = 40;

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const number = value => new Intl.NumberFormat(currentLanguage(), {maximumFractionDigits: 3}).format(value);

/** Both series over the steps of either. */
const table = ({losses, validation}) => {
  const steps = [...new Set([...losses, ...validation].map(([step]) => step))].sort((a, b) => a - b);
  const column = points => {
    const values = new Map(points);
    return steps.map(step => values.get(step) ?? null);
  };
  return [steps, column(losses), column(validation)];
};

export class LossChart {
  /** Stands in the page as it is; what it shows is drawn into it. */
  element = document.createElement('div');
  #plot = null;
  #course = null;
  #watchSize = new ResizeObserver(() => this.#fit());
  #watchTheme = new MutationObserver(() => this.#build());

  constructor() {
    this.element.className = 'losses';
    this.element.setAttribute('role', 'img');
    this.#watchSize.observe(this.element);
    this.#watchTheme.observe(document.documentElement, {attributeFilter: ['data-theme', 'lang']});
  }

  /** @param words what it shows, for who does not see it */
  draw(course, words) {
    this.#course = course;
    this.element.setAttribute('aria-label', words);
    if (this.#plot) this.#plot.setData(table(course));
    else this.#build();
  }

  close() {
    this.#watchSize.disconnect();
    this.#watchTheme.disconnect();
    this.#plot?.destroy();
    this.#plot = null;
  }

  #fit() {
    const width = this.element.clientWidth;
    if (width && this.#plot && this.#plot.width !== width) this.#plot.setSize({width, height: HEIGHT});
  }

  #axis(more) {
    return {
      stroke: colour('--quiet'), font: '12px system-ui, sans-serif', ticks: {show: false},
      grid: {stroke: colour('--line'), width: 1}, values: (plot, splits) => splits.map(number), ...more,
    };
  }

  #series(name, more) {
    return {stroke: colour(name), width: 2, spanGaps: true, ...more};
  }

  #build() {
    if (!this.#course) return;
    this.#plot?.destroy();
    const few = this.#course.losses.length <= DOTS;
    this.#plot = new uPlot({
      width: this.element.clientWidth || 600, height: HEIGHT, legend: {show: false}, padding: [10, 12, 0, 0],
      cursor: {show: false},
      scales: {
        x: {time: false, range: (plot, low, high) => [0, Math.max(this.#course.steps, high ?? 0, 1)]},
        y: {range: (plot, low, high) => [0, Math.max((high ?? 0) * 1.08, 0.1)]},
      },
      axes: [this.#axis({grid: {show: false}, space: 60, size: 30}), this.#axis({size: GUTTER})],
      series: [{},
        this.#series('--accent', {points: {show: few, size: 5, fill: colour('--accent')}}),
        this.#series('--corrected', {points: {show: true, size: 7, fill: colour('--corrected')}, dash: [6, 4]})],
    }, table(this.#course), this.element);
  }
}
