// Runs steps in their order, as many at a time as the machine has hands, and keeps their output apart.
import type { Step } from './steps.ts';

export type Outcome = {
  readonly step: Step;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  readonly output: string;
  /** Names of the tests that failed, where the step counts tests. */
  readonly tests?: readonly string[];
};
export type Run = (step: Step) => Promise<Outcome>;

function blocked(step: Step, missing: string): Outcome {
  const output = `not run, because "${missing}" failed\n`;
  return { step, passed: 0, failed: 1, seconds: 0, output };
}

function isReady(step: Step, steps: readonly Step[], done: ReadonlyMap<string, Outcome>): boolean {
  const asked = steps.map(({ name }) => name);
  return (step.after ?? []).every((name) => done.has(name) || !asked.includes(name));
}

/** Never throws for a step: what fails is in its outcome. `told` hears of each step as it ends. */
export async function runSteps(
  steps: readonly Step[],
  run: Run,
  { hands = 2, told = () => undefined }: { hands?: number; told?: (outcome: Outcome) => void } = {},
): Promise<readonly Outcome[]> {
  const waiting = [...steps];
  const running = new Map<string, { alone: boolean; end: Promise<void> }>();
  const done = new Map<string, Outcome>();
  const finish = (outcome: Outcome): void => {
    running.delete(outcome.step.name);
    done.set(outcome.step.name, outcome);
    told(outcome);
  };
  const mayStart = (step: Step): boolean => {
    const crowded = running.size >= hands || [...running.values()].some(({ alone }) => alone);
    return !crowded && !(step.alone && running.size > 0) && isReady(step, steps, done);
  };
  const start = (step: Step): void => {
    waiting.splice(waiting.indexOf(step), 1);
    const missing = (step.after ?? []).find((name) => (done.get(name)?.failed ?? 0) > 0);
    if (missing !== undefined) {
      finish(blocked(step, missing));
      return;
    }
    running.set(step.name, { alone: step.alone === true, end: run(step).then(finish) });
  };
  while (done.size < steps.length) {
    const next = waiting.find(mayStart);
    if (next !== undefined) start(next);
    else if (running.size > 0) await Promise.race([...running.values()].map(({ end }) => end));
    else
      throw new Error(
        `these steps wait for each other: ${waiting.map(({ name }) => name).join(', ')}`,
      );
  }
  return steps.flatMap(({ name }) => done.get(name) ?? []);
}
