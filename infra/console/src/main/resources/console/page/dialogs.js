// The palette, made from the table of commands, and which dialogs there are.
import {html, nothing} from './lit/lit-html.js';
import {repeat} from './lit/directives/repeat.js';
import {change} from './changes.js';
import {choice} from './choose.js';
import {available, keyName} from './commands.js';
import {keyOf} from './keys.js';
import {keys} from './keysheet.js';
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
        <span>${name(each)}</span>${keyOf(each) ? html`<kbd>${keyName(keyOf(each))}</kbd>` : nothing}</li>`)}
    </ul>
    ${list.length ? nothing : html`<p class="quiet">${t('palette.none')}</p>`}
  </dialog>`;
};

export const dialogs = {palette, keys, choice, change, redrive, training};
