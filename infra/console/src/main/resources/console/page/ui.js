// Parts that several pages show. Texts of tickets go through text bindings only.
import {html, nothing} from './lit/lit-html.js';
import {command, keyName} from './commands.js';
import {pendingOf} from './corrections.js';
import {keyOf} from './keys.js';
import {percent, t} from './texts.js';

const SIGNS = {AUTO: '●', SUGGEST: '◐', MANUAL: '○', CORRECTED: '✓'};

/** A text of someone else, apart in its direction from what stands around it. */
export const foreign = text => html`<bdi dir="auto">${text}</bdi>`;

export const decision = name => html`<span class="decision ${name.toLowerCase()}"
    title=${t('decision.' + name + '.why')}>
  <span aria-hidden="true">${SIGNS[name] ?? '·'}</span> ${t('decision.' + name)}</span>`;

export const category = name => name
  ? html`<span class="chip">${foreign(name)}</span>` : html`<span class="chip none">${t('live.none')}</span>`;

export const confidence = value => html`<span class="confidence">
  <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect
    width=${Math.round(value * 100)} height="8"></rect></svg>
  <span class="figure">${percent(value)}</span></span>`;

export const model = version => version
  ? html`<span class="model" title=${version}>${foreign(version)}</span>`
  : html`<span class="model">${t('model.none')}</span>`;

const WAITING = new Set(['sent', 'waits', 'proposed', 'silence']);

/** What this person has said of the ticket and has not come back. */
export const pending = id => {
  const found = pendingOf(id);
  if (!found) return nothing;
  return html`<span class="pending ${WAITING.has(found.state) ? '' : 'bad'}"><span aria-hidden="true">→</span>
    ${foreign(found.category)}: ${t('correct.' + found.state, {category: found.category, detail: ''})}
    ${found.detail ? foreign(found.detail) : nothing}</span>`;
};

export const kbd = key => key ? html`<kbd aria-hidden="true">${keyName(key)}</kbd>` : nothing;

/** As ARIA spells it. */
export const shortcut = command => keyOf(command)?.replace('Ctrl', 'Control') ?? nothing;

/** A button of a command, with its key beside its label. */
export const button = (app, id, label = t('command.' + id), kind = '') => {
  const found = command(id);
  return html`<button type="button" class=${kind} aria-keyshortcuts=${shortcut(found)}
    @click=${() => found.run(app)}>${label} ${kbd(keyOf(found))}</button>`;
};
