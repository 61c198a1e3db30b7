import { isSchoolHoliday, season } from './calendar.ts';

/** How much is reported from an area: expected reports a week of everything together. */
export const AREAS: Readonly<Record<string, number>> = {
  centrum: 10,
  vivalla: 10,
  varberga: 4.2,
  oxhagen: 3.4,
  brickebacken: 6.5,
  norr: 3.8,
  oster: 3.4,
  soder: 2.9,
  vaster: 2.6,
  tybble: 2.6,
  markbacken: 2.3,
  rosta: 3.2,
  baronbackarna: 2.2,
  mellringe: 1.8,
  lillan: 2.2,
  adolfsberg: 2.2,
  lundby: 1.5,
  holmen: 1.2,
  ladugardsangen: 1.4,
  almby: 1.2,
  sorby: 1,
  rynninge: 0.9,
  marieberg: 1.2,
  hagaby: 0.7,
  nasby: 0.6,
  'nya-hjarsta': 0.6,
  vasthaga: 0.5,
  brickeberg: 0.5,
  lindhult: 0.5,
  sorbyangen: 0.5,
  hovsta: 0.5,
  garphyttan: 0.25,
  latorp: 0.25,
  'stora-mellosa': 0.2,
  glanshammar: 0.2,
  ervalla: 0.15,
  osternarke: 0.15,
};

type Category = {
  /** Share of what is reported. */
  readonly share: number;
  /** How much it follows the light half of the year. */
  readonly swing: number;
  /** Kinds of organisation that tell of it, with their weights. */
  readonly told: Readonly<Record<string, number>>;
  /** Falls in the weeks without school. */
  readonly school?: boolean;
};

export const CATEGORIES: Readonly<Record<string, Category>> = {
  damage: {
    share: 15,
    swing: 0.1,
    told: { school: 4, housing: 5, municipality: 2, guards: 1, region: 1 },
  },
  litter: { share: 9, swing: 0.2, told: { housing: 5, municipality: 5, business: 1 } },
  unsafe_place: {
    share: 12,
    swing: -0.3,
    told: { housing: 3, leisure: 2, municipality: 2, association: 2, guards: 2 },
  },
  disorder: {
    share: 17,
    swing: 0.2,
    told: { guards: 5, leisure: 3, business: 2, region: 2, municipality: 1 },
  },
  violence: {
    share: 8,
    swing: 0.1,
    told: { school: 4, leisure: 2, police: 2, guards: 2 },
    school: true,
  },
  threat: {
    share: 6,
    swing: 0,
    told: { school: 3, leisure: 2, 'social-services': 1, business: 1 },
    school: true,
  },
  staff: { share: 3, swing: 0, told: { region: 3, municipality: 1, rescue: 2, business: 1 } },
  drugs: {
    share: 9,
    swing: 0.15,
    told: { housing: 3, police: 2, 'social-services': 3, association: 1, guards: 1 },
  },
  weapons: { share: 2, swing: -0.3, told: { police: 3, rescue: 2, housing: 1 } },
  vehicle: {
    share: 7,
    swing: 0.35,
    told: { housing: 2, association: 2, municipality: 2, region: 1, police: 1 },
  },
  intrusion: { share: 4, swing: -0.1, told: { school: 2, housing: 3, business: 1 } },
  pressure: {
    share: 2,
    swing: 0,
    told: { 'social-services': 3, leisure: 2, school: 1, police: 1 },
  },
  extremism_sign: { share: 1.5, swing: 0, told: { municipality: 3, school: 1, housing: 1 } },
  hate: { share: 1.5, swing: 0, told: { school: 2, association: 2, municipality: 1 } },
  rumour: {
    share: 2.5,
    swing: 0,
    told: { school: 2, leisure: 2, association: 1, 'social-services': 1 },
    school: true,
  },
  event: { share: 1.5, swing: 0.3, told: { police: 1, association: 2, leisure: 1 } },
  positive: {
    share: 8,
    swing: 0.1,
    told: { leisure: 4, school: 3, association: 3, housing: 2, municipality: 2 },
  },
};

/** Not all that happens is told: with this, three years hold about 10,000 reports. */
const TOLD = 1.2;
const ALL = Object.values(CATEGORIES).reduce((sum, { share }) => sum + share, 0);

/** Expected reports of an area and category in a week, before anything is planted. */
export function expected(area: string, category: string, week: string): number {
  const known = CATEGORIES[category];
  if (!known) return 0;
  const school = known.school === true && isSchoolHoliday(week) ? 0.35 : 1;
  return (TOLD * (AREAS[area] ?? 0.2) * known.share * season(week, known.swing) * school) / ALL;
}
