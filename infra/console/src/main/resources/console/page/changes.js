// The dialog that says what a change of releases will do, and asks; and how such a change ended.
import {html, nothing} from './lit/lit-html.js';
import {post} from './api.js';
import {share, t} from './texts.js';
import {foreign} from './ui.js';

let request = null;
let refused = '';
let sending = false;

/** @param change {what, version, from} and, of a share, {mode, share} */
export const openChange = (app, change) => {
  request = {...change};
  refused = '';
  sending = false;
  app.openDialog('change');
};

const send = async app => {
  if (sending) return;
  const {what, version, mode, share: part} = request;
  const reason = document.getElementById('change-reason').value;
  sending = true;
  app.render();
  try {
    await post('/api/models/' + what, what === 'share' ? {version, reason, mode, share: part} : {version, reason});
    app.closeDialog();
  } catch (no) {
    refused = no.message || t('live.lost');
  }
  sending = false;
  app.render();
};

const partition = app => html`<fieldset><legend>${t('change.mode')}</legend>
  ${['SHADOW', 'CANARY'].map(mode => html`<label><input type="radio" name="mode" value=${mode}
    ?checked=${request.mode === mode} @change=${() => { request.mode = mode; app.render(); }}>
    <span><strong>${t('change.mode.' + mode)}</strong> ${t('change.mode.' + mode + '.why')}</span></label>`)}
  <label class="field">${t('change.part')}<span class="share"><input type="range" min="0" max="100" step="1"
    .value=${String(Math.round(request.share * 100))} aria-valuetext=${share(request.share)}
    @input=${event => { request.share = Number(event.target.value) / 100; app.render(); }}>
    <output>${share(request.share)}</output></span></label></fieldset>`;

/** Which versions the change is from and to, and what each person should know before. */
export const change = app => {
  const {what, version, from} = request;
  return html`<dialog class="change" aria-labelledby="change-title" aria-describedby="change-what"
      @close=${() => app.dialogClosed('change')}>
    <h2 id="change-title">${t('change.' + what)}</h2>
    <div id="change-what"><dl class="origin">
      <dt>${t('change.version.' + what)}</dt><dd>${foreign(version)}</dd>
      ${from ? html`<dt>${t('change.from')}</dt><dd>${foreign(from)}</dd>` : nothing}</dl>
      <p>${t('change.' + what + '.what')}</p></div>
    ${what === 'share' ? partition(app) : nothing}
    <label class="field">${t('choice.reason')}<input id="change-reason" type="text" maxlength="1000" autocomplete="off"
      autofocus></label>
    <p class="quiet small">${foreign(t('change.audit', {name: app.me.name}))}</p>
    <p class="refused" role="alert">${refused ? foreign(refused) : nothing}</p>
    <footer><button type="button" class="quiet" @click=${() => app.closeDialog()}>${t('app.cancel')}</button>
      <button type="button" class="primary" id="change-go" ?disabled=${sending} @click=${() => send(app)}>
        ${t('change.' + what + '.go')}</button></footer>
  </dialog>`;
};

/** In one sentence. */
export const outcome = ({what, version, state, detail, missing, silent}, patience) => {
  const values = {version, detail: detail ?? '', seconds: patience, missing: (missing ?? []).join(', ')};
  const key = state === 'pending' && silent ? 'silent'
    : ['running', 'done'].includes(state) ? what + '.' + state : state;
  return t('outcome.' + key, values);
};
