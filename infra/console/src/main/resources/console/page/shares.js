// Shares with their intervals, as text and as a line from nothing to all.
import {html, nothing, svg} from './lit/lit-html.js';
import {rate, t} from './texts.js';
import {foreign} from './ui.js';

const NONE = 'out_of_scope';

/** A category as people see it. */
export const label = name => name === NONE ? t('quality.none') : foreign(name);

export const labelText = name => name === NONE ? t('quality.none') : name;

export const value = figure => figure ? rate(figure.value) : '–';

/** From where to where, with 95% confidence. */
export const span = figure => figure ? rate(figure.low) + ' – ' + rate(figure.high) : '';

export const line = figure => figure ? html`<svg class="span" viewBox="0 0 100 6" preserveAspectRatio="none"
  aria-hidden="true">${svg`<rect class="all" y="2" width="100" height="2"></rect>
  <rect class="from" x=${100 * figure.low} y="1" width=${Math.max(0.6, 100 * (figure.high - figure.low))}
    height="4"></rect><rect class="at" x=${Math.min(99, 100 * figure.value - 0.5)} width="1" height="6"></rect>`}</svg>`
  : nothing;
