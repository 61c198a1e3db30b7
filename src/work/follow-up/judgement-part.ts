import { html, type Html } from '#platform/html';
import { besideText } from './beside-numbers.ts';
import { VERDICTS } from './effect/judge-effect.ts';
import type { FollowUpGiven } from './follow-up-given.ts';
import type { Judgement } from './follow-up-store.ts';
import { faultList, lackingList, radios, textField } from './form-parts.ts';
import type { FollowUpView } from './show-follow-up.ts';
import type { Words } from './words.ts';

/** What the group judged last, and what it judged before. */
export function judgementPart(
  { judgements }: Pick<FollowUpView, 'judgements'>,
  words: Words,
): Html | undefined {
  const [newest, ...before] = judgements;
  if (!newest) return undefined;
  const { t } = words;
  return html`<div class="panel verdict">
    <h2>${t('verdict.title')}</h2>
    ${said(newest, words)}
    ${
      before.length > 0 &&
      html`<details>
        <summary>${t('verdict.before')}</summary>
        ${before.map((one) => html`<div>${said(one, words)}</div>`)}
      </details>`
    }
  </div>`;
}

function said(one: Judgement, { t, dayOf }: Words): Html {
  const beside = besideText(one);
  return html`<p class="verdict-word">${t(`plan.effect.${one.verdict}`)}</p>
    ${
      beside !== undefined &&
      html`<p class="note-mark">
        <strong>${t(beside)}</strong>
        ${t('verdict.numbersSaid', { word: t(`plan.effect.${one.byNumbers}`) })}
        ${one.strongerBecause}
      </p>`
    }
    <p>${one.why}</p>
    ${
      one.reasons.length > 0 &&
      html`<p>${t('verdict.reasons')}</p>
        <ul>
          ${one.reasons.map((reason) => html`<li>${t(`reason.${reason}`)}</li>`)}
        </ul>`
    }
    ${
      one.lesson !== '' &&
      html`<h3>${t('verdict.lesson')}</h3>
        <p>${one.lesson}</p>`
    }
    <p class="hint">${t('verdict.by', { day: dayOf(one.at), role: t(`role.${one.role}`) })}</p>`;
}

/** Four words, and why; what is proposed by rule stands beside, and is chosen for nobody. */
export function judgeForm({ view, typed }: FollowUpGiven, words: Words): Html {
  const { t } = words;
  const mine = typed?.form === 'bedom' ? typed : undefined;
  if (view.measure.status === 'planned')
    return html`<h2>${t('plan.followUp')}</h2>
      <p>${t('judge.notBegun')}</p>`;
  return html`<h2 id="bedomning">${t('plan.followUp')}</h2>
    <p>${proposedWords(view, words)}</p>
    <form
      method="post"
      action="/atgard/${view.measure.id}/uppfoljning/bedomning"
      class="judge-form"
    >
      ${mine && faultList(mine.faults, t)}
      ${mine?.lacking !== undefined && lackingList([lacks(mine.lacking, t)], t)}
      ${judgeFields(mine, words)}
      <p class="buttons"><button class="primary">${t('judge.save')}</button></p>
    </form>`;
}

function judgeFields(mine: FollowUpGiven['typed'], { t }: Words): Html {
  const { values = {}, lacking } = mine ?? {};
  const typed = (name: string): string => values[name] ?? '';
  return html`${radios({
    ...{ name: 'omdome', legend: t('judge.word'), value: typed('omdome') },
    options: VERDICTS.map((value) => ({ value, label: t(`plan.effect.${value}`) })),
  })}
  ${textField({
    ...{ name: 'varfor', label: t('judge.why'), value: typed('varfor') },
    ...{ hint: t('plan.effect.needWhy'), isWrong: lacking === 'why' },
  })}
  ${textField({
    ...{ name: 'starkare', label: t('judge.stronger'), value: typed('starkare') },
    ...{ hint: t('judge.strongerHint'), isWrong: lacking === 'strongerBecause' },
  })}
  ${textField({
    ...{ name: 'lardom', label: t('verdict.lesson'), value: typed('lardom'), most: 1000 },
    hint: t('judge.lessonHint'),
  })}`;
}

function proposedWords(view: FollowUpView, { t }: Words): string {
  const { comparison, counted, measured } = view;
  if (measured && measured.kind !== 'locked')
    return t(measured.kind === 'open' ? 'judge.notLocked' : 'judge.notMeasured');
  if (!comparison && !measured) return t('judge.notLocked');
  const judged = (measured ? measured.counted : counted)?.judged;
  if (!judged) return t('judge.tooEarly');
  return t('judge.proposed', { word: t(`plan.effect.${judged.verdict}`) });
}

function lacks(field: string, t: Words['t']): { readonly field: string; readonly label: string } {
  if (field === 'word') return { field: 'omdome', label: t('judge.word') };
  return field === 'why'
    ? { field: 'varfor', label: t('plan.effect.needWhy') }
    : { field: 'starkare', label: t('judge.strongerNeeded') };
}
