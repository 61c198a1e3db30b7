import { paragraph, toDocx, toPdf, type Block, type DocumentTree } from '#platform/documents';
import { dayOf } from '#platform/weeks';
import type { Language } from '#platform/i18n';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { allowing, note, type DocumentNeeds } from '../needs.ts';
import { newestEntries } from '../registers/register-store.ts';
import { listDocuments } from '../written/documents-store.ts';
import type { Whose } from '../written/document-tree.ts';
import { MEDIA, type File } from '../written/export-document.ts';
import { wordsIn, type Words } from '../words.ts';
import { complianceOf, monthsOf, remindersBefore, type Check, type Ground } from './compliance.ts';
import { ACT, sectionOf } from './law.ts';

export type Compliance = {
  readonly checks: readonly Check[];
  /** Sections that the municipality's lawyer has confirmed, with the day. */
  readonly confirmed: ReadonlyMap<string, string>;
  readonly today: string;
};

/** What the act asks and what there is to show for it, for the one who asks. @throws Problem not-found */
export async function showCompliance(needs: DocumentNeeds, caller: Caller): Promise<Compliance> {
  allowing(caller, 'see-documents');
  const today = dayOf(needs.now());
  const ground = await needs.database.as(scopeOf(caller), async (handle): Promise<Ground> => ({
    documents: await listDocuments(handle),
    entries: await newestEntries(handle),
    today,
  }));
  const confirmed = ground.entries
    .filter(({ register, ended }) => register === 'law-check' && !ended)
    .flatMap(({ title, day }) =>
      day === undefined ? [] : [[title.replace(/\D/g, ''), day] as const],
    );
  return { checks: complianceOf(ground), confirmed: new Map(confirmed), today };
}

type Made = Whose & { readonly at: Date };

/** The council's page of it: what is asked, how far we are, and when it is due. */
export function complianceTree(
  shown: Compliance,
  { municipality, colour, at }: Made,
  words: Words,
): DocumentTree {
  const { t, language, day } = words;
  const { today, confirmed } = shown;
  return {
    ...{ language, title: t('law.title'), publisher: municipality, colour, made: at },
    subtitle: `${language === 'sv' ? ACT.act : ACT.actEn}. ${t('law.asOf', { date: day(today) })}`,
    footer: t('law.foot', { date: today, checked: sectionOf('4').checked }),
    pageWord: t('document.page'),
    blocks: [
      paragraph(t('law.lead')),
      boardOf(shown, words),
      paragraph(confirmedLine(confirmed.size, words), 'note'),
    ],
  };
}

/** How many sections the municipality's lawyer stands behind. */
export function confirmedLine(count: number, { t }: Words): string {
  return count === 0 ? t('law.unconfirmed') : t('law.confirmed', { count, n: count });
}

export const BOARD = ['section', 'asked', 'state', 'due', 'evidence'] as const;

/** The first of what shows it: the page is one page; the rest is on the board. */
function evidenceLine(evidence: Check['evidence'], { t }: Words): string {
  const [first, ...more] = evidence;
  if (!first) return '–';
  return more.length === 0 ? first.text : t('law.more', { text: first.text, n: more.length });
}

function boardOf({ checks }: Compliance, words: Words): Block {
  const { t, day } = words;
  const rows = checks.map(({ id, section, state, due, evidence }) => [
    `${section} §`,
    t(`check.${id}`),
    t(`state.${state}`),
    due === undefined ? '–' : day(due),
    evidenceLine(evidence, words),
  ]);
  const headings = BOARD.map((one) => t(`law.head.${one}`));
  return { kind: 'table', caption: t('law.table'), headings, rows, widths: [2, 6, 3, 3, 7] };
}

/** The council's page as a file; recorded before it leaves. @throws Problem not-found */
export async function exportCompliance(
  needs: DocumentNeeds,
  caller: Caller,
  { form, language }: { readonly form: 'docx' | 'pdf'; readonly language: Language },
): Promise<File> {
  const shown = await showCompliance(needs, caller);
  const at = needs.now();
  const { municipality } = needs;
  const made = { municipality, colour: await needs.colour?.(), at };
  const tree = complianceTree(shown, made, wordsIn(language));
  const body = form === 'docx' ? await toDocx(tree) : await toPdf(tree);
  const policy = allowing(caller, 'see-documents');
  await needs.database.as(scopeOf(caller), (handle) =>
    note(handle, caller, {
      kind: 'document.exported',
      subject: 'compliance',
      policy,
      at,
      facts: { form },
    }),
  );
  return { name: `lagens-krav-${shown.today}.${form}`, type: MEDIA[form], body };
}

/** Reminders of a check that are still to come, as days. */
export function comingReminders(
  { id, due }: Pick<Check, 'id' | 'due'>,
  today: string,
): readonly string[] {
  if (due === undefined) return [];
  return remindersBefore(due, monthsOf(id))
    .map(({ day }) => day)
    .filter((day) => day >= today);
}
