// The dialog that asks before a training is started or stopped.
import {html, nothing} from './lit/lit-html.js';
import {post} from './api.js';
import {t} from './texts.js';
import {foreign} from './ui.js';

let request = null;
let refused = '';
let sending = false;

/** @param what start, or stop with the id of the run @param done told the id when the trainers are told */
export const openTraining = (app, {what, id = '', done = () => {}}) => {
  request = {what, id, done};
  refused = '';
  sending = false;
  app.openDialog('training');
};

const send = async app => {
  if (sending) return;
  const {what, id, done} = request;
  const reason = document.getElementById('training-reason').value;
  sending = true;
  app.render();
  try {
    const path = what === 'start' ? 'start' : encodeURIComponent(id) + '/stop';
    const told = await post('/api/training/' + path, {reason});
    app.closeDialog();
    app.say(t('training.' + what + '.told'));
    done(told.id);
  } catch (no) {
    refused = no.message || t('training.lost');
  }
  sending = false;
  app.render();
};

export const training = app => {
  const {what, id} = request;
  return html`<dialog class="change" aria-labelledby="training-ask" aria-describedby="training-what"
      @close=${() => app.dialogClosed('training')}>
    <h2 id="training-ask">${t('training.' + what + '.ask')}</h2>
    <div id="training-what">${id ? html`<dl class="origin"><dt>${t('training.run')}</dt>
      <dd>${foreign(id)}</dd></dl>` : nothing}
      <p>${t('training.' + what + '.what')}</p></div>
    <label class="field">${t('choice.reason')}<input id="training-reason" type="text" maxlength="1000"
      autocomplete="off" autofocus @keydown=${event => {
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault();
        send(app);
      }}></label>
    <p class="quiet small">${foreign(t('change.audit', {name: app.me.name}))}</p>
    <p class="refused" role="alert">${refused ? foreign(refused) : nothing}</p>
    <footer><button type="button" class="quiet" @click=${() => app.closeDialog()}>${t('app.cancel')}</button>
      <button type="button" class="primary" id="training-go" ?disabled=${sending} @click=${() => send(app)}>
        ${t('training.' + what + '.go')}</button></footer>
  </dialog>`;
};
