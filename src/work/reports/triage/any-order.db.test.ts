import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { triageDesk, type Desk } from '../../../../test/builders/triage-desk.ts';
import { withdrawOwnReport } from '../withdraw-report.ts';
import type { Decision } from './contract.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await triageDesk();
}, 120_000);
afterAll(() => desk.demo.close());

type Now = { readonly version: number; readonly withdrawn: boolean };
type Step = (id: string, now: Now, next: string) => Promise<void>;

/** Everything that can happen to a report; each is refused with a Problem or done and recorded once. */
const decision =
  (make: (version: number, next: string) => Decision): Step =>
  async (id, { version }, next) => {
    await desk.decide(id, make(version, next));
  };
const STEPS: Readonly<Record<string, Step>> = {
  approve: decision((version) => ({ kind: 'approve', version })),
  mask: decision((version) => ({ kind: 'mask', version, cuts: [{ start: 0, end: 4 }] })),
  sendBack: decision((version) => ({ kind: 'send-back', version, reason: 'place' })),
  reject: decision((version) => ({ kind: 'reject', version, reason: 'test' })),
  merge: decision((version, into) => ({ kind: 'merge', version, into })),
  toLitter: decision((version) => ({ kind: 'recategorise', version, category: 'litter' })),
  toPositive: decision((version) => ({ kind: 'recategorise', version, category: 'positive' })),
  undo: decision((version) => ({ kind: 'undo', version })),
  stale: decision((version) => ({ kind: 'approve', version: version + 1 })),
  withdraw: async (id, { withdrawn }) => {
    await withdrawOwnReport(desk.needs, desk.caller('schoolHost'), id);
    // A second time is a success again, but not a happening.
    if (withdrawn) throw Object.assign(new Error('again'), { name: 'Problem' });
  },
};

async function nowOf(id: string): Promise<Now> {
  const [row] = await desk.rows(
    'select version::int, withdrawn_at is not null as withdrawn from work.report where id = $1',
    [id],
  );
  return { version: Number(row?.['version']), withdrawn: row?.['withdrawn'] === true };
}

/** @returns 1 when it was done, 0 when it was refused */
async function take(step: Step, id: string, next: string): Promise<number> {
  try {
    await step(id, await nowOf(id), next);
    return 1;
  } catch (error) {
    expect(error).toMatchObject({ name: 'Problem' });
    return 0;
  }
}

describe('whatever is done in whatever order', () => {
  const anySteps = fc.array(
    fc.tuple(fc.nat({ max: 2 }), fc.constantFrom(...Object.values(STEPS))),
    {
      minLength: 4,
      maxLength: 14,
    },
  );

  it('roll-ups are the raw reports, history is whole, the record has each, originals are nobody’s', async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, async (steps) => {
        const ids: string[] = [];
        for (let n = 0; n < 3; n += 1) ids.push(await desk.reported({ text: 'Glas på gatan.' }));
        let done = 0;
        for (const [which, step] of steps)
          done += await take(step, ids[which] ?? '', ids[(which + 1) % 3] ?? '');
        expect(await desk.differences()).toBe(0);
        const [row] = await desk.rows(
          `select (select count(*)::int from audit.leaf where subject = any($1)) as leaves,
            (select sum(version - 1)::int from work.report where id::text = any($1)) as changes,
            (select count(*)::int from work.report_history where report_id::text = any($1)) as history`,
          [ids],
        );
        expect(row?.['leaves']).toBe(ids.length + done);
        expect(row?.['history']).toBe(row?.['changes']);
        for (const persona of ['coordinator', ...desk.everyoneElse])
          expect(await desk.originalsSeenBy(persona)).toBe(0);
      }),
      { numRuns: 12 },
    );
  }, 180_000);
});
