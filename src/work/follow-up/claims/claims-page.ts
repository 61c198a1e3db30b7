import { html, type Html } from '#platform/html';
import { desk } from '#work/plans';
import type { Words } from '../words.ts';
import type { ShownClaim } from './keep-claims.ts';
import { OUTCOMES, type OutcomeKind } from './outcome.ts';

export const ORDERS = ['tid', 'omrade'] as const;
export type Order = (typeof ORDERS)[number];

export type ClaimsGiven = {
  readonly claims: readonly ShownClaim[];
  readonly order: Order;
  /** Absent: all, which is what is shown when nobody has chosen. */
  readonly only: OutcomeKind | undefined;
  readonly mayKeep: boolean;
  readonly done: string | undefined;
};

/** Statements and what came of them: held and not held look alike and stand together. */
export function claimsPage(given: ClaimsGiven, words: Words): Html {
  const { t } = words;
  const { only, mayKeep, done } = given;
  const shown = inOrder(given.claims, given.order).filter(
    ({ outcome }) => only === undefined || outcome.kind === only,
  );
  return html`${desk.tabs('/uttalanden', t)}
    ${done !== undefined && html`<div class="told" role="status"><p>${t(done)}</p></div>`}
    <p class="lead">${t('claims.lead')}</p>
    <p class="buttons">
      <a class="button" href="/uttalanden/prova">${t('check.title')}</a>
      ${mayKeep && html`<a class="plain" href="/uttalanden/nytt">${t('claims.new')}</a>`}
    </p>
    ${filters(given, words)}
    ${
      shown.length === 0
        ? html`<p>${t('claims.none')}</p>`
        : html`<div class="scroll" tabindex="0" role="group" aria-label="${t('claims.title')}">
            <table>
              <caption>
                ${t('claims.caption', { n: shown.length, count: shown.length })}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${t('claims.quote')}</th>
                  <th scope="col">${t('claims.outcome')}</th>
                  <th scope="col">${t('claims.area')}</th>
                  <th scope="col">${t('claims.who')}</th>
                  <th scope="col">${t('claims.due')}</th>
                </tr>
              </thead>
              <tbody>
                ${shown.map((one) => row(one, words))}
              </tbody>
            </table>
          </div>`
    }`;
}

function inOrder(claims: readonly ShownClaim[], order: Order): readonly ShownClaim[] {
  if (order === 'tid') return claims;
  const { compare } = new Intl.Collator('sv');
  return claims.toSorted(
    (a, b) => compare(a.area, b.area) || compare(a.claim.quote, b.claim.quote),
  );
}

function filters({ order, only }: ClaimsGiven, { t }: Words): Html {
  const outcome = (one: OutcomeKind | ''): Html =>
    html`<option value="${one}" ${one === (only ?? '') && html`selected`}>
      ${t(one === '' ? 'claims.all' : `claims.is.${one}`)}
    </option>`;
  return html`<form method="get" action="/uttalanden" class="fields">
    <p class="field">
      <label for="utfall">${t('claims.outcome')}</label>
      <select id="utfall" name="utfall">
        ${outcome('')} ${OUTCOMES.map(outcome)}
      </select>
    </p>
    <p class="field">
      <label for="ordning">${t('claims.order')}</label>
      <select id="ordning" name="ordning">
        ${ORDERS.map(
          (one) =>
            html`<option value="${one}" ${one === order && html`selected`}>
              ${t(`claims.order.${one}`)}
            </option>`,
        )}
      </select>
    </p>
    <p class="field"><button class="plain">${t('claims.show')}</button></p>
  </form>`;
}

function row({ claim, outcome, area }: ShownClaim, { t, day }: Words): Html {
  return html`<tr>
    <th scope="row">
      <a href="/uttalanden/${claim.id}">”${claim.quote}”</a>
      ${claim.withdrawn && html`<span class="hint">${t('claims.takenBack')}</span>`}
    </th>
    <td>${t(`claims.is.${outcome.kind}`)}</td>
    <td>${area === '' ? t('claims.wholeMunicipality') : area}</td>
    <td>${claim.by}, ${claim.when === '' ? day(claim.on) : claim.when}</td>
    <td>${day(claim.due)}</td>
  </tr>`;
}
