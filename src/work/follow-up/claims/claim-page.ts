import { html, type Html } from '#platform/html';
import { faultList, textField } from '../form-parts.ts';
import type { TextFault } from '../needs.ts';
import type { Words } from '../words.ts';
import type { Claim } from './claim.ts';
import type { ShownClaim } from './keep-claims.ts';
import type { Came } from './outcome.ts';

export type ClaimGiven = {
  readonly shown: ShownClaim;
  readonly mayKeep: boolean;
  readonly indicatorName: string;
  /** A form that could not be taken: which, with what was typed. */
  readonly typed?:
    | {
        readonly form: 'kalla' | 'tillbaka';
        readonly text: string;
        readonly faults: readonly TextFault[];
      }
    | undefined;
};

/** One statement: what was said beside what came, and what the source changed meanwhile. */
export function claimPage(given: ClaimGiven, words: Words): Html {
  const { claim, area } = given.shown;
  const { t } = words;
  const isOpen = claim.withdrawn === undefined;
  return html`${claim.withdrawn && takenBack(claim.withdrawn, words)}
    <div class="beside">${saidPanel(given, words)} ${camePanel(given, words)}</div>
    <p class="hint">${t('claim.automatic')}</p>
    ${claim.area !== undefined && html`<p><a href="/omrade/${claim.area}">${t('claim.area', { area })}</a></p>`}
    <p><a href="/uttalanden">${t('claims.title')}</a></p>
    ${given.mayKeep && isOpen && forms(given, words)}`;
}

function saidPanel(given: ClaimGiven, words: Words): Html {
  const { claim } = given.shown;
  const { t, day } = words;
  return html`<div class="panel">
    <h2>${t('claim.said')}</h2>
    <blockquote>”${claim.quote}”</blockquote>
    <p class="hint">
      ${t('claim.saidBy', { by: claim.by, when: claim.when === '' ? day(claim.on) : claim.when })}
    </p>
    <p class="hint">${t('claim.source')}: ${claim.source}</p>
    <h3>${t('claim.wording')}</h3>
    <p>${claim.wording}</p>
    <p class="hint">${testWords(given, words)}</p>
  </div>`;
}

function camePanel({ shown }: ClaimGiven, words: Words): Html {
  const { claim, outcome } = shown;
  const { t, day, language } = words;
  return html`<div class="panel">
    <h2>${t('claim.came')}</h2>
    <p><strong>${t(`claims.is.${outcome.kind}`)}</strong></p>
    <p>${t(`claim.means.${outcome.kind}`, { due: day(claim.due) })}</p>
    ${cameTable(outcome.came, words)}
    ${outcome.changed.map(
      (one) =>
        html`<p class="note-mark">
          <strong>${t('claim.changed', { when: one.period })}</strong> ${one[language]}
        </p>`,
    )}
    ${
      claim.sourceChanged !== '' &&
      html`<p class="note-mark">
        <strong>${t('claim.sourceChanged')}</strong> ${claim.sourceChanged}
      </p>`
    }
  </div>`;
}

function takenBack({ at, because }: NonNullable<Claim['withdrawn']>, { t, dayOf }: Words): Html {
  return html`<p class="note-mark">
    <strong>${t('claim.takenBack', { day: dayOf(at) })}</strong> ${because}
  </p>`;
}

function testWords({ shown, indicatorName }: ClaimGiven, { t, day }: Words): string {
  const { test, due } = shown.claim;
  if (test.kind === 'police-list') {
    const { within: n, after } = test;
    return t('claim.test.list', { label: t(`label.${test.without}`), count: n, n, after });
  }
  const { direction, value } = test;
  return t(`claim.test.${direction}`, { indicator: indicatorName, value, due: day(due) });
}

function cameTable(came: readonly Came[], { t }: Words): Html {
  if (came.length === 0) return html`<p>${t('claim.nothingYet')}</p>`;
  return html`<table class="narrow">
    <caption>
      ${t('claim.cameCaption')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('claim.period')}</th>
        <th scope="col">${t('claim.showed')}</th>
      </tr>
    </thead>
    <tbody>
      ${came.map(
        (one) =>
          html`<tr>
            <th scope="row">${one.period}</th>
            <td>${shownValue(one, t)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function shownValue({ label, value, unit = '', checked }: Came, t: Words['t']): string {
  if (value !== undefined) return `${value} ${unit}`.trim();
  if (label === undefined) return t('label.unknown');
  return checked === false
    ? `${t(`label.${label}`)} (${t('label.unchecked')})`
    : t(`label.${label}`);
}

function forms({ shown, typed }: ClaimGiven, { t }: Words): Html {
  const { claim } = shown;
  const at = `/uttalanden/${claim.id}`;
  const of = (form: 'kalla' | 'tillbaka', kept: string): string =>
    typed?.form === form ? typed.text : kept;
  const faults = (form: 'kalla' | 'tillbaka'): Html | undefined =>
    typed?.form === form ? faultList(typed.faults, t) : undefined;
  return html`<details ${typed && html`open`}>
    <summary>${t('claim.edit')}</summary>
    <form method="post" action="${at}/kalla">
      ${faults('kalla')}
      ${textField({ name: 'kalla', label: t('claim.tellChanged'), value: of('kalla', claim.sourceChanged) })}
      <p class="buttons"><button class="plain">${t('claim.save')}</button></p>
    </form>
    <form method="post" action="${at}/tillbaka">
      ${faults('tillbaka')}
      ${textField({ name: 'because', label: t('claim.takeBackWhy'), value: of('tillbaka', ''), most: 300 })}
      <p class="buttons"><button class="plain">${t('claim.takeBack')}</button></p>
    </form>
  </details>`;
}
