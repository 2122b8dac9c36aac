// How good the models are on live tickets, by what people said. What is shown stands in the address.
import {html, nothing} from '../lit/lit-html.js';
import {get} from '../api.js';
import {Chart, filled} from '../chart.js';
import {confusion, ticketsOf} from '../confusion.js';
import {categoryTable, FIGURES, modelTable, readout, tiles, timeTable} from '../figures.js';
import {labelText} from '../shares.js';
import {count, percent, t} from '../texts.js';
import {agreement, trial} from '../trial.js';
import {foreign} from '../ui.js';

const PACE = 10_000;
/** While the server still reads old records. */
const PACE_WHILE_READING = 1_000;
const RANGES = ['24h', '7d', '30d', 'all'];
const ASKED = ['model', 'category', 'range'];

export class QualityPage {
  name = 'quality';
  sort = {by: 'answers', down: true};
  #found = null;
  #refused = '';
  #tickets = null;
  #again = null;
  #left = false;
  #asked = 0;
  #over = null;
  #points = [];
  #chart = new Chart(index => this.#read(index));

  constructor(app) {
    this.app = app;
  }

  title() {
    return t('quality.title');
  }

  enter() {
    this.#ask();
    if (this.#query().has('person')) this.#askTickets();
  }

  leave() {
    this.#left = true;
    clearTimeout(this.#again);
    this.#chart.close();
  }

  #query() {
    return new URLSearchParams(location.search);
  }

  #asking() {
    return new URLSearchParams([...this.#query()].filter(([name]) => ASKED.includes(name)));
  }

  get #figure() {
    const wanted = this.#query().get('figure');
    return FIGURES.includes(wanted) ? wanted : 'precision';
  }

  get asShares() {
    return this.#query().get('show') === 'share';
  }

  async #ask() {
    clearTimeout(this.#again);
    const asked = ++this.#asked;
    try {
      const found = document.hidden && this.#found ? this.#found : await get('/api/quality?' + this.#asking());
      if (asked !== this.#asked || this.#left) return;
      this.#take(found);
      this.#refused = '';
    } catch (refused) {
      if (asked !== this.#asked || this.#left) return;
      this.#refused = refused.message || t('login.failed');
    }
    this.app.render();
    this.#again = setTimeout(() => this.#ask(), this.#found?.left ? PACE_WHILE_READING : PACE);
  }

  #take(found) {
    const first = this.#found === null;
    if (JSON.stringify(found) === JSON.stringify(this.#found)) return;
    this.#found = found;
    this.#points = filled(found.series);
    this.#draw();
    if (first && location.hash === '#agents') {
      requestAnimationFrame(() => document.getElementById('agents')?.scrollIntoView());
    }
  }

  #draw() {
    const figure = this.#figure;
    const ofPoint = figure === 'answers' ? null : figure === 'calibrationError'
      ? point => ({value: point[figure]}) : point => point[figure];
    this.#chart.draw(this.#points, ofPoint, percent);
  }

  #read(index) {
    if (index === this.#over) return;
    this.#over = index;
    this.app.render();
  }

  #set(values) {
    const query = this.#query();
    for (const [name, each] of Object.entries(values)) {
      query.delete(name);
      if (each) query.set(name, each);
    }
    const text = query.toString();
    history.replaceState(null, '', '/quality' + (text ? '?' + text : ''));
    this.app.render();
  }

  filter(name, each) {
    this.#set({[name]: each});
    this.#ask();
    if (this.#query().has('person')) this.#askTickets();
  }

  #select(figure) {
    this.#set({figure: figure === 'precision' ? '' : figure});
    this.#draw();
  }

  isChosen(person, said) {
    const query = this.#query();
    return query.get('person') === person && query.get('said') === said;
  }

  /** Shows the tickets of a cell; of none without a person. */
  choose(person, said) {
    this.#set({person, said});
    if (!person) return;
    this.#askTickets();
    requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById('cell-title')?.focus()));
  }

  async #askTickets() {
    const query = this.#asking();
    const chosen = this.#query();
    for (const name of ['person', 'said']) query.set(name, chosen.get(name) ?? '');
    this.#tickets = null;
    let found;
    try {
      found = await get('/api/quality/tickets?' + query);
    } catch (refused) {
      found = {refused: refused.message || t('login.failed')};
    }
    if (this.#left || !this.isChosen(query.get('person'), query.get('said'))) return;
    this.#tickets = found;
    this.app.render();
  }

  modelName(version) {
    const {champion, challenger} = this.#found;
    return version === champion ? t('models.state.champion') + ' · ' + version
      : version === challenger ? t('models.state.challenger') + ' · ' + version : version;
  }

  #choice(name, values) {
    const chosen = this.#query().get(name) ?? '';
    const all = values.some(([each]) => each === chosen) ? values : [...values, [chosen, labelText(chosen)]];
    return html`<label>${t('quality.' + name)}<select id="quality-${name}"
      @change=${event => this.filter(name, event.target.value)}>${all.map(([each, text]) => html`
      <option value=${each} ?selected=${each === chosen}>${text}</option>`)}</select></label>`;
  }

  #form() {
    const {champion, models, categories} = this.#found;
    const range = this.#found.range;
    return html`<form class="filter" role="search" aria-label=${t('live.filter')}
      @submit=${event => event.preventDefault()}>
      ${this.#choice('model', [['', champion ? this.modelName(champion) : t('quality.every')],
        ['all', t('quality.every')],
        ...models.filter(each => each.version !== champion)
          .map(each => [each.version, this.modelName(each.version)])])}
      ${this.#choice('category', [['', t('live.any')], ...categories.map(each => [each.category,
        labelText(each.category)]).sort((a, b) => a[1].localeCompare(b[1]))])}
      <div class="ranges" role="group" aria-label=${t('quality.range')}>${RANGES.map(each => html`<button type="button"
        aria-pressed=${each === range} @click=${() => this.filter('range', each)}>${
          t('quality.range.' + each)}</button>`)}</div></form>`;
  }

  #time() {
    const name = t('quality.' + this.#figure);
    const over = this.#points[this.#over ?? -1];
    if (!this.#points.length) {
      return html`<section class="card over-time"><h2>${t('quality.time')}</h2>
        <p class="quiet">${t('quality.time.none')}</p></section>`;
    }
    return html`<section class="card over-time" aria-labelledby="time-title">
      <header><h2 id="time-title">${t('quality.time.of', {figure: name})}</h2>
        <p class="legend small" aria-hidden="true">${this.#figure === 'answers' ? nothing : html`
          <span><i class="key line"></i>${name}</span><span><i class="key band"></i>${t('quality.interval')}</span>`}
          <span><i class="key answers"></i>${t('quality.answers')}</span>
          <span><i class="key judged"></i>${t('quality.judged')}</span></p></header>
      <p class="quiet small readout" aria-hidden="true">${over ? readout(over, this.#figure)
        : t('quality.why.' + this.#figure)}</p>
      <div role="img" aria-label=${t('quality.time.chart', {figure: name})}>${this.#chart.element}</div>
      <details><summary>${t('quality.time.table')}</summary>${timeTable(this.#found.series.points)}</details>
    </section>`;
  }

  sortBy(name) {
    const {by, down} = this.sort;
    this.sort = by === name ? {by, down: !down} : {by: name, down: name !== 'name'};
    this.app.render();
  }

  link(name, each) {
    const query = this.#query();
    query.delete(name);
    if (each) query.set(name, each);
    return '/quality?' + query;
  }

  #matrix() {
    const {matrix} = this.#found;
    const query = this.#query();
    const cut = matrix.labels.length < matrix.categories && t('quality.matrix.cut', {
      shown: count(matrix.labels.length), count: count(matrix.categories), outside: count(matrix.outside)});
    return html`<section class="card confusion" aria-labelledby="matrix-title">
      <header><h2 id="matrix-title">${t('quality.matrix')}</h2>
        ${matrix.tickets ? html`<button type="button" aria-pressed=${this.asShares}
          @click=${() => this.#set({show: this.asShares ? '' : 'share'})}>${t('quality.matrix.share')}</button>`
          : nothing}</header>
      ${matrix.tickets ? html`<p class="quiet">${t('quality.matrix.lead', {count: count(matrix.tickets)})}</p>
        <div class="split">${confusion(this, matrix)}
        ${query.has('person') ? ticketsOf(this, query.get('person'), query.get('said'), this.#tickets) : nothing}</div>
        ${cut ? html`<p class="quiet small">${cut}</p>` : nothing}`
        : html`<p class="quiet">${t('quality.matrix.none')}</p>`}</section>`;
  }

  #body() {
    const found = this.#found;
    const empty = !found.figures.answers && !found.matrix.tickets;
    return html`${this.#form()}
      ${found.left ? html`<p class="banner" role="status">${t('quality.reading', {count: count(found.left)})}</p>`
        : found.cut ? html`<p class="quiet small">${t('quality.cut')}</p>` : nothing}
      ${empty ? html`<div class="empty"><p><strong>${t('quality.empty')}</strong></p>
        <p>${t('quality.empty.hint')}</p></div>` : html`
      ${tiles(found.figures, this.#figure, figure => this.#select(figure))}
      <div class="quality-columns"><div>${this.#time()}${agreement(found.agents)}</div>
        <div>${trial(found)}</div></div>
      ${found.categories.length ? categoryTable(this, found, this.#query().get('category')) : nothing}
      ${this.#matrix()}`}${found.models.length > 1 ? modelTable(this, found) : nothing}`;
  }

  view() {
    return html`<section class="quality" aria-labelledby="quality-title">
      <header class="page"><h1 id="quality-title">${t('quality.title')}</h1></header>
      ${this.#refused ? html`<p class="banner bad" role="alert">${t('quality.lost')} ${foreign(this.#refused)}</p>`
        : nothing}
      ${this.#found ? this.#body() : html`<div class="empty" aria-busy="true"><p>${t('ticket.loading')}</p></div>`}
    </section>`;
  }
}
