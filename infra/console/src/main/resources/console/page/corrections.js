// What this person has said of tickets, and what has become of it. A row changes when its event returns, not before:
// until then it says that something is on its way.
import {get, post} from './api.js';
import {t} from './texts.js';

const UNDO_TIME = 10_000;
const MOST_AT_ONCE = 500;
const KEPT = 2_000;

/** By ticket: {category, state: 'sent' | 'waits' | 'proposed' | 'refused' | 'silence' | 'failed', detail}. */
const onTheirWay = new Map();

let undoable = null;
let undoTimer = null;

export const pendingOf = id => onTheirWay.get(id) ?? null;

export const undoOffer = () => undoable;

const remember = (id, state) => {
  onTheirWay.delete(id);
  onTheirWay.set(id, state);
  if (onTheirWay.size > KEPT) onTheirWay.delete(onTheirWay.keys().next().value);
};

const follow = async (app, batch, told) => {
  let heard = 0;
  for (let done = false; !done;) {
    const news = await get(`/api/corrections/${batch}?heard=${heard}`);
    done = news.done;
    heard += news.outcomes.length;
    for (const each of news.outcomes) told(each);
    app.render();
  }
};

const offerUndo = (app, done) => {
  const items = done.filter(each => each.before && each.before !== each.category);
  if (!items.length) return;
  clearTimeout(undoTimer);
  undoable = {items, until: Date.now() + UNDO_TIME};
  undoTimer = setTimeout(() => {
    undoable = null;
    app.render();
  }, UNDO_TIME);
};

const tell = (app, items, outcomes) => {
  const corrected = outcomes.filter(each => each.outcome === 'corrected');
  if (items.length === 1) {
    const [one] = outcomes;
    app.say(t('correct.' + one.outcome, {category: one.category, detail: one.detail}));
  } else {
    app.say(t('correct.many', {done: corrected.length, count: items.length}));
  }
};

/**
 * Sends categories of tickets.
 * @param items {ticketId, category, before}: before is what an undo goes back to
 * @param then called when all is known
 */
export const correct = async (app, items, {reason = '', propose = false, undo = false, then = () => {}} = {}) => {
  const outcomes = [];
  for (const each of items) remember(each.ticketId, {category: each.category, state: 'sent', detail: ''});
  app.say(t('correct.sent'));
  try {
    for (let from = 0; from < items.length; from += MOST_AT_ONCE) {
      const part = items.slice(from, from + MOST_AT_ONCE);
      const {batch} = await post('/api/corrections', {
        items: part.map(({ticketId, category}) => ({ticketId, category})), reason, propose,
      });
      await follow(app, batch, each => {
        outcomes.push(each);
        if (each.outcome === 'corrected') onTheirWay.delete(each.ticketId);
        else remember(each.ticketId, {category: each.category, state: each.outcome, detail: each.detail});
      });
    }
    const done = new Set(outcomes.filter(each => each.outcome === 'corrected').map(each => each.ticketId));
    if (!undo) offerUndo(app, items.filter(each => done.has(each.ticketId)));
    tell(app, items, outcomes);
  } catch (refused) {
    for (const each of items) {
      if (onTheirWay.get(each.ticketId)?.state === 'sent') {
        remember(each.ticketId, {category: each.category, state: 'failed', detail: refused.message});
      }
    }
    app.say(t('correct.failed', {detail: refused.message}));
  }
  then();
  app.render();
};

/** Says the opposite of the last correction, as long as that is offered. */
export const undo = app => {
  if (!undoable) return;
  const items = undoable.items.map(each => ({ticketId: each.ticketId, category: each.before, before: each.category}));
  undoable = null;
  clearTimeout(undoTimer);
  correct(app, items, {reason: t('correct.undo.reason'), undo: true, then: () => app.page?.corrected?.()});
};
