// What `npm test` does, as data: fast steps first. A step is one command; it counts as one check,
// a vitest step as its number of tests.

export type Step = {
  readonly name: string;
  /** A program in node_modules/.bin, or a .ts file run by Node, with its arguments. */
  readonly command: readonly string[];
  /** Steps that must have passed before. */
  readonly after?: readonly string[];
  /** Runs with nothing beside it, because it keeps time budgets. */
  readonly alone?: boolean;
  /** A vitest project: its own tests are counted. */
  readonly vitest?: boolean;
};

const vitest = (project: string): readonly string[] => ['vitest', 'run', '--project', project];

export const STEPS: readonly Step[] = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'names', command: ['tools/check/names-run.ts'] },
  { name: 'texts', command: ['tools/check/texts-run.ts'] },
  { name: 'scan', command: ['tools/check/scan-run.ts'] },
  { name: 'types-server', command: ['tsc', '-p', 'tsconfig.json', '--noEmit'] },
  { name: 'types-web', command: ['tsc', '-p', 'tsconfig.ui.json', '--noEmit'] },
  { name: 'lint', command: ['eslint', '--max-warnings', '0', '.'] },
  { name: 'lint-planted', command: ['tools/check/planted-lint-run.ts'] },
  { name: 'imports', command: ['tools/check/imports.ts'] },
  { name: 'unused', command: ['knip', '--no-progress', '--treat-config-hints-as-errors'] },
  { name: 'unit', command: vitest('unit'), vitest: true },
  { name: 'generated', command: ['tools/check/generated-run.ts'] },
  { name: 'build', command: ['tools/check/build-run.ts'] },
  { name: 'db', command: vitest('db'), vitest: true },
  { name: 'journeys', command: vitest('journey'), vitest: true, alone: true, after: ['build'] },
];
