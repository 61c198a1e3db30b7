import { html, page, type Frame, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import type { ReportForm } from '../contract.ts';
import { mineWords } from './mine-page.ts';
import type { Mine } from './my-reports.ts';

/** The fields as they stand: the report's own, or what was filled in. */
export type Filled = {
  readonly what: string;
  readonly where: string;
  /** "2026-11-23T08:00" on a Swedish wall. */
  readonly time: string;
  readonly text: string;
};

export type Trouble = {
  readonly key:
    'correct.found' | 'correct.ask' | 'correct.whenWrong' | 'correct.wrong' | 'correct.stale';
  readonly kinds?: readonly string[];
  /** Words that the reporter is asked about. */
  readonly asked?: readonly string[];
};

export type CorrectGiven = {
  readonly report: Mine;
  readonly form: ReportForm;
  readonly filled: Filled;
  readonly trouble?: Trouble | undefined;
};

const LONGEST = 500;

/** The form in which a report that was sent back is changed; whole without script. */
export function correctPage(frame: Frame, given: CorrectGiven): string {
  const t = mineWords(frame.language);
  const { report, filled, trouble } = given;
  return page(frame, {
    title: t('correct.title'),
    wrong: trouble && `${t('error.summaryTitle')}.`,
    main: html`
      ${trouble && troubleOf(trouble, t)} ${whyBack(report, t)}
      <form method="post" action="/r/mina/${report.id}">
        <input type="hidden" name="version" value="${report.version}" />
        ${fieldsOf(given, t)}
        <p class="field">
          <label for="text">${t('correct.text')}</label>
          <span class="note" id="no-names">${t('correct.noNames')}</span>
          <textarea
            name="text"
            id="text"
            rows="4"
            maxlength="${LONGEST}"
            autocomplete="off"
            aria-describedby="no-names"
          >
${filled.text}</textarea>
        </p>
        ${(trouble?.asked ?? []).map((words) => answer(words, t))}
        <p class="buttons">
          <button class="primary">${t('correct.send')}</button>
          <a href="/r/mina">${t('share.cancel')}</a>
        </p>
      </form>
    `,
  });
}

function fieldsOf({ form, filled }: CorrectGiven, t: Translate): Html {
  return html`<div class="fields">
    <p class="field">
      <label for="what">${t('correct.what')}</label>
      ${select('what', filled.what, form.categories)}
    </p>
    <p class="field">
      <label for="where">${t('correct.where')}</label>
      ${select(
        'where',
        filled.where,
        form.areas.map(({ slug, name }) => ({ id: slug, name })),
      )}
    </p>
    <p class="field">
      <label for="time">${t('correct.when')}</label>
      <input type="datetime-local" name="time" id="time" required value="${filled.time}" />
    </p>
  </div>`;
}

function troubleOf({ key, kinds = [] }: Trouble, t: Translate): Html {
  const named = [...new Set(kinds)].map((kind) => t(`privacy.kind.${kind}`)).join(', ');
  return html`<div class="told wrong" role="alert">
    <h2>${t('error.summaryTitle')}</h2>
    <p>${t(key, { kinds: named })}</p>
  </div>`;
}

function whyBack({ reason, sentence }: Mine, t: Translate): Html | undefined {
  if (reason === null) return undefined;
  return html`<p><strong>${t('mine.sentBack', { reason: t(`reason.${reason}`) })}</strong></p>
    ${sentence !== null && html`<p>${t('mine.message', { sentence })}</p>`}`;
}

function select(
  name: string,
  chosen: string,
  choices: readonly { readonly id: string; readonly name: string }[],
): Html {
  return html`<select name="${name}" id="${name}">
    ${choices.map((one) => html`<option value="${one.id}" ${one.id === chosen && html`selected`}>${one.name}</option>`)}
  </select>`;
}

function answer(words: string, t: Translate): Html {
  return html`<label class="choice"
    ><input type="checkbox" name="notName" value="${words}" />
    ${t('correct.isPlace', { text: words })}</label
  >`;
}
