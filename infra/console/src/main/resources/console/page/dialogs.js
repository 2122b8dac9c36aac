// The palette and the key sheet, both made from the table of commands.
import {html, nothing} from './lit/lit-html.js';
import {repeat} from './lit/directives/repeat.js';
import {change} from './changes.js';
import {choice} from './choose.js';
import {available, COMMANDS, keyName, pagesOf} from './commands.js';
import {redrive} from './redrive.js';
import {t} from './texts.js';
import {training} from './trainings.js';

let words = '';
let chosen = 0;

const name = command => t('command.' + command.id);

const found = app => available(app).filter(each => !['palette', 'choose'].includes(each.id)
  && words.toLowerCase().split(/\s+/).every(word => name(each).toLowerCase().includes(word)));

const run = (app, command) => {
  app.closeDialog();
  command?.run(app);
};

const onPaletteKey = (app, event) => {
  const list = found(app);
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (step && list.length) {
    chosen = (chosen + step + list.length) % list.length;
  } else if (event.key === 'Enter') {
    event.preventDefault();
    run(app, list[chosen]);
    return;
  } else {
    return;
  }
  event.preventDefault();
  app.render();
};

export const openPalette = () => {
  words = '';
  chosen = 0;
};

const palette = app => {
  const list = found(app);
  return html`<dialog class="palette" aria-label=${t('palette.title')} @close=${() => app.dialogClosed('palette')}>
    <input type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-label=${t('palette.hint')}
      aria-activedescendant=${list.length ? 'palette-' + list[chosen]?.id : nothing}
      placeholder=${t('palette.hint')} autocomplete="off" spellcheck="false" .value=${words} autofocus
      @input=${event => { words = event.target.value; chosen = 0; app.render(); }}
      @keydown=${event => onPaletteKey(app, event)}>
    <ul id="palette-list" role="listbox" aria-label=${t('palette.title')}>
      ${repeat(list, each => each.id, (each, at) => html`<li id="palette-${each.id}" role="option"
        aria-selected=${at === chosen} @click=${() => run(app, each)}>
        <span>${name(each)}</span>${each.key ? html`<kbd>${keyName(each.key)}</kbd>` : nothing}</li>`)}
    </ul>
    ${list.length ? nothing : html`<p class="quiet">${t('palette.none')}</p>`}
  </dialog>`;
};

const keys = app => {
  const groups = ['everywhere', ...new Set(COMMANDS.flatMap(pagesOf))];
  const may = new Set(COMMANDS.filter(each => !each.role || app.may(each.role)));
  return html`<dialog class="sheet" aria-labelledby="keys-title" @close=${() => app.dialogClosed('keys')}>
    <header><h2 id="keys-title">${t('keys.title')}</h2>
      <button type="button" class="quiet" autofocus
        @click=${() => app.closeDialog()}>${t('app.close')}</button></header>
    <p class="quiet">${t('keys.lead')}</p>
    <div class="groups">${groups.map(group => html`<section><h3>${t('group.' + group)}</h3><dl>
      ${COMMANDS.filter(each => each.key && may.has(each)
        && (each.page ? pagesOf(each).includes(group) : group === 'everywhere')).map(each => html`
        <div><dt><kbd>${keyName(each.key)}</kbd></dt><dd>${name(each)}</dd></div>`)}</dl></section>`)}</div>
  </dialog>`;
};

export const dialogs = {palette, keys, choice, change, redrive, training};
