// One ticket: what it says, what the model and people have said of it, and what a person says now.
import {html, nothing} from '../lit/lit-html.js';
import {get} from '../api.js';
import {loadLabels, openChoice} from '../choose.js';
import {command} from '../commands.js';
import {correct} from '../corrections.js';
import {keyOf} from '../keys.js';
import {best, letter} from '../parts.js';
import {age, moment, t} from '../texts.js';
import {button, category, decision, foreign, kbd, model, pending} from '../ui.js';
import {Why} from '../why.js';

const NUMBERS = 9;
const AGAIN = 2_000;

export class TicketPage {
  name = 'ticket';
  #id;
  #found = null;
  #refused = null;
  #gone = new AbortController();
  #again = null;
  #why;

  constructor(app, id) {
    this.app = app;
    this.#why = new Why(app);
    this.#id = decodeURIComponent(id);
  }

  title() {
    return this.#subject() || this.#id;
  }

  enter() {
    this.load();
    loadLabels(this.app);
  }

  leave() {
    this.#gone.abort();
    clearTimeout(this.#again);
  }

  async load() {
    try {
      this.#found = await get('/api/ticket?id=' + encodeURIComponent(this.#id), this.#gone.signal);
      this.#refused = null;
      if (this.#ticket().answer) this.#why.about(this.#id);
    } catch (refused) {
      this.#refused = refused;
    }
    clearTimeout(this.#again);
    if (!this.#gone.signal.aborted && this.#isOnItsWay()) this.#again = setTimeout(() => this.load(), AGAIN);
    this.app.render();
  }

  /** Answers take seconds; a ticket that was just sent is not known yet. */
  #isOnItsWay() {
    return this.#refused ? [0, 404, 503].includes(this.#refused.status)
      : !this.#ticket().answer && !this.#ticket().duplicateOf;
  }

  /** Of what was said here: now the event has returned. */
  corrected() {
    this.load();
  }

  #ticket() {
    return this.#found?.ticket ?? null;
  }

  #subject() {
    return this.#ticket()?.text?.split('\n')[0] ?? '';
  }

  #best() {
    return (this.#ticket()?.answer?.topK ?? []).slice(0, NUMBERS);
  }

  #item() {
    return {ticketId: this.#ticket().ticketId ?? this.#id, before: this.#ticket().category ?? null};
  }

  #say(label) {
    if (!this.#ticket() || !this.app.may('corrector')) return;
    const reason = document.getElementById('why')?.value ?? '';
    correct(this.app, [{...this.#item(), category: label}], {reason, then: () => this.corrected()});
  }

  confirm() {
    const ticket = this.#ticket();
    if (ticket?.category) this.#say(ticket.category);
  }

  /** The label with this number. */
  choose(number) {
    const label = this.#best()[number - 1]?.label;
    if (label) this.#say(label);
  }

  relabel() {
    if (!this.#ticket()) return;
    openChoice(this.app, {
      items: [this.#item()],
      best: this.#best().map(each => each.label),
      title: this.#subject(),
      then: () => this.corrected(),
    });
  }

  explain() {
    this.#why.toggle();
  }

  toggleRaw() {
    const raw = document.getElementById('raw');
    if (raw) raw.open = !raw.open;
  }

  #text() {
    const ticket = this.#ticket();
    const when = ticket.createdAt ? html`<time datetime=${ticket.createdAt} title=${moment(ticket.createdAt)}>
      ${t('ticket.ago', {age: age(Date.parse(ticket.createdAt))})}</time>` : nothing;
    return letter(ticket.text, this.#id, [ticket.ticketId, ticket.source, ticket.tenant, ticket.language],
      {when, why: this.#why});
  }

  #answer() {
    const ticket = this.#ticket();
    const answer = ticket.answer;
    return html`<section class="card answer" aria-labelledby="answer-title">
      <h2 id="answer-title">${t('ticket.answer')}</h2>
      <div class="now">${category(ticket.category ?? '')} ${ticket.decision ? decision(ticket.decision) : nothing}</div>
      ${pending(this.#id)}
      ${ticket.confirmed ? html`<p class="quiet">${t('ticket.confirmed')}</p>` : nothing}
      ${ticket.manualReason ? html`<p class="quiet">${t('ticket.manual')} ${
        foreign(ticket.manualReason)}</p>` : nothing}
      ${answer ? html`<h3>${t('ticket.best')}</h3>${best(this.#best(),
        this.app.may('corrector') ? label => this.#say(label) : null)}
        <p class="quiet small">${model(answer.modelVersion)}</p>${this.#why.view()}`
        : html`<p class="quiet">${t('ticket.unanswered')}</p>`}
      ${this.app.may('corrector') ? html`<label class="field">${t('choice.reason')}
        <input id="why" type="text" maxlength="1000" autocomplete="off"></label>
        <div class="acts">${ticket.category ? button(this.app, 'confirm', t('command.confirm'), 'primary') : nothing}
          ${button(this.app, 'relabel')}</div>` : html`<p class="quiet">${t('ticket.viewer')}</p>`}
    </section>`;
  }

  /** Answers and corrections, newest first; a correction that counts is in both, and is shown once. */
  #events() {
    const records = this.#found.records;
    const answers = (records.classified ?? []).filter(each => each.value?.decision !== 'CORRECTED').map(each => ({
      at: Date.parse(each.value?.classifiedAt ?? each.timestamp), ...each.value,
    }));
    const corrections = (this.#ticket().corrections ?? []).map(each => ({
      at: Date.parse(each.correctedAt), category: each.category, decision: 'CORRECTED', by: each.correctedBy,
      reason: each.reason,
    }));
    return [...answers, ...corrections].sort((a, b) => b.at - a.at);
  }

  #history() {
    const events = this.#events();
    return html`<section class="card" aria-labelledby="history-title"><h2 id="history-title">${t('ticket.history')}</h2>
      <ol class="history">${events.map(each => html`<li>
        <time datetime=${new Date(each.at).toISOString()} title=${moment(each.at)}>${
          t('ticket.ago', {age: age(each.at)})}</time>
        <span class="what">${category(each.category ?? '')} ${decision(each.decision)}</span>
        <span class="who">${each.by ? foreign(each.by) : model(each.modelVersion)}</span>
        ${each.reason ? html`<q class="reason">${foreign(each.reason)}</q>` : nothing}</li>`)}</ol>
      ${this.#found.records.whole ? nothing : html`<p class="quiet small">${t('ticket.history.part')}</p>`}</section>`;
  }

  #elsewhere() {
    const ticket = this.#ticket();
    const routed = this.#found.records.routed ?? [];
    const original = ticket.duplicateOf;
    if (!routed.length && !original) return nothing;
    return html`<section class="card" aria-labelledby="route-title"><h2 id="route-title">${t('ticket.routing')}</h2>
      ${original ? html`<p>${t('ticket.duplicate')} <a
        href="/tickets/${encodeURIComponent(original)}">${foreign(original)}</a></p>`
        : nothing}
      <ol class="history">${[...routed].reverse().filter(each => each.value).map(each => html`<li>
        <time title=${moment(each.timestamp)}>${t('ticket.ago', {age: age(Date.parse(each.timestamp))})}</time>
        <span class="what"><span class="chip">${foreign(each.value.team)}</span></span>
        <span class="who">${t('ticket.rule')} ${foreign(each.value.rule)}</span></li>`)}</ol></section>`;
  }

  #raw() {
    return html`<details class="card" id="raw"><summary>${t('ticket.raw')} ${kbd(keyOf(command('raw')))}</summary>
      <pre tabindex="0" dir="ltr">${JSON.stringify(this.#found, null, 2)}</pre></details>`;
  }

  view() {
    const back = html`<p class="back"><a href="/">← ${t('app.live')}</a></p>`;
    if (this.#refused) {
      return html`${back}<div class="empty"><h1>${t(this.#refused.status === 410 ? 'ticket.erased'
        : this.#refused.status === 404 ? 'ticket.unknown' : 'ticket.refused')}</h1>
        <p>${foreign(this.#id)}</p><p>${foreign(this.#refused.message)}</p></div>`;
    }
    if (!this.#found) return html`${back}<div class="empty" aria-busy="true"><h1>${t('ticket.loading')}</h1></div>`;
    const isDuplicate = this.#ticket().text === undefined;
    return html`${back}<div class="ticket">
      <div>${isDuplicate ? html`<article class="card letter"><h1>${foreign(this.#id)}</h1>
        <p class="quiet">${t('ticket.isDuplicate')}</p></article>` : this.#text()}${this.#history()}</div>
      <div>${isDuplicate ? nothing : this.#answer()}${this.#elsewhere()}${this.#raw()}</div>
    </div>`;
  }
}
