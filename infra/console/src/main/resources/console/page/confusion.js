// What people said against what the model had said. A cell opens its tickets.
import {html, nothing} from './lit/lit-html.js';
import {age, count, moment, share, t} from './texts.js';
import {foreign} from './ui.js';
import {label, labelText} from './shares.js';

const SHADES = 5;

const table = matrix => {
  const {labels, cells} = matrix;
  const rows = labels.map(() => new Map());
  for (const [row, column, tickets] of cells) rows[row].set(column, tickets);
  return rows.map(row => ({row, all: [...row.values()].reduce((sum, each) => sum + each, 0)}));
};

const cell = (page, matrix, at, column, {row, all}) => {
  const tickets = row.get(column) ?? 0;
  const kind = at === column ? 'right' : 'wrong';
  if (!tickets) return html`<td class=${kind}><span class="hidden">0</span></td>`;
  const [person, said] = [matrix.labels[at], matrix.labels[column]];
  // By the root: what is confused now and then must be seen beside what is right nearly always.
  const shade = Math.ceil(SHADES * Math.sqrt(tickets / all));
  return html`<td class="${kind} s${shade}"><button type="button" @click=${() => page.choose(person, said)}
    aria-pressed=${page.isChosen(person, said)} aria-label=${t('quality.cell', {
      person: labelText(person), said: labelText(said), count: count(tickets), share: share(tickets / all)})}>
    ${page.asShares ? share(tickets / all) : count(tickets)}</button></td>`;
};

/** @param page choose(person, said), isChosen(person, said), asShares */
export const confusion = (page, matrix) => html`<div class="scroll matrix" tabindex="0" role="group"
    aria-label=${t('quality.matrix')}><table>
  <caption>${t('quality.matrix.axes')}</caption>
  <thead><tr><th scope="col">${t('quality.person')} ↓ · ${t('quality.said')} →</th>
    ${matrix.labels.map(each => html`<th scope="col" class="over"><span>${label(each)}</span></th>`)}
    <th scope="col" class="sum">${t('quality.tickets')}</th></tr></thead>
  <tbody>${table(matrix).map((row, at) => html`<tr><th scope="row">${label(matrix.labels[at])}</th>
    ${matrix.labels.map((each, column) => cell(page, matrix, at, column, row))}
    <td class="sum">${count(row.all)}</td></tr>`)}</tbody></table></div>`;

/** @param found null until they are there; refused: why not */
export const ticketsOf = (page, person, said, found) => html`<section class="of-cell" aria-labelledby="cell-title">
  <header><h3 id="cell-title" tabindex="-1">${person === said ? t('quality.cell.right') : t('quality.cell.wrong')}</h3>
    <button type="button" class="quiet" @click=${() => page.choose(null)}>${t('app.close')}</button></header>
  <p>${t('quality.person')}: <strong>${label(person)}</strong><br>
    ${t('quality.said')}: <strong>${label(said)}</strong></p>
  ${!found ? html`<p class="quiet" aria-busy="true">${t('ticket.loading')}</p>`
    : found.refused ? html`<p class="refused">${foreign(found.refused)}</p>`
    : html`<ol>${found.tickets.map(each => html`<li><a href="/tickets/${encodeURIComponent(each.id)}">
      ${foreign(each.id)}</a><span class="quiet"><bdi>${each.by}</bdi></span>
      <time class="quiet" datetime=${new Date(each.at).toISOString()} title=${moment(each.at)}>${age(each.at)}</time>
      </li>`)}</ol>${found.count > found.tickets.length ? html`<p class="quiet small">${t('quality.cell.cut', {
        shown: count(found.tickets.length), count: count(found.count)})}</p>` : nothing}`}
</section>`;
