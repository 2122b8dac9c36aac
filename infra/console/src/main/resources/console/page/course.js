// How far a training is: phases, bar, figures, and the loss as a picture and in words.
import {html, nothing} from './lit/lit-html.js';
import {count, duration, figure, percent, rate, t} from './texts.js';

const PHASES = ['READING', 'ENCODING', 'FINE_TUNING', 'EVALUATING', 'WRITING'];
const ROWS = 12;
/** Without a word for so long, somebody should look. */
const SILENCE = 45_000;

const phases = course => {
  const at = PHASES.indexOf(course.phase);
  return html`<ol class="phases" aria-label=${t('training.phases')}>${PHASES.map((name, i) => html`<li
    class=${i < at ? 'done' : ''} aria-current=${i === at ? 'step' : nothing}><span aria-hidden="true">${
      i < at ? '✓' : i === at ? '●' : '○'}</span> ${t('training.phase.' + name)}</li>`)}</ol>`;
};

const bar = course => {
  const part = course.steps ? course.step / course.steps : 0;
  const text = course.steps ? t('training.step', {
    step: count(course.step), steps: count(course.steps), epoch: count(course.epoch), epochs: count(course.epochs),
  }) : t('training.step.none');
  return html`<div class="progress"><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="progressbar"
    aria-label=${t('training.progress')} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(part * 100)}
    aria-valuetext=${text}><rect height="8" width=${Math.round(part * 1000) / 10}></rect></svg>
    <strong>${percent(part)}</strong> <span>${text}</span></div>`;
};

const tile = (name, value) => value === null || value === undefined ? nothing
  : html`<div><dt>${t(name)}</dt><dd>${value}</dd></div>`;

const shown = (value, as) => value === null || value === undefined ? null : as(value);

const figures = course => html`<dl class="figures">
  ${tile('training.left', course.phase === 'FINE_TUNING' ? shown(course.secondsLeft, duration) : null)}
  ${tile('training.loss', shown(course.loss, figure))}
  ${tile('training.validation', shown(course.validationLoss, figure))}
  ${tile('training.speed', shown(course.tokensPerSecond, value => count(Math.round(value))))}
  ${tile('training.rate', shown(course.learningRate, value => value.toExponential(1)))}
  ${tile('figure.accuracy', shown(course.accuracy, rate))}</dl>`;

/** For who does not see the picture. */
const words = ({losses, validation}) => {
  if (!losses.length) return t('training.curve.none');
  const [first, last] = [losses[0], losses.at(-1)];
  return t('training.curve.words', {
    from: figure(first[1]), first: count(first[0]), to: figure(last[1]), last: count(last[0]),
  }) + (validation.length ? ' ' + t('training.curve.validation', {
    values: validation.map(([, value]) => figure(value)).join(', '),
  }) : '');
};

const sampled = losses => {
  const step = Math.max(1, Math.ceil(losses.length / ROWS));
  return losses.filter((point, i) => i % step === 0 || i === losses.length - 1);
};

/** The picture, its legend, and its figures as a table. @param chart that draws it */
export const curve = (course, chart) => {
  chart.draw(course, words(course));
  return html`<figure class="course">${chart.element}
    <figcaption class="legend"><span><span class="key line"></span>${t('training.loss')}</span>
      <span><span class="key dashed"></span>${t('training.validation')}</span>
      <span class="quiet">${t('training.byStep')}</span></figcaption>
    <details><summary>${t('training.curve.table')}</summary><table><thead><tr><th scope="col">${t('training.at')}</th>
      <th scope="col">${t('training.loss')}</th></tr></thead><tbody>${sampled(course.losses).map(([step, loss]) => html`
      <tr><td>${count(step)}</td><td>${figure(loss)}</td></tr>`)}</tbody></table></details></figure>`;
};

/** Of a training that runs. */
export const underWay = (course, chart) => html`${phases(course)}${bar(course)}
  ${Date.now() - course.at > SILENCE ? html`<p class="banner" role="status">${t('training.silent', {
    age: duration((Date.now() - course.at) / 1000)})}</p>` : nothing}
  <div class="live">${figures(course)}${course.losses.length ? curve(course, chart) : nothing}</div>`;
