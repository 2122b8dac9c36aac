// The words of the page, in the language of the page.
import de from './texts/de.js';
import en from './texts/en.js';
import {currentLanguage} from './settings.js';

const CATALOGUES = {de, en};

/** A text by its key; {name} in it stands for a value. */
export const t = (key, values = {}) => {
  const text = (CATALOGUES[currentLanguage()] ?? en)[key] ?? en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => name in values ? String(values[name]) : whole);
};

const number = (options, value) => new Intl.NumberFormat(currentLanguage(), options).format(value);

export const percent = value => number({style: 'percent', maximumFractionDigits: 0}, value);

export const rate = value => number({style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1}, value);

export const share = value => number({style: 'percent', maximumFractionDigits: 1}, value);

/** Of two shares, in points of a hundred. */
export const difference = value => number(
  {minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero'}, value * 100);

export const decimal = value => number({minimumFractionDigits: 2, maximumFractionDigits: 2}, value);

export const count = value => number({}, value);

/** Of a loss. */
export const figure = value => number({minimumSignificantDigits: 3, maximumSignificantDigits: 3}, value);

const unit = (value, name) => number(
  {style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0}, value);

/** How long something takes, in its two largest units. */
export const duration = seconds => {
  const all = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  if (hours) return unit(hours, 'hour') + ' ' + unit(minutes, 'minute');
  return minutes ? unit(minutes, 'minute') + ' ' + unit(rest, 'second') : unit(rest, 'second');
};

/** How long ago, in the largest unit that fits. */
export const age = (at, now = Date.now()) => {
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  const [unit, length] = seconds < 60 ? ['second', 1] : seconds < 3600 ? ['minute', 60]
    : seconds < 86400 ? ['hour', 3600] : ['day', 86400];
  return number({style: 'unit', unit, unitDisplay: 'narrow', maximumFractionDigits: 0}, Math.floor(seconds / length));
};

export const moment = at => new Intl.DateTimeFormat(currentLanguage(), {dateStyle: 'medium', timeStyle: 'medium'})
  .format(new Date(at));
