import { expect, it } from 'vitest';
import { failedTests, runStep, vitestCounts } from './run-step.ts';
import { runSteps, type Outcome } from './schedule.ts';
import type { Step } from './steps.ts';

const step = (name: string, more: Partial<Step> = {}): Step => ({ name, command: [name], ...more });

/** Runs steps that take some turns of the event loop, and tells who ran beside whom. */
function watch(failing: readonly string[] = []): {
  run: (one: Step) => Promise<Outcome>;
  beside: Record<string, string[]>;
} {
  const active = new Set<string>();
  const beside: Record<string, string[]> = {};
  const run = async (one: Step): Promise<Outcome> => {
    beside[one.name] = [...active];
    active.add(one.name);
    await new Promise((done) => setTimeout(done, 5));
    active.delete(one.name);
    const failed = failing.includes(one.name) ? 1 : 0;
    return { step: one, passed: 1 - failed, failed, seconds: 0, output: '' };
  };
  return { run, beside };
}

it('two steps run at a time, in their order, and one that keeps time runs alone', async () => {
  const { run, beside } = watch();
  const steps = [step('a'), step('b'), step('c'), step('journeys', { alone: true })];
  const outcomes = await runSteps(steps, run);
  expect(outcomes.map((one) => one.step.name)).toEqual(['a', 'b', 'c', 'journeys']);
  expect(beside['b']).toEqual(['a']);
  expect(Object.values(beside).every((others) => others.length < 2)).toBe(true);
  expect(beside['journeys']).toEqual([]);
});

it('what needs a failed step is not run and counts as failed; the rest goes on', async () => {
  const { run, beside } = watch(['build']);
  const steps = [step('build'), step('journeys', { after: ['build'] }), step('db')];
  const outcomes = await runSteps(steps, run);
  expect(outcomes.map(({ failed }) => failed)).toEqual([1, 1, 0]);
  expect(beside['journeys']).toBeUndefined();
});

it('a step chosen alone does not wait for one that was not chosen', async () => {
  const { run } = watch();
  const outcomes = await runSteps([step('journeys', { after: ['build'] })], run);
  expect(outcomes.map(({ passed }) => passed)).toEqual([1]);
});

it('steps that wait for each other are an error, not an endless wait', async () => {
  const { run } = watch();
  const steps = [step('a', { after: ['b'] }), step('b', { after: ['a'] })];
  await expect(runSteps(steps, run)).rejects.toThrow('wait for each other: a, b');
});

it.each([
  [
    'tests are counted one by one',
    { numPassedTests: 7, numFailedTests: 2 },
    1,
    { passed: 7, failed: 2 },
  ],
  ['no test at all is a failure', { numPassedTests: 0 }, 0, { passed: 0, failed: 1 }],
  [
    'a skipped test is a failure',
    { numPassedTests: 3, numPendingTests: 1 },
    0,
    { passed: 3, failed: 1 },
  ],
  ['a crash beside passing tests is a failure', { numPassedTests: 3 }, 1, { passed: 3, failed: 1 }],
  ['a missing report is a failure', undefined, 0, { passed: 0, failed: 1 }],
])('%s', (_, report, code, counts) => {
  expect(vitestCounts(report, code)).toMatchObject(counts);
});

it('failed tests are named with their file, and a file that could not be run with its reason', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'a good one' },
    { status: 'failed', fullName: 'a bad one' },
  ];
  const testResults = [
    { name: 'a.test.ts', status: 'failed', assertionResults },
    { name: 'b.test.ts', status: 'failed', assertionResults: [], message: 'cannot be read' },
  ];
  expect(failedTests({ testResults })).toEqual([
    'a.test.ts: a bad one',
    'b.test.ts: cannot be read',
  ]);
  expect(failedTests(undefined)).toEqual([]);
});

it('a program that fails or is not there fails its step, and its words are kept', async () => {
  const failing = await runStep(step('eslint', { command: ['eslint', '--no-such-flag'] }));
  expect(failing).toMatchObject({ passed: 0, failed: 1 });
  expect(failing.output).toContain('such-flag');
  const absent = await runStep(step('absent', { command: ['no-such-program'] }));
  expect(absent).toMatchObject({ passed: 0, failed: 1 });
}, 30_000);
