import { html, type Html } from '#platform/html';
import { sectionOf } from '../law/law.ts';
import type { TextFault } from '../needs.ts';
import {
  SECTIONS,
  type SectionForm,
  type Sections,
  type WrittenDocument,
} from '../written/document.ts';
import type { Words } from '../words.ts';
import { field, textFaults, told, wordings } from './parts.ts';

export type EditForm = {
  readonly version: number;
  readonly title: string;
  readonly sections: Sections;
};

export type EditGiven = {
  readonly document: WrittenDocument;
  readonly form: EditForm;
  readonly places: readonly string[];
  readonly done?: string | undefined;
  readonly faults: readonly TextFault[];
  /** Somebody else has saved meanwhile. */
  readonly theirs?: WrittenDocument | undefined;
};

/** The form of a draft: each section with what the law asks, and its source. */
export function editPage(given: EditGiven, words: Words): Html {
  const { document, form, faults, theirs } = given;
  const { t } = words;
  const nameOf = (where: string): string =>
    where === 'title' ? t('edit.title') : t(`section.${where}`);
  const all = Object.values(form.sections).map(({ text }) => text);
  return html`${told(given.done, words)}
    ${wordings([form.title, ...all].join('\n'), given.places, words)}
    <p class="lead">${t('edit.lead')}</p>
    ${outline(document, words)}
    <form method="post" action="/dokument/${document.id}/andra" class="document-form">
      ${textFaults(faults, nameOf, words)} ${theirs && conflict(theirs, words)}
      <input type="hidden" name="version" value="${form.version}" />
      ${field({ name: 'title', label: t('edit.title'), value: form.title, most: 160 })}
      ${SECTIONS[document.template].map((section) => sectionFields(section, given, words))}
      <label class="choice"
        ><input type="checkbox" name="refresh" value="yes" /> ${t('edit.refresh')}</label
      >
      <p class="buttons">
        <button class="primary">${t('edit.save')}</button>
        <a class="plain" href="/dokument/${document.id}">${t('edit.cancel')}</a>
      </p>
    </form>`;
}

/** The way through a long form. */
function outline({ template }: WrittenDocument, { t }: Words): Html {
  return html`<nav class="outline" aria-label="${t('edit.outline')}">
    <ul>
      ${SECTIONS[template].map(({ id }) => html`<li><a href="#${id}">${t(`section.${id}`)}</a></li>`)}
    </ul>
  </nav>`;
}

function sectionFields(
  { id, required, law }: SectionForm,
  { document, form }: EditGiven,
  words: Words,
): Html {
  const { t, language } = words;
  const { text = '', source = '' } = form.sections[id] ?? {};
  const section = law === undefined ? undefined : sectionOf(law);
  const asked = section
    ? `${section.section} §. ${section[language]} (${section.source})`
    : t(required ? 'edit.ours' : 'edit.optional');
  const tables = document.figures.filter((one) => one.section === id);
  return html`<fieldset>
    <legend>${t(`section.${id}`)}</legend>
    ${field({ name: id, label: t('edit.text'), value: text, hint: asked, rows: 8, most: 8000 })}
    ${field({ name: `${id}.source`, label: t('edit.source'), value: source, hint: t('edit.sourceHint'), most: 300 })}
    ${tables.map(({ caption }) => html`<p class="hint">${t('edit.table', { caption })}</p>`)}
  </fieldset>`;
}

function conflict({ sections }: WrittenDocument, { t }: Words): Html {
  return html`<div class="told wrong" role="alert"><p>${t('edit.conflict')}</p></div>
    <details open>
      <summary>${t('edit.theirs')}</summary>
      ${Object.entries(sections).map(
        ([id, { text }]) =>
          html`<p><strong>${t(`section.${id}`)}</strong></p>
            <p>${text}</p>`,
      )}
    </details>`;
}
