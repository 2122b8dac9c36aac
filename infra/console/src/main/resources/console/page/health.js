// How the installation is doing, asked for by every page that somebody looks at; the banner when the stream stands.
import {html, nothing} from './lit/lit-html.js';
import {get} from './api.js';
import {count, t} from './texts.js';

const PACE = 10_000;
const PACE_ON_PAGE = 5_000;

let state = null;
let timer = null;
let asking = false;

/** The last that the server has said; null before that. */
export const health = () => state;

const later = app => {
  clearTimeout(timer);
  timer = setTimeout(() => ask(app), app.page?.name === 'health' ? PACE_ON_PAGE : PACE);
};

/** Asks now, and goes on asking while the page is visible. */
export const ask = async app => {
  clearTimeout(timer);
  if (asking) return;
  if (document.hidden || !app.me.name || !app.may('reader')) {
    later(app);
    return;
  }
  asking = true;
  try {
    state = await get('/api/health');
    app.render();
  } catch {
    // The live list says when the console is gone; what is known stays.
  }
  asking = false;
  later(app);
};

export const watchHealth = app => {
  document.addEventListener('visibilitychange', () => document.hidden || ask(app));
  ask(app);
};

/** On every page, when nothing moves. */
export const standing = app => {
  if (!app.me.name || !state?.stands) return nothing;
  const waiting = count(state[state.stands]?.records ?? 0);
  return html`<p class="banner bad standing" role="alert"><strong>${t('health.stands')}</strong>
    ${t('health.stands.' + state.stands, {count: waiting})}
    ${app.page?.name === 'health' ? nothing : html`<a href="/health">${t('health.stands.look')}</a>`}</p>`;
};
