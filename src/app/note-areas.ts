import type { Handle } from '#platform/db';
import { record } from '#safeguards/audit';
import type { AreaPlan } from '#work/areas';
import { OPERATOR } from './as-operator.ts';

type Taken = { readonly plan: AreaPlan; readonly from: string; readonly at: Date };

/** The operator's new edition of the borders, in the transaction that took it in; nothing when nothing was taken in. */
export async function noteAreas(handle: Handle, { plan, from, at }: Taken): Promise<void> {
  if (plan.known || plan.wrong.length > 0) return;
  const { added, removed, borderChanged, renamed } = plan;
  const facts = {
    ...{ added: added.length, removed: removed.length },
    ...{ moved: borderChanged.length, renamed: renamed.length },
  };
  await record(handle, { ...OPERATOR, kind: 'area.imported', subject: from, at, facts });
}
