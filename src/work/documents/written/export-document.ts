import { toDocx, toPdf, toPptx, writeXlsx } from '#platform/documents';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { allowing, note, type DocumentNeeds } from '../needs.ts';
import { sheetsOf, slidesOf, treeOf } from './document-tree.ts';
import type { WrittenDocument } from './document.ts';
import { showDocument } from './write-document.ts';

/** Files that a document leaves as. "pdfa" is the PDF for the archive. */
export const FORMS = ['docx', 'pdf', 'pdfa', 'pptx', 'xlsx'] as const;
export type Form = (typeof FORMS)[number];

const OFFICE = 'application/vnd.openxmlformats-officedocument';
export const MEDIA: Readonly<Record<Form, string>> = {
  docx: `${OFFICE}.wordprocessingml.document`,
  pptx: `${OFFICE}.presentationml.presentation`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pdf: 'application/pdf',
  pdfa: 'application/pdf',
};

export type File = { readonly name: string; readonly type: string; readonly body: Buffer };

/** A document as a file. The same document gives the same bytes. */
export async function fileOf(
  document: WrittenDocument,
  form: Form,
  needs: Pick<DocumentNeeds, 'municipality' | 'colour'>,
): Promise<Buffer> {
  const whose = { municipality: needs.municipality, colour: await needs.colour?.() };
  if (form === 'docx') return toDocx(treeOf(document, whose));
  if (form === 'pptx') return toPptx(slidesOf(document, whose));
  if (form === 'xlsx') return writeXlsx(sheetsOf(document));
  return toPdf(treeOf(document, whose), form === 'pdfa' ? 'a-2a' : 'ua-1');
}

/** Takes a document out as a file; it is recorded before it leaves. @throws Problem not-found */
export async function exportDocument(
  needs: DocumentNeeds,
  caller: Caller,
  { id, form }: { readonly id: string; readonly form: Form },
): Promise<File> {
  const policy = allowing(caller, 'see-documents');
  const { document } = await showDocument(needs, caller, id);
  const body = await fileOf(document, form, needs);
  const at = needs.now();
  const facts = { form, version: document.version, locked: document.lockedAt !== undefined };
  await needs.database.as(scopeOf(caller), (handle) =>
    note(handle, caller, { kind: 'document.exported', subject: id, policy, at, facts }),
  );
  return { name: nameOf(document, form), type: MEDIA[form], body };
}

/** @example nameOf({ title: 'Lägesbild för Örebro', edition: 1 }, 'docx') // "lagesbild-for-orebro-utgava-1.docx" */
export function nameOf({ title, edition }: WrittenDocument, form: Form): string {
  const plain = title
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${plain}-${edition}.${form === 'pdfa' ? 'arkiv.pdf' : form}`;
}
