// The texts on screen: every room speaks both languages with equal keys and equal values to fill in,
// and the labels that were agreed (platform/i18n/strings.tsv) are the ones on screen.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ROOT, repositoryFiles, type Fault } from './tree.ts';

export type Catalog = Readonly<Record<string, string>>;
export const AGREED = 'src/platform/i18n/strings.tsv';

/** The text of each key; a nested file is read as "outer.inner". Throws on what is no text. */
export function readCatalog(value: unknown, prefix = ''): Catalog {
  if (typeof value !== 'object' || value === null) throw new Error(`${prefix} is no text`);
  const entries = Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === 'string'
      ? [[prefix + key, inner] as const]
      : Object.entries(readCatalog(inner, `${prefix}${key}.`)),
  );
  return Object.fromEntries(entries);
}

/** The Swedish labels that are binding: key, tab, Swedish, tab, English. */
export function readAgreed(tsv: string): ReadonlyMap<string, string> {
  const rows = tsv.split('\n').map((line) => line.split('\t'));
  return new Map(rows.flatMap(([key, sv]) => (key && sv ? [[key, sv] as const] : [])));
}

const slots = (text: string): string => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ');

function compare(sv: Catalog, en: Catalog): string[] {
  const keys = [...new Set([...Object.keys(sv), ...Object.keys(en)])].sort();
  return keys.flatMap((key) => {
    const [swedish, english] = [sv[key], en[key]];
    if (swedish === undefined) return [`${key} has no Swedish`];
    if (english === undefined) return [`${key} has no English`];
    if (swedish.trim() === '' || english.trim() === '') return [`${key} is empty`];
    // A plural's one may leave its number unsaid ("en rapport"), in either language.
    if (key.endsWith('_one') || slots(swedish) === slots(english)) return [];
    return [
      `${key} is filled in with ${slots(swedish) || 'nothing'} and ${slots(english) || 'nothing'}`,
    ];
  });
}

function departures(sv: Catalog, agreed: ReadonlyMap<string, string>): string[] {
  return Object.entries(sv).flatMap(([key, text]) => {
    const label = agreed.get(key);
    return label === undefined || label === text
      ? []
      : [`${key} says "${text}", agreed is "${label}"`];
  });
}

/** What is wrong between a Swedish and an English catalog. */
export function textFaults(
  sv: Catalog,
  en: Catalog,
  agreed: ReadonlyMap<string, string>,
): string[] {
  return [...compare(sv, en), ...departures(sv, agreed)];
}

function load(path: string): Catalog {
  return readCatalog(JSON.parse(readFileSync(path, 'utf8')));
}

/** Checks every text.sv.json and text.en.json; `looked` is the number of Swedish texts. */
export function checkTexts(root: string = ROOT): { looked: number; faults: Fault[] } {
  const files = repositoryFiles(root).filter((path) =>
    /^text\.(sv|en)\.json$/.test(basename(path)),
  );
  const agreedFile = join(root, AGREED);
  const agreed = existsSync(agreedFile)
    ? readAgreed(readFileSync(agreedFile, 'utf8'))
    : new Map<string, string>();
  let looked = 0;
  const faults = [...new Set(files.map((path) => dirname(path)))].flatMap((folder) => {
    const [sv, en] = ['sv', 'en'].map((language) => join(root, folder, `text.${language}.json`));
    if (!sv || !en || !existsSync(sv) || !existsSync(en)) {
      return [{ place: folder, what: 'has text in one language only' }];
    }
    const swedish = load(sv);
    looked += Object.keys(swedish).length;
    return textFaults(swedish, load(en), agreed).map((what) => ({ place: folder, what }));
  });
  return { looked, faults };
}
