import { expect, it } from 'vitest';
import { openLimits, type Tries } from './limits.ts';
import { Problem } from './problem.ts';

const what = 'test';

it('lets through what a person does, stops what a machine does, and says how long to wait', async () => {
  let now = 0;
  const limits = openLimits(() => now, { what, most: 3, seconds: 60 });
  for (let n = 0; n < 3; n += 1) await limits.take('192.0.2.7');
  now = 20_000;
  await expect(limits.take('192.0.2.7')).rejects.toThrow(Problem);
  await limits.take('192.0.2.8');
  await expect(limits.take('192.0.2.7')).rejects.toMatchObject({
    extra: { retryAfterSeconds: 40 },
  });
  now = 60_000;
  await limits.take('192.0.2.7');
  expect(() => limits.ask('192.0.2.7')).not.toThrow();
});

it('forgets the one who asked longest ago before it grows without end', async () => {
  const limits = openLimits(() => 0, { what, most: 1, seconds: 60 });
  await limits.take('first');
  for (let n = 0; n < 20_000; n += 1) await limits.take(`another ${n}`);
  await limits.take('first');
  await expect(limits.take('another 19999')).rejects.toThrow(Problem);
});

it('forgives one who got in', async () => {
  const limits = openLimits(() => 0, { what, most: 1, seconds: 60 });
  await limits.take('a');
  await limits.forgive('a');
  await limits.take('a');
  await expect(limits.take('a')).rejects.toThrow(Problem);
});

it('counts failures alone, and then lets nothing through', async () => {
  const limits = openLimits(() => 0, { what, most: 2, seconds: 60 });
  limits.ask('a');
  await limits.count('a');
  limits.ask('a');
  await limits.count('a');
  expect(() => limits.ask('a')).toThrow(Problem);
  expect(() => limits.ask('b')).not.toThrow();
});

it('asks the others only until it knows that one is over the limit, and counts alone when they are away', async () => {
  let isAway = false;
  let asked = 0;
  const tries: Tries = {
    add: () => {
      asked += 1;
      // The others have counted two already.
      return isAway
        ? Promise.reject(new Error('away'))
        : Promise.resolve({ count: 2 + asked, ends: 60_000 });
    },
    forgive: () => Promise.resolve(),
  };
  const limits = openLimits(() => 0, { what, most: 3, seconds: 60 }, tries);
  await limits.take('a');
  await expect(limits.take('a')).rejects.toThrow(Problem);
  await expect(limits.take('a')).rejects.toThrow(Problem);
  expect(asked).toBe(2);
  isAway = true;
  for (let n = 0; n < 3; n += 1) await limits.take('b');
  await expect(limits.take('b')).rejects.toThrow(Problem);
});
