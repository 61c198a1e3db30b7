import { html, type Html } from '#platform/html';
import type { FollowUpView } from './show-follow-up.ts';
import type { Words } from './words.ts';

const SHOWN = 12;

/** What was expected, and whether it was done: before anything is said of an effect. */
export function doneParts({ expectation, measure, done, dose }: FollowUpView, words: Words): Html {
  const { t, day } = words;
  const said = expectation && {
    ...{ success: expectation.success, effect: expectation.effect, failedIf: expectation.failedIf },
  };
  return html`<h2>${t('expected.title')}</h2>
    ${
      said
        ? html`<dl class="pairs">
            ${(['success', 'effect', 'failedIf'] as const).map(
              (one) =>
                html`<div>
                  <dt>${t(`expected.${one}`)}</dt>
                  <dd>${said[one]}</dd>
                </div>`,
            )}
          </dl>`
        : html`<p>${t('expected.none')}</p>`
    }
    <h2>${t('done.title')}</h2>
    <p>${t('done.planned', { dose: measure.dose === '' ? t('done.notSaid') : measure.dose })}</p>
    <p>${doneWords({ dose, times: measure.doseTimes, n: done.length }, words)}</p>
    ${
      done.length > 0 &&
      html`<ul>
        ${done
          .slice(0, SHOWN)
          .map(
            (one) =>
              html`<li>
                ${day(one.day)}:
                ${one.what}${one.times !== undefined && ` (${t('done.times', { count: one.times, n: one.times })})`}
              </li>`,
          )}
      </ul>`
    }
    ${dose !== undefined && dose < HALF && html`<p class="note-mark">${t('done.little')}</p>`}`;
}

/** Less than half done: what did not help may simply not have been done. */
const HALF = 0.5;

function doneWords(
  {
    dose,
    times,
    n,
  }: { readonly dose: number | undefined; readonly times: number | undefined; readonly n: number },
  { t }: Words,
): string {
  if (dose !== undefined && times !== undefined)
    return t('done.part', { done: Math.round(dose * times), times });
  return n === 0 ? t('done.nothing') : t('done.notes', { count: n, n });
}
