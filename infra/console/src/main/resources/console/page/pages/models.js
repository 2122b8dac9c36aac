// Releases: what serves, what each was worth in its training, and the change from one to another as it happens.
import {html, nothing} from '../lit/lit-html.js';
import {repeat} from '../lit/directives/repeat.js';
import {get} from '../api.js';
import {openChange, outcome} from '../changes.js';
import {age, count, difference, moment, rate, share, t} from '../texts.js';
import {button, foreign} from '../ui.js';

const AGAIN = 3_000;
const SHOWN = 64;
const SIGNS = {champion: '★', challenger: '◐', retired: '○'};

const state = (name, text = t('models.state.' + name)) => html`<span class="release ${name}"><span
  aria-hidden="true">${SIGNS[name]}</span> ${text}</span>`;

const ago = at => html`<time datetime=${new Date(at).toISOString()}
  title=${moment(at)}>${t('ticket.ago', {age: age(at)})}</time>`;

const part = stand => t('models.mode.' + stand.mode, {share: share(stand.share)});

const receipt = each => html`<li class=${each.state.toLowerCase()}>
  <span>${t('models.subtask', {number: each.subtask})}</span>
  <strong>${t('receipt.' + each.state)}</strong>
  <span class="quiet">${each.millis >= 0 ? t('models.after', {millis: count(each.millis)}) : nothing}</span>
  ${each.reason ? html`<span class="why">${foreign(each.reason)}</span>` : nothing}</li>`;

const receipts = swap => {
  const told = new Map(swap.receipts.map(each => [each.subtask, each]));
  const all = Array.from({length: swap.parallelism}, (none, subtask) => told.get(subtask)
    ?? {subtask, state: 'NONE', millis: -1});
  // Of very many, those that are not done yet.
  const shown = (all.length > SHOWN ? all.filter(each => each.state !== 'ACTIVE') : all).slice(0, SHOWN);
  const serving = all.length - swap.missing.length;
  const text = swap.parallelism ? t('models.serving', {done: count(serving), count: count(all.length)})
    : t('models.silent');
  return html`<div class="swap ${swap.state}"><p class="progress"><svg class="bar" viewBox="0 0 100 8"
      preserveAspectRatio="none" aria-hidden="true"><rect height="8"
      width=${all.length ? Math.round(100 * serving / all.length) : 0}></rect></svg> <span>${text}</span></p>
    <ol class="receipts">${repeat(shown, each => each.subtask, receipt)}</ol></div>`;
};

/** From which confidence on an answer is routed, by category. */
const thresholds = labels => {
  const known = labels.filter(each => typeof each.autoFrom === 'number').map(each => each.autoFrom);
  const never = labels.length - known.length;
  const [from, to] = [Math.min(...known), Math.max(...known)];
  return html`${known.length ? t(from === to ? 'models.from' : 'models.from.to', {from: rate(from), to: rate(to)})
    : nothing} ${never ? t('models.never', {count: count(never)}) : nothing}`;
};

export class ModelsPage {
  name = 'models';
  #known = null;
  #lost = false;
  #left = false;
  #details = null;
  #asked = '';
  #stop = new AbortController();

  constructor(app) {
    this.app = app;
  }

  title() {
    return t('models.title');
  }

  enter() {
    this.#follow();
  }

  leave() {
    this.#left = true;
    this.#stop.abort();
  }

  /** Asks for the next change until the person goes elsewhere. */
  async #follow() {
    while (!this.#left) {
      const known = await this.#next();
      if (this.#left) return;
      if (known && known.sequence !== this.#known?.sequence) this.#take(known);
    }
  }

  /** What is known when something has changed; null, after a while, if the server does not say. */
  async #next() {
    try {
      const known = await get('/api/models?after=' + (this.#known?.sequence ?? 0), this.#stop.signal);
      if (this.#lost) this.app.render();
      this.#lost = false;
      return known;
    } catch {
      if (this.#left) return null;
      this.#lost = true;
      this.app.render();
      await new Promise(done => setTimeout(done, AGAIN));
      return null;
    }
  }

  #take(known) {
    const before = this.#known?.doing;
    const {doing} = known;
    this.#known = known;
    if (doing && doing.state !== 'running' && before?.id === doing.id && before.state === 'running') {
      this.app.say(outcome(doing, known.patience));
    }
    this.#ask();
    this.app.render();
  }

  get #selected() {
    const wanted = new URLSearchParams(location.search).get('release');
    const all = this.#known?.releases ?? [];
    return all.find(each => each.version === wanted) ?? all[0] ?? null;
  }

  #select(version) {
    history.replaceState(null, '', '/models?release=' + encodeURIComponent(version));
    this.#ask();
    this.app.render();
  }

  /** Asks for the figures of the release that is shown, beside those of the champion. */
  async #ask() {
    const version = this.#selected?.version;
    const wanted = version + ' ' + this.#of('champion')?.version;
    if (!version || wanted === this.#asked) return;
    this.#asked = wanted;
    this.#details = null;
    let details;
    try {
      details = await get('/api/models/' + encodeURIComponent(version), this.#stop.signal);
    } catch (refused) {
      details = {figures: {failed: refused.message}};
    }
    if (this.#asked !== wanted || this.#left) return;
    this.#details = details;
    this.app.render();
  }

  move(step) {
    const all = this.#known?.releases ?? [];
    const at = all.indexOf(this.#selected) + step;
    if (!all[at]) return;
    this.#select(all[at].version);
    requestAnimationFrame(() => document.querySelector('.releases [aria-current]')?.focus());
  }

  #of(alias) {
    return this.#known?.swaps.find(each => each.alias === alias) ?? null;
  }

  get challenger() {
    return this.#of('challenger');
  }

  get back() {
    return this.#known?.back.champion ?? null;
  }

  promote() {
    openChange(this.app, {what: 'promote', version: this.challenger.version, from: this.#of('champion')?.version});
  }

  rollback() {
    openChange(this.app, {what: 'rollback', version: this.back, from: this.#of('champion').version});
  }

  share() {
    const {version, mode, share} = this.challenger;
    openChange(this.app, {what: 'share', version, mode, share, from: this.#of('champion')?.version});
  }

  retire() {
    openChange(this.app, {what: 'retire', version: this.challenger.version});
  }

  #figures(version) {
    return this.#known.releases.find(each => each.version === version)?.figures;
  }

  #serving(alias) {
    const swap = this.#of(alias);
    const title = 'serves-' + alias;
    if (!swap) {
      return html`<section class="card serves" aria-labelledby=${title}><h2 id=${title}>${state(alias)}</h2>
        <p class="quiet">${t('models.none.' + alias)}</p>
        <pre>./ticketstream models publish ${t('models.dir')}${alias === 'champion' ? '' : ' --alias challenger'}</pre>
        </section>`;
    }
    const engineer = this.app.may('engineer');
    const accuracy = this.#figures(swap.version)?.accuracy;
    const acts = !engineer ? nothing : alias === 'champion'
      ? this.back ? button(this.app, 'rollback', t('models.rollback')) : nothing
      : html`${button(this.app, 'promote', t('models.promote'), 'primary')}
        ${button(this.app, 'share', t('models.share'))}
        ${button(this.app, 'retire', t('models.retire'), 'quiet')}`;
    return html`<section class="card serves" aria-labelledby=${title}>
      <header><h2 id=${title}>${state(alias)}</h2>
        ${accuracy === undefined ? nothing : html`<span class="big"><span class="quiet">${t('figure.accuracy')}</span>
          ${rate(accuracy)}</span>`}
      </header>
      <p class="version">${foreign(swap.version)}</p>
      <p class="facts"><span>${t('models.by', {name: ''})} ${foreign(swap.by)}</span>
        ${ago(swap.at)}
        ${alias === 'challenger' ? html`<span>${part(swap)}</span>` : nothing}</p>
      ${swap.reason ? html`<p class="reason">${foreign(swap.reason)}</p>` : nothing}
      ${receipts(swap)}
      <div class="acts">${acts}</div></section>`;
  }

  #row(each, selected) {
    const told = each.announcements[0];
    const choose = event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#select(each.version);
    };
    return html`<li><a href=${'/models?release=' + encodeURIComponent(each.version)}
      aria-current=${each === selected ? 'true' : nothing} @click=${choose}>
      <span class="what"><strong>${foreign(each.version)}</strong>
        <span class="excerpt">${foreign(told.reason ?? '')}</span></span>
      <span class="by">${state(each.state)}</span>
      <span class="sure figure">${this.#accuracy(each.figures)}</span>
      <span class="from">${foreign(told.by)}</span>
      <span class="when" title=${moment(told.at)}>${age(told.at)}</span></a></li>`;
  }

  #accuracy(figures) {
    if (figures?.accuracy !== undefined) {
      return html`<span class="hidden">${t('figure.accuracy')}</span> ${rate(figures.accuracy)}`;
    }
    return figures?.failed ? html`<span title=${figures.failed}>${t('models.unreadable')}</span>` : '–';
  }

  #compared(own, its, same) {
    const change = (a, b) => same ? nothing : html`<td>${a === undefined || b === undefined
      ? '–' : difference(a - b)}</td>`;
    const value = a => a === undefined || a === null ? '–' : rate(a);
    const before = new Map((its?.labels ?? []).map(each => [each.label, each]));
    const line = (name, a, b) => html`<tr><th scope="row">${name}</th><td>${value(a)}</td>
      ${same ? nothing : html`<td>${value(b)}</td>`}${change(a ?? undefined, b ?? undefined)}</tr>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('models.figures')}><table>
      <thead><tr><th scope="col">${t('models.figure')}</th><th scope="col">${t('models.this')}</th>
        ${same ? nothing : html`<th scope="col">${t('models.state.champion')}</th>
        <th scope="col">${t('models.difference')}</th>`}</tr></thead>
      <tbody>${line(t('figure.accuracy'), own.accuracy, its?.accuracy)}
        ${line(t('figure.macroF1'), own.macroF1, its?.macroF1)}
        ${own.labels.map(each => line(html`${t('figure.recall')} ${foreign(each.label)}`, each.recall,
          before.get(each.label)?.recall))}</tbody></table></div>
      <p class="quiet small">${t('models.rows', {count: count(own.rows ?? 0)})}
        ${same ? nothing : t('models.otherRows')}</p>`;
  }

  #report(release) {
    const details = this.#details;
    if (!details) return html`<p class="quiet" aria-busy="true">${t('models.reading')}</p>`;
    const own = details.figures;
    if (own.failed !== undefined) {
      return html`<p class="banner bad">${t('models.failed')} ${foreign(own.failed)}</p>`;
    }
    const its = details.championFigures;
    return html`
      ${own.gate ? html`<p class="gate">${t(own.gate.accepted ? 'models.gate.accepted' : 'models.gate.refused')}
        ${foreign(own.gate.reasons)}</p>` : nothing}
      ${this.#compared(own, its?.failed === undefined ? its : null, details.champion === release.version)}
      <dl class="origin"><dt>${t('models.created')}</dt><dd>${moment(own.createdAt)}</dd>
        ${own.parent ? html`<dt>${t('models.parent')}</dt><dd>${foreign(own.parent)}</dd>` : nothing}
        <dt>${t('models.auto')}</dt><dd>${thresholds(own.labels)}</dd>
        <dt>${t('models.suggest')}</dt><dd>${t('models.from', {from: rate(own.suggestFrom)})}</dd></dl>`;
  }

  #detail(release) {
    const said = each => each.action === 'RETIRE'
      ? t('models.told.RETIRE', {alias: t('models.state.' + each.alias)})
      : each.alias === 'challenger' ? t('models.state.challenger') + ', ' + part(each) : t('models.state.champion');
    return html`<section class="card detail" aria-labelledby="release-title">
      <h2 id="release-title">${foreign(release.version)}</h2>
      <p class="facts">${state(release.state)}</p>
      ${this.#report(release)}
      <h3>${t('ticket.history')}</h3>
      <ol class="history">${release.announcements.map(each => html`<li>${ago(each.at)}
        <span>${said(each)}</span><span class="who">${foreign(each.by)}</span>
        ${each.reason ? html`<span class="reason">${foreign(each.reason)}</span>` : nothing}</li>`)}</ol>
      <h3>${t('models.place')}</h3><p class="place">${foreign(release.place)}</p></section>`;
  }

  #body() {
    const {releases, older} = this.#known;
    if (!releases.length) {
      return html`<div class="empty"><p><strong>${t('models.empty')}</strong></p><p>${t('models.empty.hint')}</p>
        <pre>./ticketstream models publish ${t('models.dir')}</pre></div>`;
    }
    const selected = this.#selected;
    return html`<div class="serving">${this.#serving('champion')}${this.#serving('challenger')}</div>
      <div class="models"><div><h2 class="hidden">${t('models.list')}</h2>
        <div class="heads" aria-hidden="true"><span>${t('models.release')}</span><span>${t('models.state')}</span>
          <span class="figure">${t('figure.accuracy')}</span><span>${t('models.who')}</span>
          <span>${t('live.age')}</span></div>
        <ol class="rows releases">${repeat(releases, each => each.version, each => this.#row(each, selected))}</ol>
        ${older ? html`<p class="foot">${t('models.older', {count: count(older)})}</p>` : nothing}</div>
        ${this.#detail(selected)}</div>`;
  }

  /** The newest change from this console, until another one follows it. */
  get #change() {
    const doing = this.#known?.doing;
    return doing && !this.#known.swaps.some(each => each.at > doing.endedAt) ? doing : null;
  }

  view() {
    const doing = this.#change;
    return html`<section aria-labelledby="models-title">
      <header class="page"><h1 id="models-title">${t('models.title')}</h1></header>
      ${this.#lost ? html`<p class="banner bad" role="alert">${t('models.lost')}</p>` : nothing}
      ${doing ? html`<p class="banner ${['rejected', 'failed'].includes(doing.state) ? 'bad' : doing.state}"
        id="doing">${foreign(outcome(doing, this.#known.patience))}</p>` : nothing}
      ${this.#known ? this.#body() : html`<div class="empty" aria-busy="true"><p>${t('ticket.loading')}</p></div>`}
    </section>`;
  }
}
