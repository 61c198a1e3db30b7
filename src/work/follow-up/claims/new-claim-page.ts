import { html, type Html } from '#platform/html';
import {
  choiceField,
  faultList,
  field,
  lackingList,
  radios,
  textField,
  type FieldGiven,
  type Option,
} from '../form-parts.ts';
import type { Place, TextFault } from '../needs.ts';
import type { Words } from '../words.ts';
import { LABELS } from './claim.ts';
import type { ClaimForm } from './read-claim.ts';

export type NewClaimGiven = {
  readonly form: ClaimForm;
  readonly places: readonly Place[];
  readonly indicators: readonly Option[];
  readonly lacking: readonly string[];
  readonly faults: readonly TextFault[];
};

/** Enters a statement: who, when, where it stands, and how and when it can be held against what came. */
export function newClaimPage(given: NewClaimGiven, words: Words): Html {
  const { t } = words;
  const { lacking } = given;
  return html`<p class="lead">${t('new.lead')}</p>
    <form method="post" action="/uttalanden/nytt">
      ${lackingList(
        lacking.map((name) => ({ field: name, label: t(`new.${name}`) })),
        t,
      )}
      ${faultList(given.faults, t)} ${questions(given, words)} ${tests(given, words)}
      <p class="buttons">
        <button class="primary">${t('new.save')}</button>
        <a class="plain" href="/uttalanden">${t('new.cancel')}</a>
      </p>
    </form>`;
}

function questions(given: NewClaimGiven, words: Words): Html {
  const { t } = words;
  const at = (name: string, more: Partial<FieldGiven> = {}): FieldGiven => ({
    ...{ name, label: t(`new.${name}`), value: given.form[name] ?? '' },
    isWrong: given.lacking.includes(name),
    ...more,
  });
  return html`<h2>${t('new.what')}</h2>
    ${textField(at('quote', { most: 400 }))}
    <div class="fields">
      ${field(at('by', { most: 120, hint: t('new.byHint') }))} ${field(at('on', { type: 'date' }))}
      ${field(at('when', { most: 60, hint: t('new.whenHint') }))}
      ${field(at('source', { most: 300, hint: t('new.sourceHint') }))}
    </div>
    <h2>${t('new.how')}</h2>
    ${textField(at('wording', { most: 400, hint: t('new.wordingHint') }))}
    ${places(given, words, field(at('due', { type: 'date' })))}`;
}

function places({ form, places: all }: NewClaimGiven, { t }: Words, due: Html): Html {
  return html`<div class="fields">
      ${choiceField({
        ...{ name: 'area', label: t('new.area'), value: form['area'] ?? '' },
        options: [
          { value: '', label: t('claims.wholeMunicipality') },
          ...all.map(({ slug, name }) => ({ value: slug, label: name })),
        ],
      })}
      ${due}
    </div>
    ${radios({
      ...{ name: 'kind', legend: t('new.kind'), value: form['kind'] ?? 'police-list' },
      options: ['police-list', 'indicator'].map((value) => ({
        value,
        label: t(`new.kind.${value}`),
      })),
    })}`;
}

function tests({ form, indicators, lacking }: NewClaimGiven, { t }: Words): Html {
  const value = (name: string, usual: string): string => form[name] || usual;
  return html`<fieldset>
      <legend>${t('new.kind.police-list')}</legend>
      <div class="fields">
        ${choiceField({
          ...{ name: 'without', label: t('new.without'), value: value('without', 'particular') },
          options: LABELS.map((one) => ({ value: one, label: t(`label.${one}`) })),
        })}
        ${choiceField({
          ...{ name: 'within', label: t('new.within'), value: value('within', '2') },
          options: ['1', '2', '3'].map((one) => ({ value: one, label: one })),
        })}
      </div>
    </fieldset>
    <fieldset>
      <legend>${t('new.kind.indicator')}</legend>
      <div class="fields">
        ${choiceField({
          ...{ name: 'indicator', label: t('new.indicator'), value: value('indicator', '') },
          options: [{ value: '', label: t('new.noIndicator') }, ...indicators],
        })}
        ${choiceField({
          ...{
            name: 'direction',
            label: t('new.direction'),
            value: value('direction', 'at-least'),
          },
          options: ['at-least', 'at-most'].map((one) => ({ value: one, label: t(`new.${one}`) })),
        })}
        ${field({
          ...{ name: 'value', label: t('new.value'), value: value('value', ''), most: 20 },
          isWrong: lacking.includes('value'),
        })}
      </div>
    </fieldset>`;
}
