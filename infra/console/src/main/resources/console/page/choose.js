// The dialog in which a person gives a ticket, or many, another category.
import {html, nothing} from './lit/lit-html.js';
import {repeat} from './lit/directives/repeat.js';
import {get} from './api.js';
import {correct} from './corrections.js';
import {count, t} from './texts.js';
import {foreign} from './ui.js';

const SCOPE = 'out_of_scope';

let request = null;
let labels = [];

/** Reads the labels, so that they are there when the dialog opens. */
export const loadLabels = async app => {
  try {
    labels = (await get('/api/labels')).labels;
    app.render();
  } catch {
    // Then those of the ticket's own answer can be given.
  }
  return labels;
};

let words = '';
let chosen = 0;

/**
 * Opens it.
 * @param items {ticketId, before}
 * @param best labels that come first, best first
 */
export const openChoice = (app, {items, best = [], title = '', then = () => {}, sent = () => {}}) => {
  request = {items, best, title, then, sent};
  words = '';
  chosen = 0;
  app.openDialog('choice');
  loadLabels(app);
};

const options = () => {
  const known = [...new Set([...request.best, ...labels, SCOPE])];
  const typed = words.trim();
  const fit = known.filter(each => each.toLowerCase().includes(typed.toLowerCase()))
    .map(each => ({category: each, propose: false}));
  return typed && labels.length && !known.includes(typed) ? [...fit, {category: typed, propose: true}] : fit;
};

const send = (app, option) => {
  if (!option) return;
  const {items, then, sent} = request;
  const reason = document.getElementById('reason').value;
  app.closeDialog();
  correct(app, items.map(each => ({...each, category: option.category})), {reason, propose: option.propose, then});
  sent();
};

const onKey = (app, event) => {
  const list = options();
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (step && list.length) {
    chosen = (chosen + step + list.length) % list.length;
  } else if (event.key === 'Enter') {
    event.preventDefault();
    send(app, list[chosen]);
    return;
  } else if (!words && /^[1-9]$/.test(event.key) && !event.ctrlKey && list[event.key - 1]) {
    event.preventDefault();
    send(app, list[event.key - 1]);
    return;
  } else {
    return;
  }
  event.preventDefault();
  app.render();
};

const name = option => option.propose ? html`${t('choice.propose')} ${foreign(option.category)}`
  : option.category === SCOPE ? t('choice.scope') : foreign(option.category);

export const choice = app => {
  const list = options();
  return html`<dialog class="palette choice-dialog" aria-labelledby="choice-title"
      @close=${() => app.dialogClosed('choice')}>
    <h2 id="choice-title">${request.items.length > 1 ? t('choice.many', {count: count(request.items.length)})
      : t('choice.title')}</h2>
    ${request.title ? html`<p class="quiet">${foreign(request.title)}</p>` : nothing}
    <input type="text" role="combobox" aria-expanded="true" aria-controls="choice-list" aria-label=${t('choice.hint')}
      aria-activedescendant=${list.length ? 'choice-' + chosen : nothing} placeholder=${t('choice.hint')}
      autocomplete="off" spellcheck="false" maxlength="200" .value=${words} autofocus
      @input=${event => { words = event.target.value; chosen = 0; app.render(); }}
      @keydown=${event => onKey(app, event)}>
    <ul id="choice-list" role="listbox" aria-label=${t('live.category')}>
      ${repeat(list, each => each.category, (each, at) => html`<li id="choice-${at}" role="option"
        aria-selected=${at === chosen} @click=${() => send(app, each)}><span>${name(each)}</span>
        ${!words && at < 9 ? html`<kbd aria-hidden="true">${at + 1}</kbd>` : nothing}</li>`)}
    </ul>
    <label class="field">${t('choice.reason')}
      <input id="reason" type="text" maxlength="1000" autocomplete="off"
        @keydown=${event => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          send(app, options()[chosen]);
        }}></label>
    <footer><button type="button" class="quiet" @click=${() => app.closeDialog()}>${t('app.cancel')}</button>
      <button type="button" class="primary" ?disabled=${!list.length} @click=${() => send(app, options()[chosen])}>
        ${request.items.length > 1 ? t('choice.send.many', {count: count(request.items.length)})
          : t('choice.send')}</button></footer>
  </dialog>`;
};
