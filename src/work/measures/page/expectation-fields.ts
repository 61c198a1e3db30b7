import { html, type Html } from '#platform/html';
import { desk, type Form, type Names } from '#work/plans';
import { INDICATOR_KINDS } from '../expectation.ts';
import type { Words } from '../words.ts';

export type ExpectationGiven = {
  readonly form: Form;
  readonly names: Names;
  readonly indicators: readonly { readonly slug: string; readonly name: string }[];
};

/** What is measured, what is expected, what would mean that it did not help, and when that is looked at. */
export function expectationFields(given: ExpectationGiven, { t }: Words): Html {
  const { form, names, indicators } = given;
  const kinds = INDICATOR_KINDS.map((value) => ({ value, label: t(`expectation.kind.${value}`) }));
  const categories = names.categories.map(({ id, name }) => ({ value: String(id), label: name }));
  const own = indicators.map(({ slug, name }) => ({ value: slug, label: name }));
  const text = (name: string, label: string, hint?: string): Html =>
    desk.writeField(form, {
      name,
      label: t(label),
      ...(hint && { hint: t(hint) }),
      rows: 2,
      most: 600,
    });
  return html`${text('success', 'plan.success', 'expectation.success.hint')}
    ${text('effect', 'expectation.effect')} ${text('failedIf', 'expectation.failedIf')}
    ${desk.writeField(form, { name: 'followUp', label: t('expectation.followUp'), type: 'date' })}
    <details>
      <summary>${t('expectation.measured')}</summary>
      ${desk.tickField(form, { name: 'kind', label: t('expectation.kind'), kind: 'radio' }, kinds)}
      <div class="fields">
        ${desk.chooseField(form, { name: 'category', label: t('expectation.category') }, [
          { value: '', label: t('expectation.allCategories') },
          ...categories,
        ])}
        ${desk.chooseField(form, { name: 'indicator', label: t('expectation.indicator') }, [
          { value: '', label: t('form.choose') },
          ...own,
        ])}
      </div>
      ${text('before', 'expectation.before', 'expectation.before.hint')}
    </details>`;
}
