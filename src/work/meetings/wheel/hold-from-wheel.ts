import { Problem } from '#platform/http';
import { record } from '#safeguards/audit';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import { allowing } from '../needs.ts';
import type { HeldItem } from './its-hours.ts';
import type { WheelNeeds } from './turn-wheel.ts';
import { holdItem, type WheelItem } from './wheel-store.ts';
import type { OTHERS } from './wheel.ts';

/**
 * Makes a meeting of what stands in the wheel already, or changes which it is and when: from now on, for meetings that have
 * begun keep the day and the hours they had.
 * @throws Problem not-found for whoever may not, and for what does not stand there
 */
export async function holdFromWheel(
  needs: WheelNeeds,
  { caller, id, held }: { readonly caller: Caller; readonly id: string; readonly held: HeldItem },
): Promise<void> {
  const policy = allowing(caller, 'lead-meeting');
  const at = needs.now();
  await needs.database.as(scopeOf(caller), async (handle) => {
    if (!(await holdItem(handle, id, held))) throw new Problem('not-found');
    const { organisation, actor, standsInFor: behalf } = caller;
    const { meeting = 'none', startsAt: from = '', endsAt: to = '' } = held;
    const facts = { meeting, from, to };
    const entry = { kind: 'calendar.changed', subject: id, at, policy, facts } as const;
    await record(handle, { ...entry, organisation, actor, behalf });
  });
}

/** Which meeting something in the wheel is, by what it is called and how often it comes; a guess that a person confirms. */
export function likelyMeeting({
  title,
  rhythm,
}: Pick<WheelItem, 'title' | 'rhythm'>): (typeof OTHERS)[number] | undefined {
  if (/\br[åa]d(?:et)?\b|\bcouncil\b/i.test(title)) return 'council';
  if (/tertial/i.test(title)) return 'tertial';
  const isPicture = /lägesbild|picture/i.test(title);
  return rhythm === 'monthly' && isPicture ? 'month' : undefined;
}
