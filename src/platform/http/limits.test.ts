import { expect, it } from 'vitest';
import { openLimits } from './limits.ts';
import { Problem } from './problem.ts';

it('lets through what a person does, stops what a machine does, and says how long to wait', () => {
  let now = 0;
  const limits = openLimits(() => now, { most: 3, seconds: 60 });
  for (let n = 0; n < 3; n += 1) limits.take('192.0.2.7');
  now = 20_000;
  expect(() => limits.take('192.0.2.7')).toThrow(Problem);
  expect(() => limits.take('192.0.2.8')).not.toThrow();
  try {
    limits.take('192.0.2.7');
  } catch (error) {
    expect(error instanceof Problem && error.extra).toEqual({ retryAfterSeconds: 40 });
  }
  now = 60_000;
  expect(() => limits.take('192.0.2.7')).not.toThrow();
});

it('forgets the one who asked longest ago before it grows without end', () => {
  const limits = openLimits(() => 0, { most: 1, seconds: 60 });
  limits.take('first');
  for (let n = 0; n < 20_000; n += 1) limits.take(`another ${n}`);
  expect(() => limits.take('first')).not.toThrow();
  expect(() => limits.take('another 19999')).toThrow(Problem);
});

it('forgives one who got in', () => {
  const limits = openLimits(() => 0, { most: 1, seconds: 60 });
  limits.take('a');
  limits.forgive('a');
  expect(() => limits.take('a')).not.toThrow();
});

it('counts failures alone, and then lets nothing through', () => {
  const limits = openLimits(() => 0, { most: 2, seconds: 60 });
  limits.ask('a');
  limits.count('a');
  limits.ask('a');
  limits.count('a');
  expect(() => limits.ask('a')).toThrow(Problem);
  expect(() => limits.ask('b')).not.toThrow();
});
