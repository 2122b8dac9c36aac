// The words that decided: asked for once a person wants them, then for each ticket that is opened.
import {html, nothing} from './lit/lit-html.js';
import {get} from './api.js';
import {percent, t} from './texts.js';
import {button, category, foreign} from './ui.js';

let wanted = false;

const LEVELS = 3;

export class Why {
  #app;
  #id = null;
  #found = null;
  #refused = null;

  constructor(app) {
    this.#app = app;
  }

  /** Another ticket is shown. */
  about(id) {
    if (id === this.#id) return;
    this.#id = id;
    this.#found = null;
    this.#refused = null;
    if (wanted && id !== null) this.#ask();
  }

  toggle() {
    wanted = !wanted;
    if (wanted && this.#id !== null && !this.#found) this.#ask();
    this.#app.render();
  }

  async #ask() {
    const id = this.#id;
    this.#refused = null;
    try {
      const found = await get('/api/explanation?id=' + encodeURIComponent(id));
      if (id !== this.#id) return;
      this.#found = found;
    } catch (refused) {
      if (id !== this.#id) return;
      this.#refused = refused.message;
    }
    this.#app.render();
  }

  /** A part of the ticket's text, with its words marked. @param from where the part begins in the text */
  marked(text, from, to) {
    const words = wanted && this.#found ? this.#found.words : [];
    const parts = [];
    let at = from;
    const inside = words.filter(each => each.start >= from && each.end <= to
      && text.slice(each.start, each.end) === each.text);
    for (const each of inside.sort((a, b) => a.start - b.start)) {
      parts.push(text.slice(at, each.start));
      parts.push(html`<mark class="w${Math.max(1, Math.ceil(each.weight * LEVELS))}">${each.text}</mark>`);
      at = each.end;
    }
    parts.push(text.slice(at, to));
    return parts;
  }

  #said() {
    if (this.#refused !== null) return html`<p class="quiet">${foreign(this.#refused)}</p>`;
    if (!this.#found) return html`<p class="quiet" aria-busy="true">${t('why.loading')}</p>`;
    const {label, words, without} = this.#found;
    if (!words.length) return html`<p class="quiet">${t('why.none')}</p>`;
    return html`<p>${t('why.for')} ${category(label)}</p>
      <ol class="words">${words.map(each => html`<li><mark class="w${
        Math.max(1, Math.ceil(each.weight * LEVELS))}">${foreign(each.text)}</mark></li>`)}</ol>
      ${without ? html`<p class="quiet small">${t(without.best === label ? 'why.still' : 'why.else', {
        percent: percent(without.probability), other: percent(without.bestProbability)})}
        ${without.best === label ? nothing : category(without.best)}</p>` : nothing}`;
  }

  /** The button, and what is known. */
  view() {
    return html`<div class="why" role="status">${button(this.#app, 'why', t(wanted ? 'why.hide' : 'command.why'),
      'quiet')}
      ${wanted && this.#id !== null ? this.#said() : nothing}</div>`;
  }
}
