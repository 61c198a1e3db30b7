import { Problem } from '#platform/http';
import type { Translate } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { allowed, saveAs, type RetentionNeeds } from '../needs.ts';
import { csvFile, HEADINGS, manifestLine, sheetsOf, type Screen } from './package-files.ts';
import {
  countExtract,
  extractReports,
  loadRegister,
  type ExtractedReport,
  type RecordsQuery,
  type RegisterLine,
} from './records-store.ts';
import { zipOf, type ZipFile } from './zip.ts';

export type RecordsNeeds = RetentionNeeds & { readonly screen: Screen };

export type RecordsAsked = {
  readonly caller: Caller;
  /** The matter's registration number, never the name of the one who asks. */
  readonly matter: string;
  readonly query: RecordsQuery;
  /** Words of the cover letter. */
  readonly words: Translate;
};

/** Reports in one part of the package; what is in memory at once. */
const PART = 5_000;
/** Reports in one package. */
export const MOST = 50_000;

/** What is held, for the description that the law asks for. @throws Problem not-found */
export async function showRegister(
  needs: RetentionNeeds,
  caller: Caller,
): Promise<readonly RegisterLine[]> {
  allowed(caller, 'records-request');
  return needs.database.as(scopeOf(caller), loadRegister);
}

/**
 * The package for a records request, as a ZIP that comes while it is made. It is working material for the one who decides:
 * secrecy is judged by a person, and nothing leaves by itself. The record tells of it before the first byte.
 * @throws Problem not-found for whoever may not, unprocessable when it is too much for one package
 */
export async function extractRecords(
  needs: RecordsNeeds,
  asked: RecordsAsked,
): Promise<AsyncGenerator<Buffer, void>> {
  const { caller, matter, query } = asked;
  const may = allowed(caller, 'records-request');
  const at = needs.now();
  const { organisations, from, to, areas, categories } = query;
  await saveAs(needs, may, async (handle) => {
    const reports = await countExtract(handle, query, MOST + 1);
    if (reports > MOST) throw new Problem('unprocessable');
    const about = { from, to, reports, organisations: organisations.join(' ') };
    const areasAsked = areas?.join(' ') ?? null;
    const facts = { ...about, areas: areasAsked, categories: categories?.join(' ') ?? null };
    return { kind: 'records.extracted', subject: matter, at, facts };
  });
  return zipOf(filesOf(needs, asked, dayOf(at)), dayOf(at));
}

async function* filesOf(
  needs: RecordsNeeds,
  asked: RecordsAsked,
  day: string,
): AsyncGenerator<ZipFile> {
  const manifest: string[] = [];
  const counted = { reports: 0, masked: 0, withheld: 0 };
  for await (const { part, reports } of parts(needs, asked)) {
    const sheets = sheetsOf(reports, needs.screen);
    for (const [kind, name] of [
      ['reports', 'rapporter'],
      ['masked', 'maskerat'],
      ['withheld', 'undantaget'],
    ] as const) {
      counted[kind] += sheets[kind].length;
      if (kind !== 'reports' && sheets[kind].length === 0) continue;
      const file = csvFile(`${name}-${part}.csv`, HEADINGS[kind], sheets[kind]);
      manifest.push(manifestLine(file));
      yield file;
    }
  }
  const letter = letterOf(asked, { day, ...counted });
  manifest.push(manifestLine(letter));
  yield letter;
  yield { name: 'manifest-sha256.txt', content: Buffer.from(`${manifest.join('\n')}\n`) };
}

async function* parts(
  needs: RecordsNeeds,
  { caller, query }: RecordsAsked,
): AsyncGenerator<{ readonly part: number; readonly reports: readonly ExtractedReport[] }> {
  let after: string | undefined;
  for (let part = 1; part <= MOST / PART; part += 1) {
    const page = { after, most: PART };
    const reports = await needs.database.as(scopeOf(caller), (handle) =>
      extractReports(handle, query, page),
    );
    if (reports.length > 0 || part === 1) yield { part, reports };
    if (reports.length < PART) return;
    after = reports.at(-1)?.id;
  }
}

/** The draft of the decision, and how to appeal (OSL 6 kap. 2–3 och 7 §§). */
function letterOf(
  { words: t, matter, query }: RecordsAsked,
  values: Readonly<Record<string, string | number>>,
): ZipFile {
  const given = { ...values, matter, from: query.from, to: query.to };
  const paragraphs = [
    'title',
    'about',
    'holds',
    'masked',
    'withheld',
    'decision',
    'appeal',
    'kept',
  ];
  const text = paragraphs.map((key) => t(`letter.${key}`, given)).join('\r\n\r\n');
  return { name: 'foljebrev-utkast.txt', content: Buffer.from(`\uFEFF${text}\r\n`) };
}
