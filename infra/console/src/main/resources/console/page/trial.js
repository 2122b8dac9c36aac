// Champion beside challenger on the same tickets, and how far people agree with each other.
import {html, nothing, svg} from './lit/lit-html.js';
import {count, decimal, difference, share, t} from './texts.js';
import {foreign} from './ui.js';
import {line, span, value} from './shares.js';

const PARTS = ['bothRight', 'challengerOnly', 'championOnly', 'neitherRight'];
/** Of the scale of differences, in shares to both sides. */
const LEAST = 0.05;

const verdict = trial => {
  if (trial.outcome !== 'UNDECIDED') return t('trial.' + trial.outcome);
  if (trial.needed) return t('trial.needed', {count: count(Number(trial.needed.toPrecision(2)))});
  return t(trial.challengerOnly === trial.championOnly ? 'trial.even' : 'trial.close');
};

const side = (name, figure, version) => html`<div class="side ${name}"><h3>${t('models.state.' + name)}</h3>
  <p class="big">${value(figure)}</p><p class="quiet small">${span(figure)}</p>${line(figure)}
  ${version ? html`<p class="quiet small version">${foreign(version)}</p>` : nothing}</div>`;

/** Where the difference lies, around none. */
const scale = ({low, high, value: at}) => {
  const most = Math.max(LEAST, Math.abs(low), Math.abs(high)) * 1.1;
  const place = each => 50 + 50 * each / most;
  return html`<svg class="scale" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="all" y="4.5" width="100" height="1"></rect>
    <rect class="from" x=${place(low)} y="3" width=${place(high) - place(low)} height="4"></rect>
    <rect class="zero" x="49.8" width="0.4" height="10"></rect>
    <rect class="at" x=${place(at) - 0.5} y="1" width="1" height="8"></rect></svg>`;
};

const parts = trial => {
  let x = 0;
  return html`<svg class="parts" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    ${PARTS.map(name => {
      const width = 100 * trial[name] / trial.tickets;
      x += width;
      return svg`<rect class=${name} x=${x - width} width=${width} height="10"></rect>`;
    })}</svg>
    <dl class="parts-of">${PARTS.map(name => html`<div><dt><span class="key ${name}" aria-hidden="true"></span>
      ${t('trial.' + name)}</dt><dd>${count(trial[name])}
      <span class="quiet">${share(trial[name] / trial.tickets)}</span></dd></div>`)}</dl>`;
};

/** @param found what the server said; without a trial where none was */
export const trial = found => html`<section class="card trial" aria-labelledby="trial-title">
  <h2 id="trial-title">${t('trial.title')}</h2>
  ${found.trial ? html`<p class="verdict ${found.trial.outcome.toLowerCase()}">${verdict(found.trial)}</p>
    <div class="sides">${side('champion', found.trial.championRight)}
      ${side('challenger', found.trial.challengerRight, found.trial.challenger)}</div>
    <p>${t('trial.difference', {value: difference(found.trial.difference.value),
      low: difference(found.trial.difference.low), high: difference(found.trial.difference.high)})}</p>
    ${scale(found.trial.difference)}
    <h3>${t('trial.tickets', {count: count(found.trial.tickets)})}</h3>
    ${parts(found.trial)}
    <p class="quiet small">${t('trial.how')}</p>`
    : html`<p class="quiet">${t(found.challenger ? 'trial.wait' : 'trial.none')}</p>`}</section>`;

/** In a line, for who works through the queue. */
export const agreementLine = agents => agents?.tickets ? html`<p class="quiet small agree">
  ${t('agents.line', {share: share(agents.agreeing.value), count: count(agents.tickets)})}
  <a href="/quality#agents">${t('agents.more')}</a></p>` : nothing;

export const agreement = agents => html`<section class="card agents" id="agents" aria-labelledby="agents-title">
  <h2 id="agents-title">${t('agents.title')}</h2>
  ${agents.tickets ? html`<div class="sides three"><div class="side"><h3>${t('agents.pairs')}</h3>
      <p class="big">${value(agents.agreeing)}</p>
      <p class="quiet small">${t('agents.of', {pairs: count(agents.pairs), tickets: count(agents.tickets)})}</p></div>
    <div class="side"><h3>${t('agents.alpha')}</h3>
      <p class="big">${agents.alpha === undefined ? '–' : decimal(agents.alpha)}</p>
      <p class="quiet small">${t('agents.alpha.why')}</p></div>
    <p class="quiet small">${t('agents.how')}</p></div>`
    : html`<p class="quiet">${t('agents.none')}</p>`}</section>`;
