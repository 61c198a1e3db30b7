import { heading, paragraph, toDocx, type Block, type DocumentTree } from '#platform/documents';
import { Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { GRANT } from './law/law.ts';
import { allowing, note, type DocumentNeeds } from './needs.ts';
import type { WrittenDocument } from './written/document.ts';
import { MEDIA, type File } from './written/export-document.ts';
import { showDocument } from './written/write-document.ts';
import { wordsIn } from './words.ts';

/** Which part of a plan answers each thing that an application has to tell. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  plan: ['aims', 'measures'],
  partners: ['measures'],
  evaluation: ['followUp'],
};

/** A plan's own words under what an application for a grant asks; what is not written is said to be missing. */
export function grantTree(document: WrittenDocument, municipality: string): DocumentTree {
  const { language, title, changedAt } = document;
  const { t } = wordsIn(language);
  const blocks = GRANT.asks.flatMap(({ id, ...asked }): readonly Block[] => {
    const sections = ANSWERS[id] ?? [];
    const texts = sections.flatMap((one) => document.sections[one]?.text || []);
    const tables = document.figures.filter(
      ({ section }) => id !== 'evaluation' && sections.includes(section),
    );
    return [
      heading(1, asked[language]),
      ...(texts.length === 0
        ? [paragraph(t('document.notWritten'))]
        : texts.map((text) => paragraph(text))),
      ...tables.map(({ caption, headings, rows }): Block => ({
        kind: 'table',
        caption,
        headings,
        rows,
      })),
    ];
  });
  return {
    ...{ language, publisher: municipality, made: changedAt, blocks, pageWord: t('document.page') },
    title: t('grant.title', { title }),
    subtitle: t('grant.lead', { source: GRANT.source, date: GRANT.checked }),
    footer: t('document.footDraft', { date: dayOf(changedAt), version: document.version }),
  };
}

/** What a plan has to tell in an application, as a Word file. @throws Problem not-found, also for what is no plan */
export async function exportGrant(needs: DocumentNeeds, caller: Caller, id: string): Promise<File> {
  const policy = allowing(caller, 'write-documents');
  const { document } = await showDocument(needs, caller, id);
  if (document.template !== 'plan') throw new Problem('not-found');
  const body = await toDocx(grantTree(document, needs.municipality));
  const at = needs.now();
  await needs.database.as(scopeOf(caller), (handle) =>
    note(handle, caller, {
      kind: 'document.exported',
      subject: id,
      policy,
      at,
      facts: { form: 'grant' },
    }),
  );
  return { name: `underlag-statsbidrag-${dayOf(at)}.docx`, type: MEDIA.docx, body };
}
