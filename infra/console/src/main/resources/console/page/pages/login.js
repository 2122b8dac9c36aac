// Login by API key. The key is sent once and kept nowhere on this page.
import {html, nothing} from '../lit/lit-html.js';
import {get, post} from '../api.js';
import {t} from '../texts.js';

export class LoginPage {
  name = 'login';
  #refused = '';
  #busy = false;

  constructor(app) {
    this.app = app;
  }

  title() {
    return t('login.title');
  }

  async #submit(event) {
    event.preventDefault();
    const field = event.target.elements.key;
    this.#busy = true;
    this.app.render();
    try {
      await post('/api/login', {key: field.value});
      field.value = '';
      this.app.me = await get('/api/me');
      this.app.go(this.#from(), {replace: true});
    } catch (refused) {
      this.#refused = t({401: 'login.unknown', 429: 'login.throttled'}[refused.status] ?? 'login.failed');
      field.focus();
      field.select();
    } finally {
      this.#busy = false;
      this.app.render();
    }
  }

  /** Only places of this page: an address of another site is none. */
  #from() {
    const from = new URLSearchParams(location.search).get('from') ?? '/';
    return /^\/(?![/\\])/.test(from) ? from : '/';
  }

  view() {
    return html`<section class="login">
      <h1>${t('login.title')}</h1>
      <p>${t('login.lead')}</p>
      <form @submit=${event => this.#submit(event)}>
        <label for="key">${t('login.key')}</label>
        <input id="key" name="key" type="password" required autocomplete="current-password" autofocus spellcheck="false"
          aria-describedby="key-hint key-refused" aria-invalid=${this.#refused ? 'true' : nothing}>
        <p id="key-refused" class="refused" role="alert">${this.#refused}</p>
        <button class="primary" ?disabled=${this.#busy}>${t('login.go')}</button>
        <p id="key-hint" class="quiet">${t('login.hint')}</p>
      </form>
    </section>`;
  }
}
