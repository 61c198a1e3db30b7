import {
  barsFigure,
  heading,
  paragraph,
  type Block,
  type DocumentTree,
  type toPptx,
  type Sheet,
} from '#platform/documents';
import { dayOf } from '#platform/weeks';
import { sectionOf } from '../law/law.ts';
import { wordsIn, type Words } from '../words.ts';
import { SECTIONS, type FrozenTable, type SectionForm, type WrittenDocument } from './document.ts';

export type Whose = { readonly municipality: string; readonly colour?: string | undefined };

/** The document as it leaves: the same words and tables in Word, PDF and on the page. */
export function treeOf(document: WrittenDocument, { municipality, colour }: Whose): DocumentTree {
  const words = wordsIn(document.language);
  return {
    ...{ language: document.language, title: document.title, publisher: municipality, colour },
    subtitle: stateOf(document, words),
    made: document.lockedAt ?? document.changedAt,
    footer: footerOf(document, words),
    pageWord: words.t('document.page'),
    blocks: [
      ...SECTIONS[document.template].flatMap((form) => sectionBlocks(form, document, words)),
      ...aboutBlocks(document, words),
    ],
  };
}

/** Whether it has been decided and by whom; a draft says that it is one. */
function stateOf(
  { decision, lockedAt, firstDay, lastDay }: WrittenDocument,
  { t, day, dayOf: said }: Words,
): string {
  const span = t('document.period', { from: day(firstDay), to: day(lastDay) });
  if (lockedAt === undefined) return `${t('document.draft')}. ${span}`;
  if (!decision) return `${t('document.lockedOn', { date: said(lockedAt) })}. ${span}`;
  const { body, paragraph: number, registry } = decision;
  return `${t('document.decided', { body, date: day(decision.day), number, registry })}. ${span}`;
}

function footerOf(document: WrittenDocument, { t }: Words): string {
  const { edition, version, changedAt, lockedAt } = document;
  const date = dayOf(lockedAt ?? changedAt);
  return lockedAt === undefined
    ? t('document.footDraft', { date, version })
    : t('document.foot', { date, edition });
}

function sectionBlocks(
  form: SectionForm,
  document: WrittenDocument,
  words: Words,
): readonly Block[] {
  const { id, required, law } = form;
  const tables = document.figures.filter(({ section }) => section === id);
  const said = wordsOf(form, document, words);
  if (!required && said.length + tables.length === 0) return [];
  return [
    heading(1, words.t(`section.${id}`)),
    ...(law === undefined ? [] : [paragraph(lawLine(law, document), 'note')]),
    ...said,
    ...tables.flatMap((table) => tableBlocks(table, words)),
  ];
}

/** What people wrote, with its source; a mandatory part that is not written says so. */
function wordsOf(
  { id, required }: SectionForm,
  { sections }: WrittenDocument,
  { t }: Words,
): readonly Block[] {
  const { text = '', source = '' } = sections[id] ?? {};
  if (text === '') return required ? [paragraph(t('document.notWritten'))] : [];
  const from = source === '' ? [] : [paragraph(t('document.source', { source }), 'note')];
  return [...text.split(/\n{2,}/).map((one) => paragraph(one)), ...from];
}

/** Which section of the act asks for it, with its source. */
function lawLine(number: string, { language }: WrittenDocument): string {
  const section = sectionOf(number);
  return `${section.section} §. ${section[language]} (${section.source})`;
}

function tableBlocks(table: FrozenTable, { t, day }: Words): readonly Block[] {
  const { caption, headings, rows, source, note, bars } = table;
  const words = `${t('document.sourceDay', { source, date: day(table.day) })}${note === '' ? '' : ` ${note}`}`;
  const drawn = bars
    ? [barsFigure({ values: bars.values.map((one) => one ?? undefined), alt: bars.alt, caption })]
    : [];
  return [...drawn, { kind: 'table', caption, headings, rows }, paragraph(words, 'note')];
}

function aboutBlocks({ figures }: WrittenDocument, { t, day }: Words): readonly Block[] {
  const sources = [...new Set(figures.map(({ source, day: on }) => `${source}, ${day(on)}`))];
  const list: readonly Block[] = sources.length === 0 ? [] : [{ kind: 'list', items: sources }];
  return [
    heading(1, t('about.title')),
    paragraph(t('about.numbers')),
    paragraph(t('about.places')),
    ...list,
  ];
}

type Slides = Parameters<typeof toPptx>[0];
type Slide = Slides['slides'][number];

/** Few slides: what it is, in short, the numbers over time, the tables, and what has been decided or is missing. */
export function slidesOf(document: WrittenDocument, { municipality, colour }: Whose): Slides {
  const words = wordsIn(document.language);
  const { t } = words;
  const bodies = SECTIONS[document.template]
    .filter(({ id }) => id !== 'summary')
    .map(({ id }) => ({ id, text: document.sections[id]?.text ?? '' }));
  const points = bodies
    .filter(({ text }) => text !== '')
    .map(({ id, text }) => `${t(`section.${id}`)}: ${firstSentence(text)}`);
  const slides: Slide[] = [
    { title: document.title, lead: `${municipality}. ${stateOf(document, words)}` },
    {
      title: t('section.summary'),
      points: sentencesOf(document.sections['summary']?.text ?? '', t('document.notWritten')),
    },
    ...figureSlides(document, words),
    {
      title: t('slide.inShort'),
      points: points.length === 0 ? [t('document.notWritten')] : points.slice(0, 6),
    },
  ];
  return {
    ...{
      language: document.language,
      title: document.title,
      publisher: municipality,
      slides,
      colour,
    },
    made: document.lockedAt ?? document.changedAt,
    footer: footerOf(document, words),
  };
}

const SENTENCE = 160;
/** Lines of a table that fit on a slide, its head with them; letters of one line; and what is between two rows. */
const LINES = 15;
const LETTERS = 100;
const BETWEEN = 0.5;

function firstSentence(text: string): string {
  const [first = ''] = text.split(/(?<=[.!?])\s/);
  return first.length > SENTENCE ? `${first.slice(0, SENTENCE)} …` : first;
}

function sentencesOf(text: string, none: string): readonly string[] {
  const all = text.split(/(?<=[.!?])\s+/).filter((one) => one !== '');
  return all.length === 0 ? [none] : all.slice(0, 6).map(firstSentence);
}

/** At most three: a drawing, and tables that fit; longer tables say that the rest is in the document. */
function figureSlides({ figures }: WrittenDocument, { t, day }: Words): readonly Slide[] {
  return figures.slice(0, 3).map((table): Slide => {
    const { caption, headings, bars } = table;
    const from = t('document.sourceDay', { source: table.source, date: day(table.day) });
    if (bars) {
      const values = bars.values.map((one) => one ?? undefined);
      return { title: caption, lead: from, figure: barsFigure({ values, alt: bars.alt, caption }) };
    }
    const rows = fitting(table.rows.map((row) => row.slice(0, 5)));
    const more = table.rows.length > rows.length ? ` ${t('slide.more')}` : '';
    return {
      title: caption,
      lead: `${from}${more}`,
      table: { caption, headings: headings.slice(0, 5), rows },
    };
  });
}

/** The first rows, as many as there is room for. */
function fitting(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  let left = LINES - 1 - BETWEEN;
  const past = rows.findIndex((row) => {
    const lines = row.map((text) => Math.ceil((text.length * row.length) / LETTERS));
    left -= Math.max(1, ...lines) + BETWEEN;
    return left < 0;
  });
  return past < 0 ? rows : rows.slice(0, past);
}

/** The tables as sheets, with one that says where they come from. */
export function sheetsOf(document: WrittenDocument): readonly Sheet[] {
  const { t } = wordsIn(document.language);
  const about: Sheet = {
    name: t('sheet.about'),
    headings: [t('sheet.table'), t('sheet.source'), t('sheet.day'), t('sheet.note')],
    rows: document.figures.map(({ caption, source, day, note }) => [
      caption,
      source,
      { day },
      note,
    ]),
    widths: [50, 40, 14, 60],
  };
  const tables = document.figures.map(({ headings, rows }, n): Sheet => ({
    ...{ name: `${t('sheet.table')} ${n + 1}`, headings, widths: headings.map(() => 28) },
    rows: rows.map((row) => row.map(asNumber)),
  }));
  return [about, ...tables];
}

/** "1 204" is a number again; everything else stays words. */
function asNumber(text: string): string | number {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '');
  return /^\d{1,12}$/.test(bare) ? Number(bare) : text;
}
