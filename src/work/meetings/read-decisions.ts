import type { Handle } from '#platform/db';
import type { Decision } from './contract.ts';
import { eventsOf, type KeptDecision } from './decisions-store.ts';
import type { MeetingPorts } from './needs.ts';

export type Names = {
  readonly organisations: ReadonlyMap<number, string>;
  readonly areas: ReadonlyMap<string, string>;
};
const DAY = 86_400_000;

/** Decisions with names, how they have fared, and what they have become. */
export async function readDecisions(
  { became }: Pick<MeetingPorts, 'became'>,
  handle: Handle,
  given: {
    readonly kept: readonly KeptDecision[];
    readonly names: Names;
    readonly today: string;
    readonly language: 'sv' | 'en';
  },
): Promise<Decision[]> {
  const { kept, names, today, language } = given;
  const ids = kept.map(({ id }) => id);
  const events = await eventsOf(handle, ids);
  const measures = await became(handle, ids, language);
  const nameOf = (organisation: number): string => names.organisations.get(organisation) ?? '';
  return kept.map((one) => {
    const { why, slug, change } = one;
    const measure = measures.get(one.id);
    return {
      ...{ id: one.id, week: one.week, kind: one.kind, what: one.what },
      ...{ byWhen: one.byWhen, version: one.version },
      ...{ status: one.status, isMeasure: one.isMeasure, organisation: one.organisation },
      ...{ organisationName: nameOf(one.organisation), statusAt: one.statusAt.toISOString() },
      ...(why !== undefined && { why }),
      ...(slug !== undefined && { area: slug, areaName: names.areas.get(slug) ?? slug }),
      ...(change !== undefined && { change }),
      ...(measure && { measure }),
      lateBy: one.status === 'open' ? daysAfter(one.byWhen, today) : 0,
      events: events
        .filter(({ decision }) => decision === one.id)
        .map(({ kind, what, byWhen, reason, organisation, at }) => ({
          ...{ kind, what, byWhen, organisation: nameOf(organisation), at: at.toISOString() },
          ...(reason !== undefined && { reason }),
        })),
    };
  });
}

/** Whole days from one day to another; 0 when it has not come. */
export function daysAfter(day: string, today: string): number {
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / DAY));
}
