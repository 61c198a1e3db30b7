import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Judged } from '../changes/change.ts';
import { Inputs } from '../changes/inputs.ts';
import { judgeWeek } from '../changes/judge-week.ts';
import { Said } from '../changes/said.ts';
import { sayChange } from '../changes/say-change.ts';

const whole = z.number().int().nonnegative();

/** The picture of a week as a document: what is frozen. Exact numbers: for the inner circle. */
export const Version = z.object({
  /** Of this form of document, and of the methods behind it. */
  edition: Inputs.shape.edition,
  week: z.string(),
  /** SHA-256 of the inputs, in hex. */
  fingerprint: z.string(),
  parameters: Inputs.shape.parameters,
  numbers: z.object({
    total: whole,
    reporters: whole,
    areas: z.array(z.object({ slug: z.string(), name: z.string(), n: whole })),
    categories: z.array(z.object({ id: z.string(), sv: z.string(), en: z.string(), n: whole })),
    cells: z.array(z.object({ area: z.string(), category: z.string(), n: whole })),
    organisations: z.array(
      z.object({ name: z.string(), state: z.enum(['reported', 'calm', 'silent']) }),
    ),
  }),
  judged: Judged,
  /** The changes in words, in their order. */
  said: z.object({ sv: z.array(Said), en: z.array(Said) }),
  late: Inputs.shape.late,
  sources: z.array(z.object({ source: z.string(), latest: z.string().optional() })),
});
export type Version = z.infer<typeof Version>;

export function fingerprintOf(inputs: string): string {
  return createHash('sha256').update(inputs).digest('hex');
}

/**
 * The document that follows from some inputs: the same text gives the same text, to the byte.
 * @param text inputs as JSON, as they are kept
 * @throws when the text is no such inputs
 */
export function documentFor(text: string): string {
  const inputs = Inputs.parse(JSON.parse(text));
  const judged = judgeWeek(inputs);
  const version: Version = {
    ...{ edition: inputs.edition, week: inputs.week, fingerprint: fingerprintOf(text) },
    parameters: inputs.parameters,
    numbers: numbersOf(inputs),
    judged,
    said: { sv: said(inputs, judged, 'sv'), en: said(inputs, judged, 'en') },
    late: inputs.late,
    sources: [
      {
        source: 'Polisen',
        ...(inputs.police.latest !== undefined && { latest: inputs.police.latest }),
      },
    ],
  };
  return `${JSON.stringify(version)}\n`;
}

function said(inputs: Inputs, { changes }: Judged, language: 'sv' | 'en'): Said[] {
  const areas = new Map(inputs.areas.map(({ slug, name }) => [slug, name]));
  const categories = new Map(inputs.categories.map((one) => [one.code, one[language]]));
  const names = {
    area: (slug: string): string => areas.get(slug) ?? slug,
    category: (code: string): string => categories.get(code) ?? '',
    replicates: inputs.parameters.scanReplicates,
  };
  return changes.map((change) => sayChange(change, language, names));
}

function numbersOf(inputs: Inputs): Version['numbers'] {
  const last = inputs.weeks.length - 1;
  const cells = inputs.cells.filter(([week]) => week === last);
  const sum = (keep: (area: number, category: number) => boolean): number =>
    cells.reduce((all, [, area, category, n]) => (keep(area, category) ? all + n : all), 0);
  return {
    total: sum(() => true),
    reporters: inputs.reporters.find(([week, a, c]) => week === last && a < 0 && c < 0)?.[3] ?? 0,
    areas: inputs.areas.map(({ slug, name }, n) => ({ slug, name, n: sum((area) => area === n) })),
    categories: inputs.categories.map(({ code, sv, en }, n) => ({
      ...{ id: code, sv, en, n: sum((_, category) => category === n) },
    })),
    cells: cells.map(([, area, category, n]) => ({
      area: inputs.areas[area]?.slug ?? '',
      category: inputs.categories[category]?.code ?? '',
      n,
    })),
    organisations: roundOf(inputs, last),
  };
}

function roundOf(inputs: Inputs, last: number): Version['numbers']['organisations'] {
  const told = new Map(
    inputs.rounds.flatMap(([week, who, reports]) =>
      week === last ? [[who, reports] as const] : [],
    ),
  );
  return inputs.organisations
    .filter(({ isExpected }) => isExpected)
    .map(({ key, name }) => {
      const reports = told.get(key);
      if (reports === undefined) return { name, state: 'silent' as const };
      return { name, state: reports > 0 ? ('reported' as const) : ('calm' as const) };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}
