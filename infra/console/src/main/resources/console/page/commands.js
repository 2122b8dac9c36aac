// Every command: the one table from which palette, key sheet, buttons and tests are made.
// key: as event.key says it, or Ctrl+K; a person may give it another one (keys.js). role: who may. page: where it
// acts, everywhere without one.

import {undoOffer} from './corrections.js';
import {digitAt, keyOf, meant, singleKeys} from './keys.js';

export const COMMANDS = [
  {id: 'palette', key: 'Ctrl+k', run: app => app.openDialog('palette')},
  {id: 'keys', key: '?', run: app => app.openDialog('keys')},
  {id: 'live', key: 'l', run: app => app.go('/')},
  {id: 'queue', key: 'q', role: 'corrector', run: app => app.go('/queue')},
  {id: 'models', key: 'm', role: 'reader', run: app => app.go('/models')},
  {id: 'quality', key: 'v', role: 'reader', run: app => app.go('/quality')},
  {id: 'training', key: 'g', role: 'reader', run: app => app.go('/training')},
  {id: 'health', key: 'h', role: 'reader', run: app => app.go('/health')},
  {id: 'theme', key: 't', run: app => app.nextTheme()},
  {id: 'language', key: 'y', run: app => app.nextLanguage()},
  {id: 'logout', run: app => app.logout(), when: app => !app.me.open},
  {id: 'undo', key: 'u', role: 'corrector', run: app => app.undo(), when: () => undoOffer() !== null},
  {id: 'pause', key: 'p', page: 'live', run: app => app.page.togglePause()},
  {id: 'search', key: '/', page: 'live', run: app => app.page.focusSearch()},
  {id: 'clear', key: 'x', page: 'live', run: app => app.page.clearFilter()},
  {id: 'next', key: 'j', page: ['live', 'models', 'training', 'health'], run: app => app.page.move(1)},
  {id: 'previous', key: 'k', page: ['live', 'models', 'training', 'health'], run: app => app.page.move(-1)},
  {id: 'newest', key: 'n', page: 'live', run: app => app.page.showNewest()},
  {id: 'open', key: 'o', page: 'live', run: app => app.page.openFocused()},
  {id: 'confirm', key: 'c', page: ['live', 'ticket', 'queue'], role: 'corrector', run: app => app.page.confirm()},
  {id: 'relabel', key: 'r', page: ['live', 'ticket', 'queue'], role: 'corrector', run: app => app.page.relabel()},
  {id: 'bulk', key: 'b', page: 'live', role: 'corrector', run: app => app.page.correctAll()},
  {id: 'skip', key: 's', page: 'queue', role: 'corrector', run: app => app.page.skip()},
  {id: 'choose', key: '1–9', page: ['ticket', 'queue'], role: 'corrector',
    run: (app, key) => app.page.choose(Number(key))},
  {id: 'promote', key: 'p', page: 'models', role: 'engineer', run: app => app.page.promote(),
    when: app => app.page.challenger !== null},
  {id: 'rollback', key: 'b', page: 'models', role: 'engineer', run: app => app.page.rollback(),
    when: app => app.page.back !== null},
  {id: 'share', key: 's', page: 'models', role: 'engineer', run: app => app.page.share(),
    when: app => app.page.challenger !== null},
  {id: 'retire', key: 'x', page: 'models', role: 'engineer', run: app => app.page.retire(),
    when: app => app.page.challenger !== null},
  {id: 'starttraining', key: 'n', page: 'training', role: 'engineer', run: app => app.page.start()},
  {id: 'stoptraining', key: 's', page: 'training', role: 'engineer', run: app => app.page.stop(),
    when: app => app.page.stoppable !== null},
  {id: 'redrive', key: 'd', page: 'health', role: 'engineer', run: app => app.page.redrive()},
  {id: 'redriveall', key: 'a', page: 'health', role: 'engineer', run: app => app.page.redriveAll()},
  {id: 'why', key: 'e', page: ['ticket', 'queue'], run: app => app.page.explain()},
  {id: 'raw', key: 'w', page: 'ticket', run: app => app.page.toggleRaw()},
];

/** Where it acts. */
export const pagesOf = command => command.page ? [command.page].flat() : [];

/** Those that this person may use on this page. */
export const available = app => COMMANDS.filter(command =>
  (!command.page || pagesOf(command).includes(app.page?.name))
  && (!command.role || app.may(command.role))
  && (!command.when || command.when(app)));

export const command = id => COMMANDS.find(each => each.id === id);

/** As it is printed on the key. */
export const keyName = key =>
  key.length === 1 ? key.toUpperCase() : key.replace(/\+(\w)$/, (all, k) => '+' + k.toUpperCase());

/** A dialog that has just been closed may hold the focus for a moment. */
const isText = target => target instanceof Element && target.closest('dialog:not([open])') === null
  && (target.closest('input:not([type=checkbox]):not([type=range]), textarea, select') !== null
    || target.isContentEditable);

/** Runs the command of a key; whether there was one. */
export const onKey = (app, event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey || event.metaKey || event.repeat && event.ctrlKey) {
    return false;
  }
  const pressed = meant(event);
  const key = event.ctrlKey ? 'Ctrl+' + pressed.toLowerCase() : pressed;
  const dialog = document.querySelector('dialog[open]') !== null;
  if (!event.ctrlKey && (isText(event.target) || dialog || !singleKeys())) return false;
  const now = available(app);
  const choose = now.find(each => each.key === '1–9');
  const digit = /^[1-9]$/.test(key) ? key : digitAt(event);
  const found = now.find(each => keyOf(each) === key) ?? (digit && !event.ctrlKey ? choose : undefined);
  if (!found || dialog && found.id !== 'palette') return false;
  event.preventDefault();
  found.run(app, found === choose ? digit : key);
  return true;
};
