import { html, type Html } from '#platform/html';
import { desk, type Form, type TextFault } from '#work/plans';
import type { MeasureView } from '../show-measure.ts';
import type { Words } from '../words.ts';

/** What has been done and how much of what was planned; a form for whoever tells of the work. */
export function workPart(view: MeasureView, noting: Noting, words: Words): Html {
  const { t, day } = words;
  const { measure, done, doseGiven, may, names } = view;
  return html`<h2 id="gjort">${t('done.title')}</h2>
    ${
      doseGiven !== undefined &&
      html`<p>
        ${t('done.part', { n: done.reduce((sum, { times = 0 }) => sum + times, 0), of: measure.doseTimes ?? 0 })}
      </p>`
    }
    ${
      done.length === 0
        ? html`<p>${t('done.none')}</p>`
        : html`<ul>
            ${done.map(
              (one) =>
                html`<li>
                  ${day(one.day)}:
                  ${one.what}${one.times !== undefined && html` (${t('done.times', { n: one.times, count: one.times })})`}
                  · ${names.organisation(one.organisation)}
                </li>`,
            )}
          </ul>`
    }
    ${may.run && measure.status !== 'planned' && noteForm(view, noting, words)}`;
}

type Noting = { readonly form: Form; readonly faults: readonly TextFault[] } | undefined;

function noteForm({ measure, today }: MeasureView, noting: Noting, { t }: Words): Html {
  const form = noting?.form ?? { values: { day: [today] }, wrong: {} };
  const what = { name: 'did', label: t('done.what'), hint: t('privacy.noNames') };
  return html`<form method="post" action="/atgard/${measure.id}/gjort" class="panel no-print">
    ${desk.summary(form, noting?.faults ?? [], t)}
    ${desk.writeField(form, { ...what, rows: 2, most: 600 })}
    <div class="fields">
      ${desk.writeField(form, { name: 'day', label: t('done.day'), type: 'date' })}
      ${desk.writeField(form, { name: 'times', label: t('done.howMany'), type: 'number' })}
    </div>
    <p class="buttons"><button class="plain">${t('done.save')}</button></p>
  </form>`;
}

/** Every status that it has had, with why and who. */
export function historyPart({ statuses, names }: MeasureView, { t, dayOf }: Words): Html {
  return html`<h2>${t('history.title')}</h2>
    <ol>
      ${statuses.map(
        ({ status, reason, organisation, at }) =>
          html`<li>
            ${dayOf(at)}: ${t(`plan.status.${status}`)} ·
            ${names.organisation(organisation)}${reason !== '' && html`. ${reason}`}
          </li>`,
      )}
    </ol>`;
}
