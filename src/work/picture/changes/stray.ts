import type { Inputs } from './inputs.ts';

/** An organisation that a comparison must do without: it has fallen silent, or it was not there before. */
export type Stray = {
  readonly organisation: number;
  readonly kind: 'silent' | 'new';
  /** Place of the first silent week, or of its first week at all. */
  readonly since: number;
};

/** Weeks before a silence, or after a beginning, that are looked at. */
const LOOKED_AT = 26;
/** Weeks of silence that are told, at least. */
const FEWEST = 2;
/** How seldom such a silence is chance when the organisation goes on as before. */
const SELDOM = 0.01;
/** Newer than this is new. */
const NEW = 52;

/**
 * Organisations that told before and have told nothing, not even that it was calm, for so many weeks that chance does
 * it less than once in a hundred; and those that began within the last year.
 * @param rounds [week, organisation, reports, calm]
 * @param weeks how many weeks there are; the last is the judged one
 */
export function strayOrganisations(rounds: Inputs['rounds'], weeks: number): readonly Stray[] {
  const told = new Map<number, Set<number>>();
  for (const [week, organisation] of rounds)
    told.set(organisation, (told.get(organisation) ?? new Set()).add(week));
  return [...told]
    .sort(([a], [b]) => a - b)
    .flatMap(
      ([organisation, its]) =>
        silent(organisation, its, weeks) ?? begun(organisation, its, weeks) ?? [],
    );
}

function silent(organisation: number, told: ReadonlySet<number>, weeks: number): Stray | undefined {
  const since = Math.max(...told) + 1;
  const length = weeks - since;
  if (length < FEWEST) return undefined;
  const before = Array.from({ length: LOOKED_AT }, (_, n) => since - 1 - n).filter((w) => w >= 0);
  const share = before.filter((week) => told.has(week)).length / Math.max(1, before.length);
  const isChance = (1 - share) ** length >= SELDOM;
  return isChance ? undefined : { organisation, kind: 'silent', since };
}

function begun(organisation: number, told: ReadonlySet<number>, weeks: number): Stray | undefined {
  const since = Math.min(...told);
  // In the first weeks of all everyone is new.
  if (since < LOOKED_AT || weeks - since > NEW) return undefined;
  return { organisation, kind: 'new', since };
}
