// Login by API key, or by a provider. The key is sent once and kept nowhere on this page.
import {html, nothing} from '../lit/lit-html.js';
import {get, post} from '../api.js';
import {t} from '../texts.js';
import {foreign} from '../ui.js';

/** What the way back from the provider may say; anything else in the address is not repeated. */
const REASONS = ['unknown', 'declined', 'provider', 'untrusted', 'roles'];

export class LoginPage {
  name = 'login';
  #refused = '';
  #turnedAway = '';
  #missing = null;
  #busy = false;
  #ways = null;

  constructor(app) {
    this.app = app;
  }

  title() {
    return t('login.title');
  }

  async enter() {
    const reason = new URLSearchParams(location.search).get('refused');
    this.#turnedAway = REASONS.includes(reason) ? reason : '';
    try {
      if (this.#turnedAway === 'roles') this.#missing = await get('/api/login/refused');
      this.#ways = await get('/api/login');
    } catch {
      this.#ways = {keys: true};
      this.#refused = 'login.failed';
    }
    this.app.render();
  }

  async #submit(event) {
    event.preventDefault();
    const field = event.target.elements.key;
    await this.#try(async () => {
      await post('/api/login', {key: field.value});
      field.value = '';
      this.app.me = await get('/api/me');
      this.app.go(this.#from(), {replace: true});
    }, refused => {
      this.#refused = {401: 'login.unknown', 429: 'login.throttled'}[refused.status] ?? 'login.failed';
      field.focus();
      field.select();
    });
  }

  async #leave() {
    await this.#try(async () => {
      const {url} = await post('/api/login/oidc', {from: this.#from()});
      location.assign(url);
    }, refused => {
      this.#turnedAway = refused.status === 503 ? 'provider' : 'failed';
    });
  }

  async #try(action, onRefused) {
    this.#busy = true;
    this.#refused = '';
    this.#turnedAway = '';
    this.app.render();
    try {
      await action();
    } catch (refused) {
      onRefused(refused);
    } finally {
      this.#busy = false;
      this.app.render();
    }
  }

  /** Only places of this page: an address of another site is none. The server looks again. */
  #from() {
    const from = new URLSearchParams(location.search).get('from') ?? '/';
    return /^\/(?![/\\])/.test(from) ? from : '/';
  }

  #why() {
    if (this.#turnedAway === 'roles' && this.#missing?.claim) {
      const {name, claim, found} = this.#missing;
      return t(found.length > 0 ? 'login.roles.found' : 'login.roles.none', {name, claim, found: found.join(', ')});
    }
    const label = this.#ways?.provider?.label ?? '';
    return this.#turnedAway ? t('login.' + (this.#turnedAway === 'roles' ? 'roles' : this.#turnedAway + '.provider'),
      {name: label}) : '';
  }

  #provider({label, url}) {
    return html`<div class="provider">
      <p id="turned-away" class="refused" role="alert">${foreign(this.#why())}</p>
      ${url === location.origin
        ? html`<button type="button" class="primary" autofocus ?disabled=${this.#busy} @click=${() => this.#leave()}
            aria-describedby="turned-away">${t('login.by', {name: label})}</button>`
        : html`<p>${t('login.elsewhere', {name: label})} <a href=${url}>${url}</a></p>`}
    </div>`;
  }

  #key() {
    const refused = this.#refused ? t(this.#refused) : '';
    return html`<form @submit=${event => this.#submit(event)}>
      <label for="key">${t('login.key')}</label>
      <input id="key" name="key" type="password" required autocomplete="current-password" spellcheck="false"
        ?autofocus=${!this.#ways.provider} aria-describedby="key-hint key-refused"
        aria-invalid=${refused ? 'true' : nothing}>
      <p id="key-refused" class="refused" role="alert">${refused}</p>
      <button class=${this.#ways.provider ? '' : 'primary'} ?disabled=${this.#busy}>${t('login.go')}</button>
      <p id="key-hint" class="quiet">${t('login.hint')}</p>
    </form>`;
  }

  view() {
    return html`<section class="login">
      <h1>${t('login.title')}</h1>
      <p>${t('login.lead')}</p>
      ${this.#ways?.provider ? this.#provider(this.#ways.provider) : nothing}
      ${this.#ways?.provider && this.#ways.keys ? html`<p class="or">${t('login.or')}</p>` : nothing}
      ${this.#ways?.keys ? this.#key() : nothing}
    </section>`;
  }
}
