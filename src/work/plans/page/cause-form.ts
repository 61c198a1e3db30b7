import { html, type Html } from '#platform/html';
import { SIDES, STANDINGS, type Cause } from '../cause.ts';
import type { TextFault } from '../form/check-texts.ts';
import { chooseField, hidden, tickField, writeField, type Form } from '../form/fields.ts';
import { summary } from '../form/summary.ts';
import type { Words } from '../words.ts';

export type CauseFormGiven = {
  readonly form: Form;
  readonly faults: readonly TextFault[];
  readonly problem: string;
  /** Absent of a new explanation. */
  readonly cause?: { readonly id: string; readonly version: number } | undefined;
  /** Explanations that it may lie behind. */
  readonly others: readonly Cause[];
  readonly theirs?: Cause | undefined;
};

/** The form on a possible explanation. */
export function causeForm(given: CauseFormGiven, { t }: Words): Html {
  const { form, faults, problem, cause, others, theirs } = given;
  const action = `/plan/problem/${problem}/orsak${cause ? `/${cause.id}` : ''}`;
  const sides = SIDES.map((value) => ({ value, label: t(`causes.side.${value}`) }));
  const standings = STANDINGS.map((value) => ({ value, label: t(`causes.standing.${value}`) }));
  const above = others.map(({ id, statement }) => ({ value: id, label: statement }));
  return html`<p class="lead">${t('causes.lead')}</p>
    ${
      theirs &&
      html`<div class="told wrong" role="alert">
        <p>${t('causes.stale')}</p>
        <p>${theirs.statement}</p>
        <p>${t('causes.for')}: ${theirs.for}</p>
        <p>${t('causes.against')}: ${theirs.against}</p>
        <p>${t('causes.wrongIf')}: ${theirs.wrongIf}</p>
      </div>`
    }
    <form method="post" action="${action}" class="long-form">
      ${summary(form, faults, t)} ${cause && hidden('version', cause.version)}
      ${writeField(form, { name: 'statement', label: t('causes.statement'), hint: t('causes.statement.hint'), rows: 2, most: 300 })}
      ${writeField(form, { name: 'for', label: t('causes.for'), rows: 3, most: 1000 })}
      ${writeField(form, { name: 'against', label: t('causes.against'), rows: 3, most: 1000 })}
      ${writeField(form, { name: 'wrongIf', label: t('causes.wrongIf'), hint: t('causes.wrongIf.hint'), rows: 2, most: 1000 })}
      ${tickField(form, { name: 'side', label: t('causes.side'), kind: 'radio' }, sides)}
      ${
        above.length > 0 &&
        chooseField(form, { name: 'parent', label: t('causes.parent') }, [
          { value: '', label: t('causes.noParent') },
          ...above,
        ])
      }
      ${tickField(form, { name: 'standing', label: t('causes.standing'), hint: t('causes.standing.hint'), kind: 'radio' }, standings)}
      <p class="buttons">
        <button class="primary" name="do" value="save">${t('common.save')}</button>
        ${cause && html`<button class="plain" name="do" value="withdraw">${t('causes.withdraw')}</button>`}
        <a class="plain" href="/plan/problem/${problem}">${t('common.cancel')}</a>
      </p>
    </form>`;
}
