// The frame around the pages: who looks, where they are, what keys do.
import {html, nothing, render} from './lit/lit-html.js';
import {get, post, whenLoggedOut} from './api.js';
import {command, onKey} from './commands.js';
import {dialogs, openPalette} from './dialogs.js';
import {undo, undoOffer} from './corrections.js';
import {standing, watchHealth} from './health.js';
import {keyOf} from './keys.js';
import {HealthPage} from './pages/health.js';
import {LivePage} from './pages/live.js';
import {LoginPage} from './pages/login.js';
import {ModelsPage} from './pages/models.js';
import {QualityPage} from './pages/quality.js';
import {QueuePage} from './pages/queue.js';
import {TicketPage} from './pages/ticket.js';
import {TrainingPage} from './pages/training.js';
import {currentLanguage, currentTheme, setLanguage, setTheme, THEMES} from './settings.js';
import {t} from './texts.js';
import {button, foreign, kbd, shortcut} from './ui.js';

const ROUTES = [
  {path: /^\/$/, nav: 'live', page: () => new LivePage(app)},
  {path: /^\/tickets\/([^/]+)$/, nav: 'live', page: id => new TicketPage(app, id)},
  {path: /^\/queue$/, nav: 'queue', page: () => new QueuePage(app)},
  {path: /^\/models$/, nav: 'models', page: () => new ModelsPage(app)},
  {path: /^\/quality$/, nav: 'quality', page: () => new QualityPage(app)},
  {path: /^\/training$/, nav: 'training', page: () => new TrainingPage(app)},
  {path: /^\/health$/, nav: 'health', page: () => new HealthPage(app)},
  {path: /^\/login$/, page: () => new LoginPage(app)},
];

const SAID = 6_000;

const app = {
  me: {open: false, may: []},
  page: null,
  dialog: null,
  said: '',
  nav: null,
  waiting: false,

  may: role => app.me.may?.includes(role) ?? false,

  /** Opens a place of the console. */
  go(path, {replace = false} = {}) {
    history[replace ? 'replaceState' : 'pushState'](null, '', path);
    app.enter();
  },

  enter() {
    app.page?.leave?.();
    const route = ROUTES.find(each => each.path.test(location.pathname));
    app.nav = route?.nav ?? null;
    app.page = route ? route.page(...(location.pathname.match(route.path) ?? []).slice(1)) : null;
    app.page?.enter?.();
    app.render();
  },

  /** At most once for each picture that the screen shows. */
  render() {
    if (app.waiting) return;
    app.waiting = true;
    requestAnimationFrame(() => {
      app.waiting = false;
      app.draw();
    });
  },

  draw() {
    document.title = (app.page?.title?.() ?? t('app.notfound')) + ' · ticketstream';
    render(frame(), document.getElementById('app'));
    const open = document.querySelector('#app > dialog');
    // Once: between its end and the event that says so, a dialog must not come back.
    if (open && !open.dataset.shown) {
      open.dataset.shown = 'yes';
      open.showModal();
    }
  },

  openDialog(name) {
    openPalette();
    app.dialog = null;
    app.draw();
    app.dialog = name;
    app.draw();
  },

  closeDialog() {
    document.querySelector('#app > dialog[open]')?.close();
  },

  /** The event comes late: another one may be open by then. */
  dialogClosed(name) {
    if (app.dialog !== name) return;
    app.dialog = null;
    app.render();
  },

  /** Shown for a while, and read out by screen readers. */
  say(text) {
    app.said = text;
    clearTimeout(app.saying);
    app.saying = setTimeout(() => {
      app.said = '';
      app.render();
    }, SAID);
    app.render();
  },

  setTheme(name) {
    setTheme(name);
    app.render();
  },

  nextTheme() {
    app.setTheme(THEMES[(THEMES.indexOf(currentTheme()) + 1) % THEMES.length]);
    app.say(t('app.theme') + ': ' + t('app.theme.' + currentTheme()));
  },

  nextLanguage() {
    setLanguage(currentLanguage() === 'de' ? 'en' : 'de');
    app.render();
  },

  undo() {
    undo(app);
  },

  async logout() {
    const {url} = await post('/api/logout').catch(() => ({}));
    app.me = {open: false, may: []};
    // The provider has a session, too.
    if (url) location.assign(url);
    else app.go('/login');
  },

  async start() {
    app.me = await get('/api/me');
    if (!app.me.name && location.pathname !== '/login') {
      app.toLogin();
      return;
    }
    app.enter();
  },

  toLogin() {
    if (location.pathname === '/login') return;
    app.me = {open: false, may: []};
    const from = location.pathname + location.search;
    app.go('/login' + (from === '/' ? '' : '?from=' + encodeURIComponent(from)));
  },
};

const link = (name, path) => html`<a href=${path} aria-current=${app.nav === name ? 'page' : nothing}
  aria-keyshortcuts=${shortcut(command(name))}>${t('app.' + name)} ${kbd(keyOf(command(name)))}</a>`;

const choice = (label, value, values, set) => html`<label class="choice"><span class="hidden">${label}</span>
  <select @change=${event => set(event.target.value)}>${values.map(([each, text]) => html`<option value=${each}
    ?selected=${each === value}>${text}</option>`)}</select></label>`;

const person = () => {
  if (app.me.open) {
    return html`<span class="person" title=${t('app.open.why', {name: app.me.name})}>${t('app.open')}</span>`;
  }
  return app.me.name ? html`<span class="person"><bdi>${app.me.name}</bdi></span>
    <button type="button" class="quiet" @click=${() => app.logout()}>${t('app.logout')}</button>` : nothing;
};

const offer = () => {
  const offered = undoOffer();
  if (!offered) return nothing;
  const text = offered.items.length === 1 ? t('correct.undone', {category: offered.items[0].category})
    : t('correct.undone.many', {count: offered.items.length});
  return html`<div class="undo"><span>${foreign(text)}</span>${
    button(app, 'undo', t('correct.undo'), 'primary')}</div>`;
};

const frame = () => html`
  <a class="skip" href="#main" @click=${event => {
    event.preventDefault();
    document.getElementById('main').focus();
  }}>${t('app.skip')}</a>
  <header class="top">
    <a class="brand" href="/"><span class="mark" aria-hidden="true"></span>ticketstream</a>
    ${app.me.name ? html`<nav aria-label=${t('app.nav')}>${link('live', '/')}
      ${app.may('corrector') ? link('queue', '/queue') : nothing}
      ${app.may('reader') ? link('models', '/models') : nothing}
      ${app.may('reader') ? link('quality', '/quality') : nothing}
      ${app.may('reader') ? link('training', '/training') : nothing}
      ${app.may('reader') ? link('health', '/health') : nothing}</nav>` : html`<span></span>`}
    <div class="tools">
      ${app.me.name ? html`<button type="button" class="quiet" aria-keyshortcuts="Control+k"
        @click=${() => app.openDialog('palette')}>${t('app.menu')} ${kbd('Ctrl+k')}</button>
      <button type="button" class="quiet keys" aria-label=${t('command.keys')}
        aria-keyshortcuts=${shortcut(command('keys'))}
        @click=${() => app.openDialog('keys')}>${kbd(keyOf(command('keys')))}</button>` : nothing}
      ${choice(t('app.theme'), currentTheme(), THEMES.map(name => [name, t('app.theme.' + name)]), app.setTheme)}
      ${choice(t('app.language'), currentLanguage(), [['en', 'English'], ['de', 'Deutsch']], name => {
        setLanguage(name);
        app.render();
      })}
      ${person()}
    </div>
  </header>
  <main id="main" tabindex="-1">${standing(app)}
    ${app.page ? app.page.view() : html`<p class="empty">${t('app.notfound')}</p>`}</main>
  <section class="toast" aria-label=${t('app.news')}>
    <p role="status" aria-live="polite" class=${app.said ? '' : 'hidden'}>${foreign(app.said)}</p>
    ${offer()}</section>
  ${app.dialog ? dialogs[app.dialog](app) : nothing}`;

const isPlainClick = event => event.button === 0
  && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

document.addEventListener('click', event => {
  const target = event.target instanceof Element ? event.target.closest('a[href^="/"]') : null;
  if (target && isPlainClick(event) && !event.defaultPrevented) {
    event.preventDefault();
    app.go(target.getAttribute('href'));
    scrollTo(0, 0);
  }
});
document.addEventListener('keydown', event => onKey(app, event));
addEventListener('popstate', () => app.enter());
whenLoggedOut(() => app.toLogin());
app.start().then(() => watchHealth(app)).catch(() => {
  document.getElementById('app').textContent = t('app.failed');
});
