import { createHash } from 'node:crypto';
import { zipOf } from '#platform/documents';
import { Problem } from '#platform/http';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { allowing, note, type DocumentNeeds } from '../needs.ts';
import { fileOf, MEDIA, nameOf, type File, type Form } from '../written/export-document.ts';
import { fingerprintOf, showDocument } from '../written/write-document.ts';
import { metsOf, premisOf, type Packed } from './package-xml.ts';

/** What goes into the archive: the PDF for keeping, the Word file and the tables. */
const KEPT: readonly Form[] = ['pdfa', 'docx', 'xlsx'];

/**
 * The archive package of a locked document: METS and PREMIS around its files, laid out as E-ARK CSIP (which FGS Paketstruktur
 * 2.0 builds on). The same document gives the same bytes.
 * @throws Problem not-found for whoever may not, for a draft and for a document that is not there
 */
export async function archiveDocument(
  needs: DocumentNeeds,
  caller: Caller,
  id: string,
): Promise<File> {
  const policy = allowing(caller, 'archive-documents');
  const { document } = await showDocument(needs, caller, id);
  if (document.lockedAt === undefined) throw new Problem('not-found');
  const root = `samsyn-${id}`;
  const files: Packed[] = [];
  for (const form of KEPT) {
    const bytes = await fileOf(document, form, needs);
    const path = `representations/rep1/data/${nameOf(document, form)}`;
    files.push({ path, type: MEDIA[form], bytes, sha256: hash(bytes), name: form });
  }
  const words = JSON.stringify({ ...document, fingerprint: fingerprintOf(document) }, null, 2);
  const source = Buffer.from(`${words}\n`);
  files.push({
    ...{ path: 'representations/rep1/data/document.json', type: 'application/json', name: 'json' },
    ...{ bytes: source, sha256: hash(source) },
  });
  const about = { root, document, lockedAt: document.lockedAt, municipality: needs.municipality };
  const premis = Buffer.from(premisOf(about, files));
  const mets = metsOf(about, files, { sha256: hash(premis), size: premis.length });
  const body = zipOf([
    { name: `${root}/METS.xml`, text: mets },
    { name: `${root}/metadata/preservation/premis.xml`, bytes: premis },
    ...files.map(({ path, bytes }) => ({ name: `${root}/${path}`, bytes })),
  ]);
  const at = needs.now();
  const facts = { edition: document.edition, files: files.length, sha256: hash(body) };
  await needs.database.as(scopeOf(caller), (handle) =>
    note(handle, caller, { kind: 'document.archived', subject: id, policy, at, facts }),
  );
  return { name: `${root}.zip`, type: 'application/zip', body };
}

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
