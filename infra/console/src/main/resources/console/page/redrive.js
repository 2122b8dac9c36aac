// Sending dead letters back: the question before, and what became of it.
import {html, nothing} from './lit/lit-html.js';
import {get, post} from './api.js';
import {count, t} from './texts.js';
import {foreign} from './ui.js';

let request = null;

/** Asks, then sends. @param ids letters @param what why they failed @param done called when it is over */
export const openRedrive = (app, {ids, what, topic, done}) => {
  request = {ids, what, topic, done};
  app.openDialog('redrive');
};

const OUTCOMES = ['redriven', 'before', 'given_up', 'foreign', 'cut', 'gone'];

const summary = counts => OUTCOMES.filter(each => counts[each])
  .map(each => t('redrive.' + each, {count: count(counts[each])})).join(', ');

const follow = async id => {
  for (;;) {
    const news = await get('/api/dead-letters/redrive/' + id);
    if (news.done) return news;
  }
};

const send = async app => {
  const {ids, done} = request;
  const reason = document.getElementById('reason').value;
  app.closeDialog();
  app.say(t('redrive.sent', {count: count(ids.length)}));
  let outcomes = null;
  try {
    const {redrive} = await post('/api/dead-letters/redrive', {ids, reason});
    outcomes = await follow(redrive);
    app.say(outcomes.failed ? t('redrive.failed', {detail: outcomes.failed}) : summary(outcomes.counts));
  } catch (refused) {
    app.say(t('redrive.failed', {detail: refused.message}));
  }
  done(outcomes);
};

export const redrive = app => {
  const many = request.ids.length > 1;
  return html`<dialog class="ask" aria-labelledby="redrive-title" @close=${() => app.dialogClosed('redrive')}>
    <h2 id="redrive-title">${many ? t('redrive.title.many', {count: count(request.ids.length)})
      : t('redrive.title', {id: request.ids[0]})}</h2>
    <p>${t('redrive.lead')} ${html`<strong>${foreign(request.topic)}</strong>`}</p>
    ${request.what ? html`<p class="quiet">${foreign(request.what)}</p>` : nothing}
    <p class="quiet">${t('redrive.once')}</p>
    <label class="field">${t('choice.reason')}<input id="reason" type="text" maxlength="1000" autocomplete="off"
      autofocus @keydown=${event => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        send(app);
      }}></label>
    <footer><button type="button" class="quiet" @click=${() => app.closeDialog()}>${t('app.cancel')}</button>
      <button type="button" class="primary" @click=${() => send(app)}>
        ${many ? t('redrive.go.many', {count: count(request.ids.length)}) : t('redrive.go')}</button></footer>
  </dialog>`;
};
