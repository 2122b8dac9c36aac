// What ticket and queue show alike.
import {html, nothing} from './lit/lit-html.js';
import {t} from './texts.js';
import {confidence, foreign, kbd} from './ui.js';

/** What the customer wrote. @param why marks the words that decided */
export const letter = (text, id, facts, {when = nothing, under = false, why} = {}) => {
  const end = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n');
  const subject = foreign(end ? why.marked(text, 0, end) : id);
  const from = end + text.slice(end).length - text.slice(end).trimStart().length;
  return html`<article class="card letter" aria-labelledby="subject">
    ${under ? html`<h2 id="subject">${subject}</h2>` : html`<h1 id="subject">${subject}</h1>`}
    <p class="facts">${facts.filter(Boolean).map(each => html`<span>${foreign(each)}</span>`)}${when}</p>
    <div class="body" dir="auto">${why.marked(text, from, from + text.slice(from).trimEnd().length)}</div>
    <p class="quiet small">${t('ticket.redacted')}</p>
  </article>`;
};

const label = (each, at, choose) => {
  const text = html`${choose ? kbd(String(at + 1)) : nothing}<span class="name">${foreign(each.label)}</span>
    ${confidence(each.probability)}`;
  return html`<li>${choose ? html`<button type="button" aria-keyshortcuts=${at + 1} title=${t('ticket.choose')}
    @click=${() => choose(each.label)}>${text}</button>` : html`<div>${text}</div>`}</li>`;
};

/** The labels that the model thinks of, best first. @param choose null for who may not */
export const best = (labels, choose) => html`<ol class="best">${
  labels.map((each, at) => label(each, at, choose))}</ol>`;
