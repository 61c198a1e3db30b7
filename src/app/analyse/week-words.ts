// What is said of a judged week, in plain Swedish.
import type { Silent } from './judge-series.ts';
import { seesFall, type AreaJudgement, type WeekJudgement } from './judge-week.ts';
import { chanceWords, listed, swedish } from './plain-words.ts';

const METHODS = {
  farrington: 'samma tid tidigare år, med trend och årstid (Farrington)',
  ears: 'de senaste sju veckorna (EARS C2), för att serien är kortare än tre år',
  sparse: 'det senaste halvåret, för att rapporterna är så få',
  none: 'ingen metod',
} as const;

export const SILENT: Readonly<Record<Silent, string>> = {
  'too-short': 'serien är för kort för att säga något',
  'week-missing': 'veckan saknas i filen; inget kan sägas',
  'no-spread': 'veckorna före är alla lika, så det finns ingen spridning att mäta mot',
  'no-model': 'ingen modell passar serien; inget kan sägas',
};

/** What stands out first; then every area in alphabetical order. */
export function weekLines(judged: WeekJudgement): readonly string[] {
  const beyond = judged.areas.filter(({ isBeyond }) => isBeyond);
  return [
    `Vecka ${judged.week}`,
    ...outsideLines(
      beyond.map(({ area }) => area),
      judged.areas.filter(({ isBelow }) => isBelow).map(({ area }) => area),
    ),
    budgetLine(judged),
    '',
    ...judged.areas.map(areaLine),
    '',
    ...unseenLines(judged),
    'Fler rapportörer eller en kampanj ser också ut som en ökning, och färre rapportörer som en minskning.',
    ...methodLines(judged),
  ];
}

/** Rises and falls in the same words. */
export function outsideLines(over: readonly string[], under: readonly string[]): readonly string[] {
  if (over.length + under.length === 0)
    return [
      'Inget område ligger utanför det vanliga. Det är inte samma sak som att allt är lugnt.',
    ];
  return [
    ...(over.length > 0 ? [`Över det vanliga: ${listed(over)}.`] : []),
    ...(under.length > 0 ? [`Under det vanliga: ${listed(under)}.`] : []),
  ];
}

function unseenLines({ areas }: WeekJudgement): readonly string[] {
  const small = areas.filter((one) => one.p !== undefined && !seesFall(one));
  if (small.length === 0) return [];
  return [
    `Så få rapporter att en minskning inte kan ses: ${listed(small.map(({ area }) => area))}.`,
  ];
}

function budgetLine({ judged, expectedFalse }: WeekJudgement): string {
  if (judged === 0) return 'Ingen serie kunde prövas.';
  const series = `${judged} ${judged === 1 ? 'serie' : 'serier'} kunde prövas`;
  return `${series}; slumpen ger då ${swedish(expectedFalse, 2)} falska larm i veckan.`;
}

function areaLine({
  area,
  observed,
  expected,
  bound,
  p,
  pFall = 1,
  ...rest
}: AreaJudgement): string {
  if (rest.silent !== undefined) return `${area}: ${SILENT[rest.silent]}.`;
  const counts = `${swedish(observed ?? 0)}, väntat ${swedish(expected ?? 0, 1)}, gräns ${swedish(bound ?? 0, 1)}`;
  if (rest.isBelow) return `${area}: ${counts}. Under det vanliga. ${chanceWords(pFall, 'låga')}`;
  const standing = rest.isBeyond
    ? 'Över det vanliga.'
    : rest.isEnough
      ? 'Inom det vanliga.'
      : 'För få rapporter för ett larm (under fem på fyra veckor).';
  return `${area}: ${counts}. ${standing} ${chanceWords(p ?? 1)}`;
}

function methodLines({ areas }: WeekJudgement): readonly string[] {
  const methods = (['farrington', 'ears', 'sparse'] as const).map((method) => ({
    method,
    names: areas.flatMap((one) =>
      one.method === method && one.silent === undefined ? [one.area] : [],
    ),
  }));
  return methods
    .filter(({ names }) => names.length > 0)
    .map(({ method, names }) => `Jämfört med ${METHODS[method]}: ${listed(names)}.`);
}
