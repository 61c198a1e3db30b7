// What is said of a measure, in plain Swedish.
import type { MeasuredEffect } from './measure-effect.ts';
import { listed, swedish } from './plain-words.ts';

/** As on the plan's page. */
export const VERDICTS = {
  fewer: 'Troligen hjälpte den',
  'about-the-same': 'Ingen märkbar skillnad',
  more: 'Troligen försämrades det',
  'cannot-tell': 'Går inte att avgöra än',
} as const;

const REASONS: Readonly<Record<MeasuredEffect['reasons'][number], string>> = {
  'too-few-reports': 'för få rapporter',
  'too-few-periods-before': 'för kort tid före insatsen',
  'trends-differ-before': 'områdena gick åt olika håll redan före',
  'chosen-after-peak': 'området hade ovanligt höga tal just före och hade troligen gått ned ändå',
  'reporting-changed': 'rapporteringen ändrades samtidigt',
  'interval-too-wide': 'osäkerheten är för stor',
  'lots-cannot-tell':
    'så stora skillnader blir det ofta om insatsen lottas ut; fler områden behövs',
};

/** The verdict, why, and the figures it rests on. */
export function effectLines(found: MeasuredEffect): readonly string[] {
  const { verdict, reasons } = found;
  const why = reasons.length > 0 ? `: ${listed(reasons.map((one) => REASONS[one]))}` : '';
  return [
    `${VERDICTS[verdict]}${why}.`,
    '',
    ...ratioLines(found),
    ...lotLines(found),
    ...peakLines(found),
    ...displacementLines(found),
    'Räkningen skiljer inte insatsen från annat som hände samtidigt.',
  ];
}

function ratioLines({ ratio, low, high, observed, expected, areas }: MeasuredEffect): string[] {
  const compared = `Jämfört: ${areas.treated} ${areas.treated === 1 ? 'område' : 'områden'} med insats, ${areas.control} utan.`;
  if (ratio === undefined || low === undefined || high === undefined)
    return [compared, 'Ingen kvot kan räknas.'];
  return [
    compared,
    `${swedish(observed)} rapporter med insatsen, mot ${swedish(expected ?? 0, 1)} väntade utan den.`,
    `Kvot ${swedish(ratio, 2)} (95 % intervall ${swedish(low, 2)} till ${swedish(high, 2)}; under 1 är färre).`,
  ];
}

function lotLines({ p }: MeasuredEffect): string[] {
  if (p === undefined) return [];
  return [
    `Hade insatsen lottats ut bland områdena hade skillnaden blivit så stor i ${swedish(100 * p, 1)} lottningar av 100.`,
  ];
}

function peakLines({ peak }: MeasuredEffect): string[] {
  if (!peak?.warn) return [];
  return [
    `Varning: talen var ovanligt höga just före${peak.isSeasonal ? ' för årstiden' : ''}. ${swedish(100 * peak.fallByItself)} % av toppen hade försvunnit av sig självt.`,
  ];
}

function displacementLines({ displacement }: MeasuredEffect): string[] {
  if (!displacement) return [];
  const { local, displaced, total, low, high } = displacement;
  return [
    `Med kanten runt: ${swedish(local.estimate, 1)} i området, ${swedish(displaced.estimate, 1)} runt det, ` +
      `${swedish(total.estimate, 1)} tillsammans (95 % intervall ${swedish(low, 1)} till ${swedish(high, 1)}).`,
  ];
}
