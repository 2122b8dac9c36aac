// Which key a command has: the one of the table, or the one that this person has given it in this browser.
import {COMMANDS, pagesOf} from './commands.js';
import {read, write} from './settings.js';

/** Letters, signs; no digits, which choose categories, and no blank, which scrolls and presses buttons. */
const ALLOWED = /^[^\s\p{C}0-9]$/u;

/** Always there, or nobody would find the way back: the palette needs no single key. */
const FIXED = new Set(['palette', 'choose']);

const stored = () => {
  try {
    const found = JSON.parse(read('keys') ?? '{}');
    return new Map(Object.entries(found).filter(([id, key]) => typeof key === 'string' && ALLOWED.test(key)
      && COMMANDS.some(each => each.id === id && mayChange(each))));
  } catch {
    return new Map();
  }
};

export const mayChange = command => command.key !== undefined && !FIXED.has(command.id);

/** Read when it is first asked for: the table is not there yet when this module begins. */
let own = null;
const mine = () => own ??= stored();
let single = read('singlekeys') !== 'off';

export const keyOf = command => mine().get(command.id) ?? command.key;

export const isChanged = command => mine().has(command.id);

/** Whether keys without Ctrl act (WCAG 2.1.4: speech input types letters by mistake). */
export const singleKeys = () => single;

export const setSingleKeys = on => {
  single = on;
  write('singlekeys', on ? null : 'off');
};

const meet = (one, other) => !one.page || !other.page || pagesOf(one).some(page => pagesOf(other).includes(page));

/** The command that has the key where this one acts; undefined if none has. */
export const holder = (command, key) =>
  COMMANDS.find(each => each !== command && keyOf(each) === key && meet(each, command));

/** Gives it a key. Returns null, or why not: 'unfit', or the command that has it. */
export const assign = (command, key) => {
  if (!ALLOWED.test(key)) return 'unfit';
  const taken = holder(command, key);
  if (taken) return taken;
  mine().set(command.id, key);
  if (key === command.key) mine().delete(command.id);
  write('keys', mine().size ? JSON.stringify(Object.fromEntries(mine())) : null);
  return null;
};

export const resetKeys = () => {
  own = new Map();
  write('keys', null);
};

export const anyChanged = () => mine().size > 0;

/**
 * The key that a person means. Where a layout types no Latin letters (Greek, Cyrillic), or no digits without Shift
 * (French), it is the one at that place of a keyboard that does.
 */
export const meant = event => {
  const place = event.code ?? '';
  if (/^Key[A-Z]$/.test(place) && /^\P{ASCII}$/u.test(event.key)) {
    const letter = place.at(-1).toLowerCase();
    return event.shiftKey ? letter.toUpperCase() : letter;
  }
  return event.key;
};

/** The digit at that place of the row, for a key that means nothing else. */
export const digitAt = event => /^Digit[1-9]$/.test(event.code ?? '') ? event.code.at(-1) : null;
