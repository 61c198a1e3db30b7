import { toHtml } from '#platform/documents';
import { html, type Html } from '#platform/html';
import type { TextFault } from '../needs.ts';
import { textOf, type Kept } from '../registers/registers.ts';
import { needsDecision, type Missing } from '../written/document.ts';
import { treeOf } from '../written/document-tree.ts';
import type { DocumentView } from '../written/write-document.ts';
import type { Words } from '../words.ts';
import { errors, field, textFaults, told } from './parts.ts';

export type LockTyped = {
  readonly body: string;
  readonly day: string;
  readonly paragraph: string;
  readonly registry: string;
};

export type DocumentGiven = {
  readonly view: DocumentView;
  readonly municipality: string;
  readonly done?: string | undefined;
  /** Who decides what, as the municipality has delegated it. */
  readonly delegation: readonly Kept[];
  /** What was typed when the lock did not hold, and why. */
  readonly lock?: {
    readonly typed: LockTyped;
    readonly undecided: boolean;
    readonly faults: readonly TextFault[];
  };
};

/** A document as it is, its files, and what it lacks before it can be locked. */
export function documentPage(given: DocumentGiven, words: Words): Html {
  const { view, municipality, done } = given;
  const { document, missing, may } = view;
  const open = document.lockedAt === undefined;
  return html`${told(done, words)}
    <p class="no-print"><a href="/dokument">${words.t('document.back')}</a></p>
    ${newer(document.replacedBy, words)} ${files(given, words)}
    ${open && missingPart(missing, words)} ${ways(given, words)}
    ${open && may.lock && missing.length === 0 && lockForm(given, words)}
    ${toHtml(treeOf(document, { municipality }))}`;
}

function newer(id: string | undefined, { t }: Words): Html | undefined {
  if (id === undefined) return undefined;
  return html`<p class="note-mark">
    ${t('document.hasNewer')} <a href="/dokument/${id}">${t('document.toNewer')}</a>
  </p>`;
}

/** What can be done with it by the one who asks. */
function ways({ view }: DocumentGiven, words: Words): Html {
  const { t } = words;
  const { id, lockedAt, replacedBy, template } = view.document;
  const { write, archive } = view.may;
  const isNewest = lockedAt !== undefined && replacedBy === undefined;
  return html`<p class="buttons no-print">
      ${lockedAt === undefined && write && html`<a class="button" href="/dokument/${id}/andra">${t('document.write')}</a>`}
      ${archive && html`<a class="plain" href="/dokument/${id}/arkiv">${t('document.archive')}</a>`}
      ${template === 'plan' && write && html`<a class="plain" href="/dokument/${id}/bidrag">${t('document.grant')}</a>`}
    </p>
    ${isNewest && write && reviseForm(id, words)}`;
}

function files({ view: { document } }: DocumentGiven, { t }: Words): Html {
  const all = ['docx', 'pptx', 'pdf', 'pdfa', ...(document.figures.length > 0 ? ['xlsx'] : [])];
  return html`<section class="panel no-print" aria-labelledby="files">
    <h2 id="files">${t('files.title')}</h2>
    <ul class="file-list">
      ${all.map((form) => html`<li><a href="/dokument/${document.id}/fil/${form}">${t(`files.${form}`)}</a></li>`)}
    </ul>
  </section>`;
}

function missingPart(missing: readonly Missing[], { t }: Words): Html {
  if (missing.length === 0) return html`<p class="no-print">${t('missing.nothing')}</p>`;
  return html`<section class="no-print" aria-labelledby="missing">
    <h2 id="missing">${t('missing.title')}</h2>
    <ul>
      ${missing.map(({ what, id }) => html`<li>${missingLine({ what, id }, t)}</li>`)}
    </ul>
  </section>`;
}

function missingLine({ what, id }: Missing, t: Words['t']): string {
  if (what === 'section') return t('missing.section', { section: t(`section.${id}`) });
  if (what === 'source') return t('missing.source', { section: t(`section.${id}`) });
  return t(`missing.${what}`);
}

function reviseForm(id: string, { t }: Words): Html {
  return html`<form method="post" action="/dokument/${id}/ny" class="no-print">
    <p><button class="plain">${t('document.revise')}</button></p>
  </form>`;
}

/** So that the one who locks sees whose decision it should be. */
function delegated(entries: readonly Kept[], { t }: Words): Html | undefined {
  if (entries.length === 0) return undefined;
  const line = ({ content }: Kept): string => {
    const said = { matter: content['matter'], by: content['decidedBy'], basis: content['basis'] };
    return t('lock.delegated', {
      matter: textOf(said.matter),
      by: textOf(said.by),
      basis: textOf(said.basis),
    });
  };
  return html`<p class="label">${t('lock.delegation')}</p>
    <ul>
      ${entries.map((one) => html`<li>${line(one)}</li>`)}
    </ul>`;
}

const EMPTY: LockTyped = { body: '', day: '', paragraph: '', registry: '' };

function lockForm({ view, lock, delegation }: DocumentGiven, words: Words): Html {
  const { t } = words;
  const { document } = view;
  const typed = lock?.typed ?? EMPTY;
  const asked = needsDecision(document.template);
  return html`<form method="post" action="/dokument/${document.id}/las" class="panel no-print">
    <h2>${t('lock.title')}</h2>
    <p class="hint">${t('lock.lead')}</p>
    ${delegated(delegation, words)}
    ${lock?.undecided === true && errors([html`<a href="#body">${t('lock.undecided')}</a>`], words)}
    ${lock && textFaults(lock.faults, () => t('lock.body'), words)}
    <input type="hidden" name="version" value="${document.version}" />
    ${
      asked &&
      html`<fieldset>
        <legend>${t('lock.decision')}</legend>
        <div class="fields">
          ${field({ name: 'body', label: t('lock.body'), value: typed.body, most: 120 })}
          ${field({ name: 'day', label: t('lock.day'), value: typed.day, type: 'date' })}
          ${field({ name: 'paragraph', label: t('lock.paragraph'), value: typed.paragraph, most: 40 })}
          ${field({ name: 'registry', label: t('lock.registry'), value: typed.registry, most: 60 })}
        </div>
      </fieldset>`
    }
    <p class="buttons"><button class="primary">${t('lock.do')}</button></p>
  </form>`;
}
