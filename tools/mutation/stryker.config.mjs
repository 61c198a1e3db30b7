// Mutation testing, by hand: see README.md beside this file. Stryker is no dependency of the repository.
import { FOLDERS } from './rooms.ts';

const room = process.env.MUTATION_ROOM ?? '';
const file = process.env.MUTATION_FILE;
const folder = FOLDERS[room];
if (folder === undefined)
  throw new Error(`MUTATION_ROOM is one of: ${Object.keys(FOLDERS).join(', ')}`);
const name = file === undefined ? room : `${room}.${file}`;
const all = [`${folder}/*.ts`, `!${folder}/*.test.ts`, `!${folder}/index.ts`];

export default {
  ...(process.env.MUTATION_RUNNER === 'vitest'
    ? {
        plugins: ['@stryker-mutator/vitest-runner'],
        testRunner: 'vitest',
        vitest: { configFile: 'tools/mutation/vitest.config.ts', related: false },
      }
    : { plugins: ['./tools/mutation/runner.mjs'], testRunner: 'quick', maxTestRunnerReuse: 150 }),
  mutate: file === undefined ? all : [`${folder}/${file}.ts`],
  coverageAnalysis: 'perTest',
  ignoreStatic: false,
  concurrency: 1,
  timeoutMS: 60_000,
  timeoutFactor: 4,
  disableTypeChecks: false,
  ignorePatterns: ['/bench', '/dist', '/reports', '.samsyn'],
  incremental: true,
  incrementalFile: `reports/mutation/${name}.incremental.json`,
  reporters: ['clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `reports/mutation/${name}.json` },
  htmlReporter: { fileName: `reports/mutation/${name}.html` },
  tempDirName: `.stryker-tmp/${name}`,
  thresholds: { high: 90, low: 85, break: null },
};
