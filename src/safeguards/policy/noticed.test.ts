import { setImmediate as later } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { decide, decisionFor } from './decide.ts';
import { notice, noticeRefusals } from './noticed.ts';
import { someone } from './scenarios/scenario.ts';

const REFUSAL = { action: 'see-log', reason: 'role', policy: 'nobody-has-allowed' } as const;

it('tells what was refused while the work was done, in its order, and nothing else', async () => {
  const refused = await noticeRefusals(async () => {
    decide(someone('politician'), 'see-log');
    await later();
    decide(someone('coordinator'), 'manage-settings');
    decide(someone('coordinator', { assurance: 1 }), 'manage-settings');
  });
  expect(refused).toEqual([
    REFUSAL,
    { action: 'manage-settings', reason: 'assurance', policy: 'assurance-two' },
  ]);
});

it('keeps apart what is done at once, and is silent about what we ask ourselves', async () => {
  const [one, other] = await Promise.all([
    noticeRefusals(async () => {
      await later();
      notice(REFUSAL);
    }),
    noticeRefusals(() => {
      decisionFor(someone('politician'), 'see-log');
      return Promise.resolve();
    }),
  ]);
  expect(one).toEqual([REFUSAL]);
  expect(other).toEqual([]);
});

it('is heard by nobody outside', () => {
  expect(() => notice(REFUSAL)).not.toThrow();
});
