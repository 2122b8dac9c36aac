// State of each service, and dead letters: by reason, one of them, sent back.
import {html, nothing} from '../lit/lit-html.js';
import {repeat} from '../lit/directives/repeat.js';
import {get} from '../api.js';
import {ask, health} from '../health.js';
import {openRedrive} from '../redrive.js';
import {age, count, moment, t} from '../texts.js';
import {button, foreign} from '../ui.js';

const KEPT = 4_000;
const SIGNS = {good: '●', wait: '◐', bad: '▲', none: '○'};

const number = found => (found.exact ? '' : '≤ ') + count(found.records);

const card = (name, kind, figure, said, more = nothing) => html`<li class="card tile">
  <h2>${t('health.' + name)}</h2>
  <p class="sum">${figure}</p>
  <p class="is ${kind}"><span aria-hidden="true">${SIGNS[kind]}</span> ${said}</p>${more}</li>`;

const stage = (name, found) => {
  if (found.records === undefined) return card(name, 'none', '–', t('health.never'));
  const kind = found.stands ? 'bad' : found.records ? 'wait' : 'good';
  const said = {bad: 'health.state.stands', wait: 'health.state.waiting', good: 'health.state.good'}[kind];
  return card(name, kind, number(found), t(said));
};

const models = list => {
  const active = list.filter(each => each.state === 'active').length;
  const said = active ? t('health.models.active', {count: count(active)}) : t('health.models.none');
  return card('models', active ? 'good' : 'wait', count(active), said, html`<dl class="pairs">${list.map(each => html`
    <div><dt>${foreign(each.alias)}</dt><dd title=${each.version}>${foreign(each.version)}
      <span class="quiet">${each.state}</span></dd></div>`)}</dl>`);
};

const cards = found => {
  const up = found.away !== 'kafka';
  const missing = found.missingTopics ?? [];
  const said = found.away === 'kafka' ? t('health.away') : missing.length ? t('health.missing', {count: missing.length})
    : t('health.answers');
  return html`<ul class="tiles">
    ${card('kafka', found.away === 'kafka' || missing.length ? 'bad' : 'good', up ? '✓' : '–', said,
      missing.length ? html`<p class="quiet small">${missing.join(', ')}</p>` : nothing)}
    ${found.away === 'registry' ? card('registry', 'bad', '–', t('health.away')) : nothing}
    ${!found.away ? html`${stage('ingest', found.ingest)}${stage('scoring', found.scoring)}${models(found.models)}
      ${card('letters', found.deadLetters.records ? 'wait' : 'good', number(found.deadLetters),
        t(found.deadLetters.records ? 'health.letters.some' : 'health.letters.none'))}` : nothing}
  </ul>`;
};

const payload = found => found.form === 'none' ? html`<p class="quiet">${t('letter.empty')}</p>`
  : html`<pre tabindex="0" dir="auto">${found.text}</pre><p class="quiet small">${t('letter.bytes', {
    bytes: count(found.bytes)})}${found.form === 'hex' ? ' · ' + t('letter.hex') : ''}${found.cut
    ? ' · ' + t('letter.cut') : ''}</p>`;

const pair = (name, value) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

export class HealthPage {
  name = 'health';
  #list = null;
  #refused = '';
  #known = null;
  #open = new Set();
  #look = null;
  #again = null;
  #id = new URLSearchParams(location.search).get('letter');

  constructor(app) {
    this.app = app;
  }

  title() {
    return t('health.title');
  }

  enter() {
    ask(this.app);
    this.#read();
    if (this.#id) this.#show(this.#id);
  }

  leave() {
    clearTimeout(this.#again);
  }

  async #read() {
    if (!this.app.may('engineer')) return;
    try {
      this.#list = await get('/api/dead-letters');
      this.#refused = '';
    } catch (refused) {
      this.#refused = refused.message;
    }
    this.app.render();
  }

  /** The list is read again when the number of letters has changed. */
  #follow() {
    const now = health()?.deadLetters?.records;
    if (now === undefined || now === this.#known) return;
    const first = this.#known === null;
    this.#known = now;
    if (first) return;
    this.#read();
    // The list that the server has may be a few seconds old.
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#read(), KEPT);
  }

  async #show(id) {
    this.#id = id;
    history.replaceState(null, '', '/health?letter=' + encodeURIComponent(id));
    if (!this.app.may('engineer')) return;
    try {
      this.#look = await get('/api/dead-letters/' + encodeURIComponent(id));
    } catch (refused) {
      this.#look = {id, refused: refused.message};
    }
    if (this.#look.id !== this.#id) return;
    this.app.draw();
    document.querySelector('.look')?.scrollIntoView({block: 'nearest'});
  }

  #groupOf(id) {
    return this.#list?.groups.find(group => group.letters.some(each => each.id === id));
  }

  #letter(id) {
    return this.#groupOf(id)?.letters.find(each => each.id === id);
  }

  move(step) {
    const all = [...document.querySelectorAll('.letters button.head, .letters button.one')];
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))].focus();
  }

  /** Of the letter that is shown. */
  redrive() {
    const letter = this.#letter(this.#id);
    if (letter) this.#ask([letter], this.#groupOf(this.#id));
  }

  /** Of the group in which the focus is, or the letter that is shown. */
  redriveAll() {
    const at = document.activeElement?.closest('.letters > li')?.dataset.group;
    const group = this.#list?.groups[at] ?? this.#groupOf(this.#id);
    if (group) this.#redriveGroup(group);
  }

  #redriveGroup(group) {
    const open = group.letters.filter(each => !each.redriven);
    if (open.length) this.#ask(open, group);
    else this.app.say(t('redrive.nothing'));
  }

  #ask(letters, group) {
    openRedrive(this.app, {
      ids: letters.map(each => each.id),
      topic: group.topic,
      what: letters.length === 1 ? letters[0].message : group.reason,
      done: () => {
        this.#read();
        ask(this.app);
      },
    });
  }

  #toggle(key) {
    if (!this.#open.delete(key)) this.#open.add(key);
    this.app.render();
  }

  #one(letter) {
    const state = letter.redriven ? html`<span class="state-of done">✓ ${t('letter.redriven')}</span>`
      : letter.attempts ? html`<span class="state-of again">${t('letter.again', {count: letter.attempts})}</span>`
        : nothing;
    return html`<li><button type="button" class="one" aria-current=${letter.id === this.#id}
      @click=${() => this.#show(letter.id)}><span class="id">${letter.id}</span>
      <span class="why">${letter.key ? html`<span class="key">${foreign(letter.key)}</span>`
        : nothing}<span class="message">${foreign(letter.message)}</span></span>${state}
      <time datetime=${letter.at} title=${moment(letter.at)}>${age(Date.parse(letter.at))}</time></button></li>`;
  }

  #group(group, at) {
    const key = [group.topic, group.exception, group.reason].join('\n');
    const open = this.#open.has(key);
    return html`<li data-group=${at}><div class="group">
        <button type="button" class="head" aria-expanded=${open} @click=${() => this.#toggle(key)}>
          <span class="turn" aria-hidden="true">${open ? '▾' : '▸'}</span>
          <span class="many">${count(group.letters.length)}</span>
          <span class="why"><strong>${foreign(group.reason || group.exception || t('letter.unknown'))}</strong>
            <span class="from">${foreign(group.topic)} · ${foreign(group.exception)}</span></span>
        </button>
        ${group.open ? html`<button type="button" class="all" @click=${() => this.#redriveGroup(group)}>
          ${t('redrive.all', {count: count(group.open)})}</button>`
          : html`<span class="state-of done">✓ ${t('letter.redriven.all')}</span>`}
      </div>
      ${open ? html`<ul>${repeat(group.letters, each => each.id, each => this.#one(each))}</ul>` : nothing}</li>`;
  }

  #looked() {
    const look = this.#look;
    if (!look) return nothing;
    if (look.refused) {
      return html`<section class="card look" aria-labelledby="look-title"><h2 id="look-title">${look.id}</h2>
        <p>${foreign(look.refused)}</p></section>`;
    }
    const done = this.#letter(look.id)?.redriven;
    return html`<section class="card look" aria-labelledby="look-title">
      <header><h2 id="look-title">${t('letter.title', {id: look.id})}</h2>
        <button type="button" class="quiet" @click=${() => this.#close()}>${t('app.close')}</button></header>
      <p class="why">${foreign(look.message)}</p>
      <dl class="pairs">
        ${pair(t('letter.origin'), foreign(look.origin))}
        ${pair(t('letter.exception'), foreign(look.exception))}
        ${pair(t('letter.at'), moment(look.at))}
        ${look.key.form === 'none' ? nothing : pair(t('letter.key'), foreign(look.key.text))}
        ${look.attempts ? pair(t('letter.attempts'), count(look.attempts)) : nothing}
        ${done ? pair(t('letter.redriven'), html`${foreign(done.by)}, ${moment(done.at)}`) : nothing}
      </dl>
      ${done ? nothing : html`<div class="acts">${look.lacks ? html`<p class="quiet">${t('letter.lacks')}</p>`
        : button(this.app, 'redrive', t('redrive.go'), 'primary')}</div>`}
      <h3>${t('letter.value')}</h3>${payload(look.value)}
      ${look.headers.length ? html`<h3>${t('letter.headers')}</h3><dl class="pairs">${look.headers.map(each =>
        pair(foreign(each.name), foreign(each.text ?? '')))}</dl>` : nothing}
      ${look.moreHeaders ? html`<p class="quiet">${t('letter.headers.more', {count: look.moreHeaders})}</p>` : nothing}
      ${look.trace ? html`<details><summary>${t('letter.trace')}</summary>
        <pre tabindex="0">${look.trace}</pre></details>` : nothing}
    </section>`;
  }

  #close() {
    this.#look = null;
    this.#id = null;
    history.replaceState(null, '', '/health');
    this.app.render();
  }

  #letters() {
    if (!this.app.may('engineer')) return html`<div class="empty"><p>${t('health.viewer')}</p></div>`;
    if (this.#refused) {
      return html`<div class="empty"><p><strong>${t('health.refused')}</strong></p>
        <p>${foreign(this.#refused)}</p></div>`;
    }
    if (!this.#list) return html`<div class="empty" aria-busy="true"><p>${t('ticket.loading')}</p></div>`;
    if (!this.#list.groups.length) {
      return html`<div class="empty"><p><strong>${t('letters.empty')}</strong></p>
        <p>${t('letters.empty.hint')}</p></div>`;
    }
    return html`${this.#list.whole ? nothing : html`<p class="banner">${t('letters.part', {
        count: count(this.#list.read)})}</p>`}
      <div class="two ${this.#look ? '' : 'alone'}"><ul class="letters">${this.#list.groups.map((group, at) =>
        this.#group(group, at))}</ul>${this.#looked()}</div>`;
  }

  view() {
    this.#follow();
    const found = health();
    return html`<section aria-labelledby="health-title">
      <header class="page"><h1 id="health-title">${t('health.title')}</h1>
        ${found ? html`<p class="quiet">${t('health.at', {at: moment(found.at)})}</p>` : nothing}</header>
      ${found ? cards(found) : html`<div class="empty" aria-busy="true"><p>${t('ticket.loading')}</p></div>`}
      <section aria-labelledby="letters-title" class="below"><h2 id="letters-title">${t('letters.title')}</h2>
        ${this.#letters()}</section></section>`;
  }
}
