// A test runner for Stryker that loads the tests into its own process: several faults a second instead of one in several
// seconds. It knows what the tests of these rooms use of vitest, and stops at anything else. Every fault gets freshly
// loaded files, so that nothing one of them did is remembered by the next. See README.md.
import { readFileSync, globSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { expect as jestExpect } from 'expect';
import { testsOf } from './rooms.ts';

const SELF = 'samsyn-vitest:';
const root = pathToFileURL(`${process.cwd()}/`).href;
const plain = new Map();
let version = 0;

/** Our own files are loaded anew for every version; packages once. */
registerHooks({
  resolve(asked, context, next) {
    if (asked === 'vitest') return { url: SELF, shortCircuit: true };
    const found = next(asked, context);
    const isOurs = found.url.startsWith(root) && !found.url.includes('/node_modules/');
    return isOurs && !found.url.includes('?')
      ? { ...found, url: `${found.url}?v=${version}` }
      : found;
  },
  load(url, context, next) {
    if (url === SELF)
      return {
        format: 'module',
        shortCircuit: true,
        source: `export const { describe, it, test, expect, beforeAll, afterAll, beforeEach, afterEach } = globalThis.samsynTests;`,
      };
    const path = url.split('?')[0];
    if (!url.startsWith(root) || !path.endsWith('.ts')) return next(url, context);
    if (!plain.has(path))
      plain.set(path, stripTypeScriptTypes(readFileSync(fileURLToPath(path), 'utf8')));
    return { format: 'module', source: plain.get(path), shortCircuit: true };
  },
});

let suite = { names: [], tests: [], after: [], before: [] };

function named(name, values) {
  let at = 0;
  return name.replace(/%[sdjif]|\$\w+/g, () => String(JSON.stringify(values[at++]) ?? ''));
}

function it(name, run) {
  suite.tests.push({ name: [...suite.names, name].join(' > '), run });
}
it.each = (rows) => (name, run) => {
  for (const row of rows) {
    const values = Array.isArray(row) ? row : [row];
    it(named(name, values), () => run(...values));
  }
};
function describe(name, fill) {
  suite.names.push(name);
  fill();
  suite.names.pop();
}
describe.each = (rows) => (name, fill) => {
  for (const row of rows) {
    const values = Array.isArray(row) ? row : [row];
    describe(named(name, values), () => fill(...values));
  }
};
const only = () => {
  throw new Error('This runner has only afterEach and beforeEach');
};
globalThis.samsynTests = {
  describe,
  it,
  test: it,
  expect: Object.assign((value) => jestExpect(value), jestExpect),
  beforeEach: (run) => suite.before.push(run),
  afterEach: (run) => suite.after.push(run),
  beforeAll: only,
  afterAll: only,
};

/** Loads all test files of the room anew; each with its own tests and what is done before and after them. */
async function loadTests() {
  version += 1;
  const room = process.env.MUTATION_ROOM ?? '';
  const files = testsOf(room, process.env.MUTATION_FILE)
    .flatMap((name) => globSync(name))
    .sort();
  await import(pathToFileURL(join(process.cwd(), 'test/builders/seed-setup.ts')).href);
  const tests = [];
  for (const file of files) {
    suite = { names: [], tests: [], after: [], before: [] };
    await import(pathToFileURL(join(process.cwd(), file)).href);
    const { before, after } = suite;
    for (const [n, one] of suite.tests.entries())
      tests.push({ ...one, before, after, id: `${file}#${n} ${one.name}`, file });
  }
  return tests;
}

async function runOne({ id, name, file, run, before, after }) {
  const started = performance.now();
  const told = { id, name, fileName: file };
  let fault;
  try {
    for (const each of before) await each();
    await run();
  } catch (error) {
    fault = error;
  }
  for (const each of after) await each();
  const timeSpentMs = Math.round(performance.now() - started);
  return fault === undefined
    ? { ...told, status: 0, timeSpentMs }
    : { ...told, status: 1, timeSpentMs, failureMessage: String(fault?.message ?? fault) };
}

class QuickRunner {
  capabilities() {
    return { reloadEnvironment: true };
  }
  async dryRun() {
    const ns = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
    ns.activeMutant = undefined;
    const results = [];
    for (const one of await loadTests()) {
      ns.currentTestId = one.id;
      results.push(await runOne(one));
      ns.currentTestId = undefined;
    }
    return { status: 'complete', tests: results, mutantCoverage: ns.mutantCoverage };
  }
  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, disableBail }) {
    const ns = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
    ns.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    Object.assign(ns, { hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
    const results = [];
    try {
      const tests = await loadTests();
      ns.activeMutant = activeMutant.id;
      for (const one of tests) {
        if (testFilter !== undefined && !testFilter.includes(one.id)) continue;
        const result = await runOne(one);
        results.push(result);
        if (result.status === 1 && !disableBail) break;
      }
    } catch (error) {
      // A fault that keeps the files from being loaded is noticed by all tests.
      return toMutantRunResult({ status: 'error', errorMessage: String(error?.message ?? error) });
    }
    const limit = determineHitLimitReached(ns.hitCount, hitLimit);
    return toMutantRunResult(limit ?? { status: 'complete', tests: results });
  }
}

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, 'quick', () => new QuickRunner()),
];
