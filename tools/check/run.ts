// `npm test`: everything that must hold, in one run. `npm test -- lint unit` runs those steps only.
// The last line is "N passed, N failed"; the exit code is 0 only if nothing failed and something passed.
import { availableParallelism } from 'node:os';
import { runStep } from './run-step.ts';
import { runSteps, type Outcome } from './schedule.ts';
import { STEPS, type Step } from './steps.ts';

function chosen(names: readonly string[]): readonly Step[] {
  const unknown = names.filter((name) => STEPS.every((step) => step.name !== name));
  if (unknown.length > 0) {
    console.error(
      `No such step: ${unknown.join(', ')}. There are: ${STEPS.map(({ name }) => name).join(' ')}`,
    );
    process.exit(2);
  }
  return names.length === 0 ? STEPS : STEPS.filter(({ name }) => names.includes(name));
}

function tell({ step, passed, failed, seconds, output }: Outcome): void {
  const count = step.vitest ? `  ${passed} passed, ${failed} failed` : '';
  console.log(
    `${failed === 0 ? 'ok    ' : 'FAILED'} ${step.name.padEnd(13)}${seconds.toFixed(1).padStart(7)} s${count}`,
  );
  if (failed > 0) console.log(output.replace(/^/gm, '       | ').trimEnd());
}

const steps = chosen(process.argv.slice(2));
const hands = Math.min(2, availableParallelism());
console.log(`${steps.length} steps: ${steps.map(({ name }) => name).join(' ')}`);
const outcomes = await runSteps(steps, runStep, { hands, told: tell });
const sum = (of: 'passed' | 'failed'): number =>
  outcomes.reduce((total, one) => total + one[of], 0);
const wrong = outcomes.filter(({ failed }) => failed > 0).map(({ step }) => step.name);
for (const name of outcomes.flatMap(({ tests = [] }) => tests)) console.log(`failed: ${name}`);
if (wrong.length > 0)
  console.log(`\nFailed: ${wrong.join(', ')} (again with: npm test -- ${wrong.join(' ')})`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
