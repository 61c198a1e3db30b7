// Proves that ESLint catches what the house forbids: the files in tools/planted/lint name on each
// faulty line the rule that must speak there, and no rule may speak anywhere else.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { ESLint } from 'eslint';
import { ROOT, type Fault } from './tree.ts';

const SETTINGS = [
  'eslint.config.mjs',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.ui.json',
  'tools/check/lint-rules.mjs',
];

/** Plants of size: better made than kept. Each must be caught by the rule of its key. */
const GROWN: Readonly<Record<string, string>> = {
  'max-lines': `export const long = [\n${'  1,\n'.repeat(300)}];\n`,
  'max-lines-per-function': `export function long(): number {\n${'  Math.abs(1);\n'.repeat(40)}  return 1;\n}\n`,
  complexity: `export function knot(n: number): number {\n${Array.from({ length: 10 }, (_, i) => `  if (n === ${i}) return ${i};\n`).join('')}  return n;\n}\n`,
  'samsyn/narrow-door': Array.from({ length: 21 }, (_, i) => `export const n${i} = ${i};\n`).join(
    '',
  ),
};

function grownPath(rule: string): string {
  return `src/work/${rule.replaceAll('/', '-')}/index.ts`;
}

/** A repository of its own with our settings, so that the paths mean what they mean in ours. */
function transplant(planted: string): string {
  const soil = mkdtempSync(join(tmpdir(), 'samsyn-planted-'));
  cpSync(planted, soil, { recursive: true });
  for (const file of SETTINGS) cpSync(join(ROOT, file), join(soil, file));
  symlinkSync(join(ROOT, 'node_modules'), join(soil, 'node_modules'), 'dir');
  for (const [rule, text] of Object.entries(GROWN)) {
    mkdirSync(dirname(join(soil, grownPath(rule))), { recursive: true });
    writeFileSync(join(soil, grownPath(rule)), text);
  }
  return soil;
}

function marks(path: string, text: string): string[] {
  return text.split('\n').flatMap((line, n) => {
    const here = /\/\/ plant: (\S+)$/.exec(line)?.[1];
    const above = /\/\/ plant-above: (\S+)$/.exec(line)?.[1];
    const expected =
      here === undefined || line.includes('eslint-disable') ? [] : [`${path}:${n + 1} ${here}`];
    return above === undefined ? expected : [...expected, `${path}:${n} ${above}`];
  });
}

/** Which plants were not caught, and which clean lines were blamed. `looked` is the number of plants. */
export async function provePlantedLint(
  planted = join(ROOT, 'tools/planted/lint'),
  override: ESLint.Options['overrideConfig'] = [],
): Promise<{ looked: number; faults: Fault[] }> {
  const soil = transplant(planted);
  try {
    const eslint = new ESLint({ cwd: soil, overrideConfig: override });
    const results = await eslint.lintFiles(['src', 'test']);
    const said = results.flatMap(({ filePath, messages }) =>
      messages.map(
        ({ ruleId, line, message }) => `${relative(soil, filePath)}:${line} ${ruleId ?? message}`,
      ),
    );
    const wanted = results.flatMap(({ filePath }) =>
      marks(relative(soil, filePath), readFileSync(filePath, 'utf8')),
    );
    const grown = Object.keys(GROWN).map((rule) => ({ path: grownPath(rule), rule }));
    const missed = [
      ...wanted.filter((one) => !said.includes(one)),
      ...grown
        .filter(
          ({ path, rule }) => !said.some((one) => one.startsWith(path) && one.endsWith(` ${rule}`)),
        )
        .map(({ rule }) => rule),
    ];
    const blamed = said.filter(
      (one) => !wanted.includes(one) && !grown.some(({ path }) => one.startsWith(path)),
    );
    return {
      looked: wanted.length + grown.length,
      faults: [
        ...missed.map((place) => ({ place, what: 'the planted violation was not caught' })),
        ...blamed.map((place) => ({ place, what: 'a clean line was blamed' })),
      ],
    };
  } finally {
    rmSync(soil, { recursive: true });
  }
}
