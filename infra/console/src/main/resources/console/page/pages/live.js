// Answers as they come. Rows stand still while somebody reads or acts on them; the filter is the address.
import {html, nothing} from '../lit/lit-html.js';
import {repeat} from '../lit/directives/repeat.js';
import {get} from '../api.js';
import {loadLabels, openChoice} from '../choose.js';
import {correct} from '../corrections.js';
import {Slots} from '../slots.js';
import {Stream} from '../stream.js';
import {age, count, moment, t} from '../texts.js';
import {button, category, confidence, decision, foreign, model, pending} from '../ui.js';

const MOST = 200;
const DECISIONS = ['AUTO', 'SUGGEST', 'MANUAL', 'CORRECTED'];
const RANGES = [['', ''], ['0.9', '1'], ['0.7', '0.9'], ['0.5', '0.7'], ['0', '0.5']];
const FIELDS = ['category', 'decision', 'language', 'model', 'min', 'max', 'q'];
const FLASH = 2_000;
const REST = 300;

export class LivePage {
  name = 'live';
  #rows = [];
  #held = [];
  #paused = false;
  #state = 'connecting';
  #gap = false;
  #stream = null;
  #clock = null;
  #labels = [];
  #languages = new Set();
  #models = new Set();
  #typing = null;
  #slots = new Slots();
  #drawn = 0;
  #later = null;

  constructor(app) {
    this.app = app;
  }

  title() {
    return t('live.title');
  }

  enter() {
    this.#open();
    this.#clock = setInterval(() => this.app.render(), 1_000);
    loadLabels(this.app).then(labels => {
      this.#labels = labels;
      this.app.render();
    });
  }

  leave() {
    this.#stream?.close();
    clearInterval(this.#clock);
    clearTimeout(this.#typing);
    clearTimeout(this.#later);
  }

  #filter() {
    return new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => FIELDS.includes(name)));
  }

  #open() {
    this.#stream?.close();
    this.#rows = [];
    this.#held = [];
    this.#gap = false;
    this.#state = 'connecting';
    this.#stream = new Stream(this.#filter(), {
      begin: data => this.#begin(data),
      rows: data => this.#take(data),
      state: state => this.#setState(state),
    });
    this.#stream.open();
  }

  #setState(state) {
    if (state === 'waiting' && this.#state !== 'waiting') {
      get('/api/me').then(me => me.name || this.app.toLogin()).catch(() => {});
    }
    this.#state = state;
    this.app.render();
  }

  #begin(data) {
    this.#gap = data.resumed ? this.#gap || data.gap : false;
    if (data.gap) {
      this.#rows = [];
      this.#held = [];
    }
    this.#take(data);
  }

  /** Rows come oldest first. What is shown already changes in its place. */
  #take(data) {
    for (const row of data.rows) {
      if (row.language) this.#languages.add(row.language);
      if (row.model) this.#models.add(row.model);
      if (!this.#update(row)) (this.#isStill() ? this.#held : this.#rows).unshift(row);
    }
    for (const row of data.updates ?? []) this.#update(row);
    this.#gap ||= data.gap === true;
    this.#rows.length = Math.min(this.#rows.length, MOST);
    this.#held.length = Math.min(this.#held.length, MOST);
    this.#draw();
  }

  /** At once, and then at most a few times a second: nobody reads faster, and keys must not wait for rows. */
  #draw() {
    const wait = this.#drawn + REST - performance.now();
    clearTimeout(this.#later);
    this.#later = setTimeout(() => {
      this.#drawn = performance.now();
      this.app.render();
    }, Math.max(0, wait));
  }

  #update(row) {
    for (const list of [this.#rows, this.#held]) {
      const at = list.findIndex(each => each.id === row.id);
      if (at >= 0) {
        list[at] = {...list[at], ...row, changed: performance.now()};
        return true;
      }
    }
    return false;
  }

  /** While the person has paused, has scrolled down or stands on a row. */
  #isStill() {
    return this.#paused || scrollY > 60 || document.activeElement?.closest?.('.rows') != null;
  }

  showNewest() {
    this.#rows = [...this.#held, ...this.#rows].slice(0, MOST);
    this.#held = [];
    if (document.activeElement?.closest('.rows')) document.activeElement.blur();
    scrollTo(0, 0);
    this.app.render();
  }

  togglePause() {
    this.#paused = !this.#paused;
    if (!this.#paused) this.showNewest();
    this.app.say(t(this.#paused ? 'live.state.paused' : 'live.state.live'));
  }

  focusSearch() {
    document.querySelector('.filter details')?.setAttribute('open', '');
    document.getElementById('q').focus();
  }

  clearFilter() {
    this.#go(new URLSearchParams());
  }

  #links() {
    return [...document.querySelectorAll('.rows a')];
  }

  move(step) {
    const links = this.#links();
    const at = links.indexOf(document.activeElement?.closest?.('.rows a'));
    links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + step))]?.focus();
  }

  openFocused() {
    document.activeElement?.closest?.('.rows a')?.click();
  }

  #focused() {
    const at = this.#links().indexOf(document.activeElement?.closest?.('.rows a'));
    return at < 0 ? null : this.#rows[at];
  }

  /** Of the row that has the focus: the model is right. The next row gets the focus. */
  confirm() {
    const row = this.#focused();
    if (!row?.category) return;
    correct(this.app, [{ticketId: row.id, category: row.category, before: row.category}]);
    this.move(1);
  }

  relabel() {
    const row = this.#focused();
    if (!row) return;
    openChoice(this.app, {
      items: [{ticketId: row.id, before: row.category}], best: row.category ? [row.category] : [], title: row.subject,
    });
  }

  /** All that fits the filter, not what happens to be on the screen. */
  async correctAll() {
    try {
      const {tickets} = await get('/api/answers?' + this.#filter());
      if (!tickets.length) {
        this.app.say(t('live.bulk.none'));
        return;
      }
      openChoice(this.app, {
        items: tickets.map(each => ({ticketId: each.id, before: each.category})),
        title: t('live.bulk.newest', {count: count(tickets.length)}),
      });
    } catch (refused) {
      this.app.say(refused.message);
    }
  }

  #set(name, value) {
    const filter = this.#filter();
    filter.delete(name);
    if (value) filter.set(name, value);
    this.#go(filter);
  }

  #setRange(value) {
    const filter = this.#filter();
    const [min, max] = value.split('-');
    filter.delete('min');
    filter.delete('max');
    if (min) {
      filter.set('min', min);
      filter.set('max', max);
    }
    this.#go(filter);
  }

  #go(filter) {
    const query = filter.toString();
    history.replaceState(null, '', '/' + (query ? '?' + query : ''));
    this.#open();
    this.app.render();
  }

  #type(text) {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#set('q', text.trim()), 250);
  }

  #select(name, values, label = value => value) {
    const value = this.#filter().get(name) ?? '';
    const all = value && !values.includes(value) ? [...values, value] : values;
    return html`<label>${t('live.' + name)}
      <select @change=${event => this.#set(name, event.target.value)}>
        <option value="" ?selected=${value === ''}>${t('live.any')}</option>
        ${all.map(each => html`<option value=${each} ?selected=${each === value}>${label(each)}</option>`)}
      </select></label>`;
  }

  #range() {
    const filter = this.#filter();
    const value = filter.has('min') ? filter.get('min') + '-' + filter.get('max') : '-';
    return html`<label>${t('live.confidence')}
      <select @change=${event => this.#setRange(event.target.value)}>${RANGES.map(([min, max]) => html`
        <option value="${min}-${max}" ?selected=${min + '-' + max === value}>${min === '' ? t('live.confidence.any')
          : Math.round(min * 100) + '–' + Math.round(max * 100) + ' %'}</option>`)}</select></label>`;
  }

  #form() {
    const filter = this.#filter();
    const set = [...filter.keys()].length;
    return html`<form class="filter" role="search" @submit=${event => event.preventDefault()}>
      <label class="search"><span class="hidden">${t('live.q')}</span>
        <input id="q" type="search" placeholder="${t('live.q.hint')} (/)" maxlength="200"
          .value=${filter.get('q') ?? ''}
          @input=${event => this.#type(event.target.value)}></label>
      <details ?open=${innerWidth > 800}><summary>${t('live.filter')}${set ? html` <b>${set}</b>` : nothing}</summary>
        <div>${this.#select('category', [...this.#labels, '(none)'],
          value => value === '(none)' ? t('live.none') : value)}
        ${this.#select('decision', DECISIONS, value => t('decision.' + value))}
        ${this.#range()}
        ${this.#select('language', [...this.#languages].sort())}
        ${this.#select('model', [...this.#models].sort())}
        ${set ? button(this.app, 'clear', t('live.filter.clear'), 'quiet') : nothing}
        ${set && this.app.may('corrector')
          ? button(this.app, 'bulk', t('live.bulk'), 'quiet') : nothing}</div></details>
    </form>`;
  }

  #status() {
    const state = this.#state === 'live' && this.#paused ? 'paused' : this.#state;
    return html`<div class="status">
      <span class="state ${state}"><span class="dot" aria-hidden="true"></span>${t('live.state.' + state)}</span>
      ${button(this.app, 'pause', t(this.#paused ? 'live.resume' : 'live.pause'))}</div>`;
  }

  #row(row) {
    const changed = row.changed && performance.now() - row.changed < FLASH;
    return html`<li class=${changed ? 'changed' : ''}><a href="/tickets/${encodeURIComponent(row.id)}">
      <span class="what"><strong>${foreign(row.subject || row.id)}</strong>
        <span class="excerpt">${foreign(row.excerpt ?? '')}</span></span>
      <span class="is"><span class="hidden">${t('live.category')}: </span>${category(row.category)}</span>
      <span class="sure"><span class="hidden">${t('live.confidence')}: </span>${confidence(row.confidence)}</span>
      <span class="by"><span class="hidden">${t('live.decision')}: </span>${decision(row.decision)}
        ${pending(row.id)}</span>
      <span class="from"><span class="hidden">${t('live.model')}: </span>${model(row.model)}</span>
      <time class="when" datetime=${new Date(row.at).toISOString()} title=${moment(row.at)}>${age(row.at)}</time>
    </a></li>`;
  }

  #empty() {
    const key = [...this.#filter().keys()].length ? 'live.empty.filter' : 'live.empty';
    return html`<div class="empty"><p><strong>${t(key)}</strong></p><p>${t(key + '.hint')}</p></div>`;
  }

  view() {
    const slots = this.#slots.assign(this.#rows);
    return html`<section class="live" aria-labelledby="live-title">
      <header class="page"><h1 id="live-title">${t('live.title')}</h1>${this.#status()}</header>
      ${this.#form()}
      ${this.#state === 'waiting' ? html`<p class="banner" role="status">${t('live.lost')}</p>` : nothing}
      ${this.#gap ? html`<p class="banner" role="status">${t('live.gap', {count: MOST})}</p>` : nothing}
      ${this.#held.length ? html`<div class="held">${button(this.app, 'newest',
        t('live.new.show', {count: this.#held.length === MOST ? MOST + '+' : count(this.#held.length)}),
        'primary')}</div>`
        : nothing}
      <div class="heads" aria-hidden="true"><span>${t('live.ticket')}</span><span>${t('live.category')}</span>
        <span>${t('live.confidence')}</span><span>${t('live.decision')}</span><span>${t('live.model')}</span>
        <span>${t('live.age')}</span></div>
      <ol class="rows" aria-label=${t('live.list')}>${
        repeat(this.#rows, row => slots.get(row.id), row => this.#row(row))}</ol>
      ${this.#rows.length === 0 && this.#state !== 'connecting' ? this.#empty() : nothing}
      ${this.#rows.length === MOST ? html`<p class="foot">${t('live.kept', {count: MOST})}</p>` : nothing}
    </section>`;
  }
}
