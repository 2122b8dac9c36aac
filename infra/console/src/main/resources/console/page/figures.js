// The figures of quality, alike for tiles, tables and the chart.
import {html, nothing} from './lit/lit-html.js';
import {repeat} from './lit/directives/repeat.js';
import {label, labelText, line, span, value} from './shares.js';
import {count, moment, rate, t} from './texts.js';
import {foreign} from './ui.js';

/** What the chart can show; the first is what it shows unasked. */
export const FIGURES = ['precision', 'coverage', 'agreement', 'calibrationError', 'outOfScopeRate', 'answers'];
const COLUMNS = ['answers', 'judged', 'precision', 'agreement', 'coverage', 'calibrationError', 'outOfScopeRate'];
/** Of what the share is a share. */
const BASIS = {precision: 'judged', coverage: 'answers', calibrationError: 'judged', outOfScopeRate: 'answers'};

export const shown = (row, name) => name === 'answers' || name === 'judged' ? count(row[name])
  : name === 'calibrationError' ? row[name] === undefined ? '–' : rate(row[name]) : value(row[name]);

const basis = (figures, name) => {
  const of = BASIS[name];
  if (name === 'answers') return t('quality.of.auto', {count: count(figures.auto)});
  if (figures[name] === undefined) return t('quality.no.' + (of === 'answers' ? 'answers' : 'judged'));
  return of ? t('quality.of.' + of, {count: count(figures[of])}) : t('quality.of.said');
};

/** @param select shows the figure in the chart */
export const tiles = (figures, chosen, select) => html`<ul class="tiles figures-of" aria-label=${t('quality.figures')}>
  ${FIGURES.map(name => html`<li><button type="button" class="card tile figure-of" aria-pressed=${name === chosen}
    @click=${() => select(name)} title=${t('quality.why.' + name)}>
    <span class="name">${t('quality.' + name)}</span>
    <span class="sum">${shown(figures, name)}</span>
    ${figures[name]?.low === undefined ? nothing
      : html`<span class="quiet small">${span(figures[name])}</span>${line(figures[name])}`}
    <span class="quiet small">${basis(figures, name)}</span></button></li>`)}</ul>`;

/** Of a place in time, in a line. */
export const readout = (point, name) => [
  moment(point.at),
  name === 'answers' ? '' : t('quality.' + name) + ' ' + shown(point, name)
    + (point[name]?.low === undefined ? '' : ' (' + span(point[name]) + ')'),
  t('quality.count.answers', {count: count(point.answers)}),
  t('quality.count.judged', {count: count(point.judged)}),
].filter(Boolean).join(' · ');

const region = (name, content) => html`<div class="scroll" tabindex="0" role="group" aria-label=${name}>
  <table>${content}</table></div>`;

/** What the chart shows, for who does not see it. */
export const timeTable = points => region(t('quality.time.table'), html`<thead><tr>
  <th scope="col">${t('quality.from')}</th>${COLUMNS.map(each => html`<th scope="col">${t('quality.' + each)}</th>`)}
  </tr></thead><tbody>${points.toReversed().map(point => html`<tr><th scope="row">${moment(point.at)}</th>
  ${COLUMNS.map(each => html`<td>${shown(point, each)}</td>`)}</tr>`)}</tbody>`);

const numberOf = (row, name) => row[name]?.value ?? row[name] ?? null;

/** What has no figure is last, whichever way round. */
const sorted = (rows, {by, down}) => {
  const of = row => by === 'name' ? labelText(row.category) : numberOf(row, by);
  const order = (a, b) => typeof a === 'string' ? a.localeCompare(b) : a - b;
  return rows.toSorted((a, b) => of(a) === null ? 1 : of(b) === null ? -1 : (down ? -1 : 1) * order(of(a), of(b)));
};

const head = (page, name) => {
  const {by, down} = page.sort;
  return html`<th scope="col" aria-sort=${by !== name ? nothing : down ? 'descending' : 'ascending'}>
    <button type="button" class="quiet" title=${t('quality.why.' + name)} @click=${() => page.sortBy(name)}>${
      t('quality.' + name)} <span aria-hidden="true">${by !== name ? '' : down ? '↓' : '↑'}</span></button></th>`;
};

const cells = (row, live) => COLUMNS.map(name => html`<td>${name === 'answers' && live
  ? html`<a href="/?${live}" title=${t('quality.live')}>${shown(row, name)}</a>` : shown(row, name)}
  ${name === 'precision' && row[name] ? html`<span class="quiet small">${span(row[name])}</span>
    ${line(row[name])}` : nothing}</td>`);

/** A link that is followed without leaving the page. */
const choose = (page, name, each, text, chosen) => html`<a href=${page.link(name, each)}
  aria-current=${chosen ? 'true' : nothing} @click=${event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    page.filter(name, each);
  }}>${text}</a>`;

const table = (page, name, title, heads, rows, cut) => html`<section class="card table" aria-labelledby="${name}-title">
  <h2 id="${name}-title">${title}</h2>
  ${region(title, html`<thead><tr>${heads}</tr></thead><tbody>${rows}</tbody>`)}
  ${cut ? html`<p class="quiet small">${cut}</p>` : nothing}</section>`;

/** @param page sort, sortBy(name), link(name, value), filter(name, value) */
export const categoryTable = (page, {categories, manyCategories, model}, chosen) => {
  const live = row => new URLSearchParams({category: row.category, ...model && model !== 'all' ? {model} : {}});
  const cut = manyCategories > categories.length && t('quality.categories.cut', {
    shown: count(categories.length), count: count(manyCategories)});
  return table(page, 'categories', t('quality.categories'), ['name', ...COLUMNS].map(each => head(page, each)),
    repeat(sorted(categories, page.sort), row => row.category, row => {
      const here = row.category === chosen;
      return html`<tr class=${here ? 'chosen' : ''}><th scope="row">${choose(page, 'category', here ? ''
        : row.category, label(row.category), here)}</th>${cells(row, live(row))}</tr>`;
    }), cut);
};

/** @param page link(name, value), filter(name, value), modelName(version) */
export const modelTable = (page, {models, manyModels, model}) => table(page, 'models', t('quality.models'),
  [t('live.model'), ...COLUMNS.map(each => t('quality.' + each))].map(each => html`<th scope="col">${each}</th>`),
  models.map(row => html`<tr class=${row.version === model ? 'chosen' : ''}><th scope="row">${choose(page, 'model',
    row.version, foreign(page.modelName(row.version)), row.version === model)}</th>${cells(row, null)}</tr>`),
  manyModels > models.length && t('quality.models.cut', {shown: count(models.length), count: count(manyModels)}));
