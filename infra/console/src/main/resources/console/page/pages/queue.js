// The review queue: one ticket after the other, by keyboard alone. Each is handed to one person.
import {html, nothing} from '../lit/lit-html.js';
import {get, post} from '../api.js';
import {loadLabels, openChoice} from '../choose.js';
import {correct} from '../corrections.js';
import {best, letter} from '../parts.js';
import {count, t} from '../texts.js';
import {agreementLine} from '../trial.js';
import {button, category, decision, foreign, model} from '../ui.js';
import {Why} from '../why.js';

const AGAIN = 5_000;

export class QueuePage {
  name = 'queue';
  #item = null;
  #state = 'loading';
  #refused = '';
  #done = 0;
  #open = 0;
  #again = null;
  #left = false;
  #agents = null;
  #why;

  constructor(app) {
    this.app = app;
    this.#why = new Why(app);
  }

  title() {
    return t('queue.title');
  }

  enter() {
    this.#next({});
    loadLabels(this.app);
    this.#askAgents();
  }

  leave() {
    this.#left = true;
    clearTimeout(this.#again);
  }

  /** Beside the work: without an answer there is nothing to see. */
  async #askAgents() {
    if (!this.app.may('reader')) return;
    try {
      this.#agents = await get('/api/quality/agents?range=30d');
      this.app.render();
    } catch {
      // The page of quality says why.
    }
  }

  async #next(last) {
    clearTimeout(this.#again);
    this.#state = 'loading';
    try {
      const found = await post('/api/queue', last);
      this.#item = found.item ?? null;
      this.#done = found.done;
      this.#open = found.open;
      this.#state = this.#item ? 'item' : 'empty';
      this.#why.about(this.#item?.answer ? this.#item.ticketId : null);
    } catch (refused) {
      this.#state = 'refused';
      this.#refused = refused.message;
    }
    if (this.#state !== 'item' && !this.#left) this.#again = setTimeout(() => this.#next({}), AGAIN);
    this.app.render();
  }

  #before() {
    return this.#item.correction?.category ?? this.#item.answer?.category ?? null;
  }

  #say(label) {
    if (this.#state !== 'item') return;
    const id = this.#item.ticketId;
    const reason = document.getElementById('why')?.value ?? '';
    correct(this.app, [{ticketId: id, category: label, before: this.#before()}], {reason});
    this.#next({finished: id});
  }

  #best() {
    return (this.#item?.answer?.topK ?? []).slice(0, 9);
  }

  confirm() {
    if (this.#item && this.#before()) this.#say(this.#before());
  }

  choose(number) {
    const label = this.#best()[number - 1]?.label;
    if (label) this.#say(label);
  }

  skip() {
    if (this.#state === 'item') this.#next({skipped: this.#item.ticketId});
  }

  explain() {
    this.#why.toggle();
  }

  relabel() {
    if (this.#state !== 'item') return;
    const id = this.#item.ticketId;
    openChoice(this.app, {
      items: [{ticketId: id, before: this.#before()}],
      best: this.#best().map(each => each.label),
      title: this.#item.text?.split('\n')[0] ?? id,
      sent: () => this.#next({finished: id}),
    });
  }

  #answer() {
    const {answer, challenger, correction, reason} = this.#item;
    return html`<section class="card answer" aria-labelledby="answer-title">
      <h2 id="answer-title">${t('ticket.answer')}</h2>
      <div class="now">${category(this.#before() ?? '')} ${decision(correction ? 'CORRECTED' : answer?.decision
        ?? 'MANUAL')}</div>
      <p class="quiet">${t('queue.reason.' + reason)}</p>
      ${challenger ? html`<p class="quiet">${t('queue.challenger')} ${category(challenger.category)}</p>` : nothing}
      <h3>${t('ticket.best')}</h3>${best(this.#best(), label => this.#say(label))}
      <p class="quiet small">${model(answer?.modelVersion)}</p>${answer ? this.#why.view() : nothing}
      <label class="field">${t('choice.reason')}<input id="why" type="text" maxlength="1000" autocomplete="off"></label>
      <div class="acts">${this.#before() ? button(this.app, 'confirm', t('command.confirm'), 'primary') : nothing}
        ${button(this.app, 'relabel')} ${button(this.app, 'skip', t('command.skip'), 'quiet')}</div>
    </section>`;
  }

  #body() {
    if (!this.app.may('corrector')) return html`<div class="empty"><p>${t('ticket.viewer')}</p></div>`;
    if (this.#item) {
      return html`<div class="ticket"><div>${letter(this.#item.text ?? '', this.#item.ticketId, [this.#item.ticketId],
        {under: true, why: this.#why})}
        </div><div>${this.#answer()}</div></div>`;
    }
    if (this.#state === 'loading') return html`<div class="empty" aria-busy="true"><p>${t('ticket.loading')}</p></div>`;
    return html`<div class="empty"><p><strong>${
      t(this.#state === 'empty' ? 'queue.empty' : 'queue.refused')}</strong></p>
      <p>${this.#state === 'empty' ? t('queue.empty.hint') : foreign(this.#refused)}</p></div>`;
  }

  view() {
    return html`<section aria-labelledby="queue-title">
      <header class="page"><h1 id="queue-title">${t('queue.title')}</h1>
        <p class="quiet" role="status">${
          t('queue.progress', {done: count(this.#done), open: count(this.#open)})}</p></header>
      ${agreementLine(this.#agents)}
      ${this.#body()}</section>`;
  }
}
