import { html, type Html } from '#platform/html';
import type { Names } from '#work/plans';
import type { Merged } from '../merge.ts';
import type { Words } from '../words.ts';
import type { Tie } from './measure-form.ts';

/** Fields by the labels that they have in the form. */
const LABELS: Readonly<Record<string, string>> = {
  title: 'measure.title',
  what: 'measure.what',
  tie: 'form.why',
  level: 'plan.level',
  type: 'measure.type',
  organisation: 'measure.organisation',
  function: 'plan.owner',
  partners: 'measure.partners',
  area: 'measure.area',
  dose: 'measure.dose',
  doseTimes: 'measure.doseTimes',
  cost: 'measure.cost',
  start: 'measure.start',
  due: 'plan.due',
  method: 'measure.method',
  before: 'plan.baseline',
  kind: 'expectation.kind',
  category: 'expectation.category',
  indicator: 'expectation.indicator',
  success: 'plan.success',
  effect: 'expectation.effect',
  failedIf: 'expectation.failedIf',
  followUp: 'expectation.followUp',
};
const CHOSEN: Readonly<Record<string, string>> = {
  ...{ level: 'level', type: 'type', cost: 'cost', kind: 'expectation.kind' },
};

type Known = { readonly names: Names; readonly ties: readonly Tie[] };

/**
 * Two people changed the same measure: what the other wrote and what I wrote, side by side where they differ. The form
 * below holds mine there, and theirs where only they had changed something.
 */
export function comparePart({ clashes, taken }: Merged, known: Known, words: Words): Html {
  const { t } = words;
  const label = (field: string): string => t(LABELS[field] ?? 'wrong.field');
  const said = (field: string, values: readonly string[]): string =>
    values.map((value) => saidOf(field, value, { ...known, t })).join(', ') || t('notSaid');
  return html`<section
    class="told wrong"
    role="alert"
    aria-labelledby="compare"
    tabindex="-1"
    autofocus
  >
    <h2 id="compare">${t('compare.title')}</h2>
    <p>${t(clashes.length === 0 ? 'compare.noClash' : 'compare.lead')}</p>
    ${
      clashes.length > 0 &&
      html`<table>
        <thead>
          <tr>
            <th scope="col">${t('compare.field')}</th>
            <th scope="col">${t('compare.theirs')}</th>
            <th scope="col">${t('compare.mine')}</th>
          </tr>
        </thead>
        <tbody>
          ${clashes.map(
            ({ field, theirs, mine }) =>
              html`<tr>
                <th scope="row"><a href="#${field}">${label(field)}</a></th>
                <td>${said(field, theirs)}</td>
                <td>${said(field, mine)}</td>
              </tr>`,
          )}
        </tbody>
      </table>`
    }
    ${taken.length > 0 && html`<p>${t('compare.taken', { fields: taken.map(label).join(', ') })}</p>`}
  </section>`;
}

/** A value as people read it: the name of what was chosen, or what was written. */
function saidOf(field: string, value: string, speak: Speak): string {
  if (value === '') return speak.t('notSaid');
  const prefix = CHOSEN[field];
  if (prefix !== undefined) return speak.t(`${prefix}.${value}`);
  return (NAMED[field] ?? (() => value))(value, speak);
}

type Speak = Known & { readonly t: Words['t'] };

const NAMED: Readonly<Record<string, (value: string, speak: Speak) => string>> = {
  organisation: (value, { names }) => names.organisation(Number(value)),
  partners: (value, { names }) => names.organisation(Number(value)),
  area: (value, { names }) => names.place(Number(value)),
  category: (value, { names }) => names.category(Number(value)),
  tie: (value, { ties, t }) => {
    const [problem, cause] = value.split(' ');
    const tie = ties.find(({ id }) => id === problem);
    return tie?.causes.find(({ id }) => id === cause)?.statement ?? tie?.title ?? t('form.noTie');
  },
};
