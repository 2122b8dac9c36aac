// Trainings: the one under way with its loss, all others with what triggered them and what the gate says.
import {html, nothing} from '../lit/lit-html.js';
import {repeat} from '../lit/directives/repeat.js';
import {get} from '../api.js';
import {curve, underWay} from '../course.js';
import {LossChart} from '../losschart.js';
import {age, count, difference, duration, moment, rate, t} from '../texts.js';
import {openTraining} from '../trainings.js';
import {button, foreign} from '../ui.js';

const AGAIN = 3_000;
const SIGNS = {waiting: '○', running: '◐', published: '✓', refused: '✗', failed: '▲', stopped: '■'};
const OPEN = ['waiting', 'running'];

const state = name => html`<span class="run-state ${name}"><span aria-hidden="true">${SIGNS[name]}</span>
  ${t('training.state.' + name)}</span>`;

const time = at => html`<time datetime=${new Date(at).toISOString()}>${moment(at)}</time>`;

const release = version => html`<a href=${'/models?release=' + encodeURIComponent(version)}>${foreign(version)}</a>`;

const because = run => html`<span class="trigger">${t('training.trigger.' + (run.trigger ?? 'MANUAL'))}</span>
  ${run.detail ? html`<span class="why">${foreign(run.detail)}</span>` : nothing}`;

const value = share => share === null || share === undefined ? '–' : rate(share);

export class TrainingPage {
  name = 'training';
  #known = null;
  #lost = false;
  #left = false;
  #courses = {};
  #charts = new Map();
  #asking = new AbortController();

  constructor(app) {
    this.app = app;
  }

  title() {
    return t('training.title');
  }

  enter() {
    this.#follow();
  }

  leave() {
    this.#left = true;
    this.#asking.abort();
    for (const chart of this.#charts.values()) chart.close();
    this.#charts.clear();
  }

  /** Asks for the next change until the person goes elsewhere. */
  async #follow() {
    let sequence = 0;
    while (!this.#left) {
      const news = await this.#next(sequence);
      if (this.#left) return;
      // With other rows another run may be the one whose course is shown.
      sequence = news && !news.runs ? news.sequence : 0;
      if (news) this.#take(news);
    }
  }

  async #next(sequence) {
    this.#asking = new AbortController();
    const {signal} = this.#asking;
    const query = new URLSearchParams({after: sequence, rows: this.#known?.rows ?? 0, run: this.#selected?.id ?? ''});
    try {
      const news = await get('/api/training?' + query, signal);
      if (signal.aborted) return null;
      this.#lost = false;
      return news;
    } catch {
      // Aborted: another run is chosen, and asked for at once.
      if (this.#left || signal.aborted) return null;
      this.#lost = true;
      this.app.render();
      await new Promise(done => setTimeout(done, AGAIN));
      return null;
    }
  }

  #take(news) {
    const before = new Map((this.#known?.runs ?? []).map(run => [run.id, run.state]));
    const first = this.#known === null;
    this.#courses = news.courses ?? {};
    this.#known = {...this.#known, ...news};
    for (const run of first ? [] : this.#known.runs) {
      if (before.get(run.id) !== run.state && run.state !== 'waiting') {
        this.app.say(t('training.news.' + run.state, {id: run.id}));
      }
    }
    this.app.render();
  }

  get #selected() {
    const wanted = new URLSearchParams(location.search).get('run');
    const all = this.#known?.runs ?? [];
    return all.find(run => run.id === wanted) ?? all[0] ?? null;
  }

  #select(id) {
    history.replaceState(null, '', '/training?run=' + encodeURIComponent(id));
    this.#asking.abort();
    this.app.render();
  }

  move(step) {
    const all = this.#known?.runs ?? [];
    const next = all[all.indexOf(this.#selected) + step];
    if (!next) return;
    this.#select(next.id);
    requestAnimationFrame(() => document.querySelector('.runs [aria-current]')?.focus());
  }

  start() {
    openTraining(this.app, {what: 'start', done: id => this.#select(id)});
  }

  /** The one that is chosen, if it has not ended, or else the one under way. */
  get stoppable() {
    const open = (this.#known?.runs ?? []).filter(run => OPEN.includes(run.state) && !run.stop);
    return open.find(run => run === this.#selected) ?? open.find(run => run.state === 'running') ?? open[0] ?? null;
  }

  stop(run = this.stoppable) {
    openTraining(this.app, {what: 'stop', id: run.id});
  }

  #chart(id) {
    if (!this.#charts.has(id)) this.#charts.set(id, new LossChart());
    return this.#charts.get(id);
  }

  #stopButton(run) {
    if (!this.app.may('engineer') || !OPEN.includes(run.state) || run.stop) return nothing;
    return run === this.stoppable ? button(this.app, 'stoptraining', t('training.stop'))
      : html`<button type="button" @click=${() => this.stop(run)}>${t('training.stop')}</button>`;
  }

  #stopping(run) {
    return run.stop && OPEN.includes(run.state) ? html`<p class="banner running">${foreign(t('training.stopping', {
      name: run.stop.by}))} ${run.stop.reason ? foreign(run.stop.reason) : nothing}</p>` : nothing;
  }

  #now(run) {
    const course = this.#courses[run.id];
    return html`<section class="card now" aria-labelledby=${'now-' + run.id}>
      <header><h2 id=${'now-' + run.id}>${t('training.now')}</h2>${this.#stopButton(run)}</header>
      <p class="facts"><span>${foreign(run.id)}</span><span>${because(run)}</span>
        ${run.by ? html`<span>${t('models.by', {name: ''})} ${foreign(run.by)}</span>` : nothing}
        ${run.startedAt ? html`<span>${t('training.since', {age: age(run.startedAt)})}</span>` : nothing}</p>
      ${this.#stopping(run)}
      ${course ? underWay(course, this.#chart(run.id)) : html`<p class="quiet">${t('training.unheard')}</p>`}
    </section>`;
  }

  #waiting(runs) {
    const waiting = runs.filter(run => run.state === 'waiting');
    if (!waiting.length || runs.some(run => run.state === 'running')) return nothing;
    return html`<section class="card now" aria-labelledby="waiting-title">
      <header><h2 id="waiting-title">${t('training.waiting', {count: count(waiting.length)})}</h2></header>
      <p class="quiet">${t('training.waiting.hint')}</p>
      <pre>./ticketstream trainer --store ${t('models.dir')}</pre></section>`;
  }

  #row(run, selected) {
    const choose = event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#select(run.id);
    };
    return html`<li><a href=${'/training?run=' + encodeURIComponent(run.id)}
      aria-current=${run === selected ? 'true' : nothing} @click=${choose}>
      <span class="what"><strong>${t('training.trigger.' + (run.trigger ?? 'MANUAL'))}</strong>
        <span class="excerpt">${foreign(run.detail || run.id)}</span></span>
      <span class="by">${state(run.state)}</span>
      <span class="sure figure"><span class="hidden">${t('figure.accuracy')}</span> ${value(run.accuracy)}</span>
      <span class="from">${foreign(run.by ?? '')}</span>
      <span class="when" title=${moment(run.requestedAt)}>${age(run.requestedAt)}</span></a></li>`;
  }

  #compared(run) {
    if (run.accuracy === null || run.accuracy === undefined) return nothing;
    const beside = run.parentAccuracy !== null && run.parentAccuracy !== undefined;
    const line = (name, own, its) => html`<tr><th scope="row">${t(name)}</th><td>${value(own)}</td>
      ${beside ? html`<td>${value(its)}</td><td>${difference(own - its)}</td>` : nothing}</tr>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('models.figures')}><table>
      <thead><tr><th scope="col">${t('models.figure')}</th><th scope="col">${t('models.this')}</th>
        ${beside ? html`<th scope="col">${t('training.before')}</th><th scope="col">${t('models.difference')}</th>`
          : nothing}</tr></thead>
      <tbody>${line('figure.accuracy', run.accuracy, run.parentAccuracy)}
        ${line('figure.macroF1', run.macroF1, run.parentMacroF1)}</tbody></table></div>
      ${beside ? html`<p class="quiet small">${t('training.sameRows')}</p>` : nothing}`;
  }

  #verdict(run) {
    const checks = [...run.checks ?? []].sort((a, b) => a.passed - b.passed);
    const said = run.state === 'published' ? t('models.gate.accepted')
      : run.state === 'refused' ? t('training.gate.refused', {
        count: count(checks.filter(check => !check.passed).length)}) : '';
    return html`${said ? html`<p class="gate"><strong>${said}</strong></p>` : nothing}
      ${checks.length ? html`<ul class="checks">${checks.map(check => html`<li class=${check.passed ? 'passed' : 'not'}>
        <span aria-hidden="true">${check.passed ? '✓' : '✗'}</span><span class="hidden">${
          t(check.passed ? 'training.check.passed' : 'training.check.not')}</span>
        <div><strong>${foreign(check.name)}</strong> <span>${foreign(check.detail)}</span></div></li>`)}</ul>`
        : run.said && run.state !== 'running' ? html`<p class="gate">${foreign(run.said)}</p>` : nothing}`;
  }

  #facts(run) {
    const fact = (name, what) => what ? html`<dt>${t(name)}</dt><dd>${what}</dd>` : nothing;
    return html`<dl class="origin">
      ${fact('training.trigger', because(run))}
      ${fact('models.who', run.by ? foreign(run.by) : '')}
      ${fact('training.requested', time(run.requestedAt))}
      ${fact('training.begun', run.startedAt ? time(run.startedAt) : '')}
      ${fact('training.ended', run.endedAt ? time(run.endedAt) : '')}
      ${fact('training.took', run.startedAt && run.endedAt ? duration((run.endedAt - run.startedAt) / 1000) : '')}
      ${fact('models.release', run.version ? run.state === 'published' ? release(run.version)
        : foreign(run.version) : '')}
      ${fact('models.parent', run.parent ? release(run.parent) : '')}
      ${fact('training.trainer', run.trainer ? foreign(run.trainer) : '')}</dl>`;
  }

  #detail(run) {
    const course = this.#courses[run.id];
    return html`<section class="card detail" aria-labelledby="run-title"><h2 id="run-title">${foreign(run.id)}</h2>
      <p class="facts">${state(run.state)}</p>
      ${run.state === 'waiting' ? html`${this.#stopping(run)}
        <div class="acts">${this.#stopButton(run)}</div>` : nothing}
      ${this.#verdict(run)}${this.#compared(run)}${this.#facts(run)}
      ${course?.losses.length && run.state !== 'running'
        ? html`<h3>${t('training.curve')}</h3>${curve(course, this.#chart(run.id))}` : nothing}</section>`;
  }

  #body() {
    const {runs, older} = this.#known;
    if (!runs.length) {
      return html`<div class="empty"><p><strong>${t('training.empty')}</strong></p><p>${t('training.empty.hint')}</p>
        <pre>./ticketstream trainer --store ${t('models.dir')}</pre></div>`;
    }
    const selected = this.#selected;
    return html`${repeat(runs.filter(run => run.state === 'running'), run => run.id, run => this.#now(run))}
      ${this.#waiting(runs)}
      <div class="models trainings"><div><h2 class="hidden">${t('training.list')}</h2>
        <div class="heads" aria-hidden="true"><span>${t('training.trigger')}</span><span>${t('models.state')}</span>
          <span class="figure">${t('figure.accuracy')}</span><span>${t('models.who')}</span>
          <span>${t('live.age')}</span></div>
        <ol class="rows runs">${repeat(runs, run => run.id, run => this.#row(run, selected))}</ol>
        ${older ? html`<p class="foot">${t('models.older', {count: count(older)})}</p>` : nothing}</div>
        ${this.#detail(selected)}</div>`;
  }

  view() {
    return html`<section class="training" aria-labelledby="training-title">
      <header class="page"><h1 id="training-title">${t('training.title')}</h1>
        ${this.app.may('engineer') ? button(this.app, 'starttraining', t('training.start'), 'primary')
          : nothing}</header>
      ${this.#lost ? html`<p class="banner bad" role="alert">${t('training.lost')}</p>` : nothing}
      ${this.#known ? this.#body() : html`<div class="empty" aria-busy="true"><p>${t('ticket.loading')}</p></div>`}
    </section>`;
  }
}
