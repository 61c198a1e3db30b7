import { html, type Html } from '#platform/html';
import type { Wording } from '#safeguards/free-text';
import type { TextFault } from './check-texts.ts';
import { cardsPart, SIDE_NAMES } from './cards-part.ts';
import { EVIDENCE, SIDES, STATUSES, type Side } from './content.ts';
import { faultList, wordingList } from './form-parts.ts';
import type { Draft } from './page-store.ts';
import type { FormCard, FormContent } from './read-forms.ts';
import type { Words } from './words.ts';

export type EditGiven = {
  readonly slug: string;
  readonly form: FormContent;
  /** Ids for the three new cards. */
  readonly newIds: readonly string[];
  readonly today: string;
  readonly mayPublish: boolean;
  readonly indicators: readonly { readonly slug: string; readonly name: string }[];
  readonly wordings: readonly Wording[];
  readonly saved?: boolean | undefined;
  /** What has to be put right. */
  readonly wrong?: {
    readonly oneSided?: boolean;
    readonly incomplete?: readonly Side[];
    readonly texts?: readonly TextFault[];
    readonly theirs?: Draft;
  };
};

/** The form on an area: the three sides beside each other with the same fields, and one new card in each. */
export function editPage(given: EditGiven, words: Words): Html {
  const { slug, form, mayPublish, saved, wrong } = given;
  const { t } = words;
  const reason = form.reason !== '' || (wrong?.oneSided === true && isLacking(form));
  return html`${saved === true && html`<div class="told" role="status"><p>${t('edit.saved')}</p></div>`}
    ${wordingList(given.wordings, t)}
    <p class="lead">${t('edit.lead')}</p>
    <form method="post" action="/omrade/${slug}/andra" class="area-form">
      ${wrong && wrongs(given, words)}
      <input type="hidden" name="version" value="${form.version}" />
      <div class="fields">
        <p class="field">
          <label for="status">${t('edit.status')}</label>
          <select id="status" name="status">
            ${STATUSES.map((one) => option(one, t(`area.status.${one}`), form.status))}
          </select>
        </p>
      </div>
      <div class="side-forms">${SIDES.map((side) => sideForms(side, given, words))}</div>
      ${reason && field({ name: 'reason', label: t('edit.reason'), value: form.reason, most: 400 })}
      <p class="buttons">
        <button class="plain" name="do" value="save">${t('edit.save')}</button>
        ${mayPublish && html`<button class="primary" name="do" value="publish">${t('area.publish')}</button>`}
        <a class="plain" href="/omrade/${slug}">${t('edit.cancel')}</a>
      </p>
    </form>`;
}

function isLacking({ cards }: FormContent): boolean {
  const has = (side: Side): boolean => cards.some((card) => card.side === side);
  return !has('better') || !has('hard');
}

function wrongs({ wrong, today }: EditGiven, words: Words): Html {
  const { t } = words;
  const { oneSided, incomplete = [], texts = [], theirs } = wrong ?? {};
  return html`${oneSided === true && html`<div class="told wrong" role="alert"><p>${t('area.oneSided')}</p></div>`}
  ${
    incomplete.length > 0 &&
    html`<div class="told wrong" role="alert">
      ${incomplete.map((side) => html`<p>${t('edit.incomplete', { side: t(SIDE_NAMES[side]) })}</p>`)}
    </div>`
  }
  ${faultList(texts, t)}
  ${
    theirs &&
    html`<div class="told wrong" role="alert"><p>${t('edit.conflict')}</p></div>
      <details open>
        <summary>${t('edit.theirs')}</summary>
        ${cardsPart({ content: theirs.content, today, figure: () => undefined }, words)}
      </details>`
  }`;
}

function sideForms(side: Side, given: EditGiven, words: Words): Html {
  const { t } = words;
  const mine = given.form.cards.filter((card) => card.side === side);
  const id = given.newIds[SIDES.indexOf(side)] ?? '';
  const blank: FormCard = {
    ...{ id, side, statement: '', detail: '', evidence: 'voice', source: '', indicator: '' },
    day: given.today,
  };
  // One number a card over all sides; the new ones come after all that are there.
  const before = given.form.cards.length + SIDES.indexOf(side);
  return html`<section aria-labelledby="side-${side}">
    <h2 id="side-${side}">${t(SIDE_NAMES[side])}</h2>
    ${mine.map((card, n) =>
      cardForm(
        { card, at: given.form.cards.indexOf(card), name: t('edit.card', { n: n + 1 }) },
        given,
        words,
      ),
    )}
    ${cardForm({ card: blank, at: before, name: t('edit.new') }, given, words)}
  </section>`;
}

type CardGiven = { readonly card: FormCard; readonly at: number; readonly name: string };

function cardForm({ card, at, name }: CardGiven, given: EditGiven, { t }: Words): Html {
  const called = (part: string): string => `card.${at}.${part}`;
  const isNew = given.newIds.includes(card.id);
  return html`<fieldset class="card-form">
    <legend>${name}</legend>
    <input type="hidden" name="${called('id')}" value="${card.id}" />
    <input type="hidden" name="${called('side')}" value="${card.side}" />
    ${field({ name: called('statement'), label: t('edit.statement'), value: card.statement, most: 140 })}
    ${field({ name: called('detail'), label: t('edit.detail'), value: card.detail, most: 400 })}
    <p class="field">
      <label for="${called('evidence')}">${t('edit.evidence')}</label>
      <select id="${called('evidence')}" name="${called('evidence')}">
        ${EVIDENCE.map((one) => option(one, t(`area.evidence.${one}`), card.evidence))}
      </select>
    </p>
    ${field({ name: called('source'), label: t('edit.source'), value: card.source, most: 160 })}
    <p class="field">
      <label for="${called('day')}">${t('edit.day')}</label>
      <input type="date" id="${called('day')}" name="${called('day')}" value="${card.day}" />
    </p>
    ${
      given.indicators.length > 0 &&
      html`<p class="field">
        <label for="${called('indicator')}">${t('edit.indicator')}</label>
        <select id="${called('indicator')}" name="${called('indicator')}">
          ${option('', t('edit.noIndicator'), card.indicator)}
          ${given.indicators.map((one) => option(one.slug, one.name, card.indicator))}
        </select>
      </p>`
    }
    ${
      !isNew &&
      html`<label class="choice"
        ><input type="checkbox" name="${called('remove')}" value="yes" /> ${t('edit.remove')}</label
      >`
    }
  </fieldset>`;
}

function option(value: string, label: string, chosen: string): Html {
  return html`<option value="${value}" ${value === chosen && 'selected'}>${label}</option>`;
}

type Field = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly most: number;
};

function field({ name, label, value, most }: Field): Html {
  return html`<p class="field">
    <label for="${name}">${label}</label>
    <textarea id="${name}" name="${name}" rows="2" maxlength="${most}">${value}</textarea>
  </p>`;
}
