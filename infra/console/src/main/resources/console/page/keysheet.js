// All keys, made from the table of commands, and how a person changes them.
import {html, nothing} from './lit/lit-html.js';
import {COMMANDS, keyName, pagesOf} from './commands.js';
import {anyChanged, assign, isChanged, keyOf, mayChange, meant, resetKeys, setSingleKeys, singleKeys} from './keys.js';
import {t} from './texts.js';

/** The command that waits for its new key. */
let changing = null;
let said = '';

const name = command => t('command.' + command.id);

const begin = (app, command) => {
  changing = command;
  said = '';
  app.render();
};

const end = (app, text) => {
  changing = null;
  said = text;
  app.render();
};

/** Escape ends it, as it ends everything; Tab leads on. */
const pressed = (app, event) => {
  if (!changing || ['Tab', 'Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Dead'].includes(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === 'Escape') {
    end(app, '');
    return;
  }
  const command = changing;
  const why = event.ctrlKey || event.altKey || event.metaKey ? 'unfit' : assign(command, meant(event));
  if (why === null) {
    end(app, t('keys.changed', {command: name(command), key: keyName(meant(event))}));
  } else {
    said = why === 'unfit' ? t('keys.unfit') : t('keys.taken', {key: keyName(event.key), command: name(why)});
    app.render();
  }
};

const row = (app, each) => html`<div>
  <dt>${mayChange(each) ? html`<button type="button" class="key ${isChanged(each) ? 'own' : ''}"
    aria-label=${t('keys.change', {command: name(each), key: keyName(keyOf(each))})}
    aria-pressed=${changing === each} @click=${() => begin(app, each)}
    @keydown=${event => pressed(app, event)} @blur=${() => changing === each && end(app, '')}>
    <kbd>${changing === each ? '…' : keyName(keyOf(each))}</kbd></button>`
    : html`<kbd>${keyName(keyOf(each))}</kbd>`}</dt><dd>${name(each)}</dd></div>`;

const reset = app => {
  resetKeys();
  end(app, t('keys.reset.done'));
};

export const keys = app => {
  const groups = ['everywhere', ...new Set(COMMANDS.flatMap(pagesOf))];
  const may = new Set(COMMANDS.filter(each => !each.role || app.may(each.role)));
  return html`<dialog class="sheet" aria-labelledby="keys-title" @close=${() => {
    end(app, '');
    app.dialogClosed('keys');
  }}>
    <header><h2 id="keys-title">${t('keys.title')}</h2>
      <button type="button" class="quiet" autofocus
        @click=${() => app.closeDialog()}>${t('app.close')}</button></header>
    <p class="quiet">${t('keys.lead')}</p>
    <p class="acts"><label class="check"><input type="checkbox" .checked=${singleKeys()} @change=${event => {
      setSingleKeys(event.target.checked);
      app.render();
    }}> ${t('keys.single')}</label>
    ${anyChanged() ? html`<button type="button" class="quiet"
      @click=${() => reset(app)}>${t('keys.reset')}</button>` : nothing}</p>
    <p role="status" class="said">${changing ? t('keys.press', {command: name(changing)}) + ' ' : ''}${said}</p>
    <div class="groups">${groups.map(group => html`<section><h3>${t('group.' + group)}</h3><dl>
      ${COMMANDS.filter(each => each.key && may.has(each)
        && (each.page ? pagesOf(each).includes(group) : group === 'everywhere'))
        .map(each => row(app, each))}</dl></section>`)}</div>
  </dialog>`;
};
