// The installation guide and its example files: every command that they name exists, and every file parses.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allCommands } from '../../src/app/cli/commands.ts';
import { readSetup } from '../../src/app/setup/setup-file.ts';

const ROOT = join(import.meta.dirname, '../..');
const OPERATE = join(ROOT, 'docs/operate');
const EXAMPLES = join(OPERATE, 'examples');
const GUIDE = readFileSync(join(OPERATE, 'install.md'), 'utf8');
const example = (name: string): string => readFileSync(join(EXAMPLES, name), 'utf8');

const COMMANDS = await Promise.all(allCommands().map(([, load]) => load()));

/** Every `samsyn …` of the guide and the units, with the flags that it is given there. */
function named(): readonly { readonly words: string; readonly flags: readonly string[] }[] {
  const texts = [
    GUIDE,
    example('samsyn-backup.service').replaceAll('src/app/cli.ts ', '-- samsyn '),
  ];
  const pattern = /(?:-- |`|^ {4}|\/)samsyn ((?:[a-z]+ ?)+)([^\n`]*)/gm;
  return texts.flatMap((text) =>
    [...text.matchAll(pattern)].map(([, words = '', rest = '']) => ({
      words: words.trim(),
      flags: [...rest.matchAll(/(?<= |^)--[a-z-]+/g)].map(([flag]) => flag),
    })),
  );
}

describe('the installation guide', () => {
  it('names only commands and flags that exist', () => {
    const cli = join(ROOT, 'src/app/cli.ts');
    const overview = spawnSync(process.execPath, [cli, '--help'], { encoding: 'utf8' }).stdout;
    const found = named();
    expect(found.length).toBeGreaterThan(8);
    for (const { words, flags } of found) {
      const command = COMMANDS.filter(({ name }) => `${words} `.startsWith(`${name} `)).sort(
        (one, other) => other.name.length - one.name.length,
      )[0];
      expect(command, `samsyn ${words}`).toBeDefined();
      expect(overview).toContain(`  ${command?.name ?? ''} `);
      // Every command knows these two.
      for (const flag of flags.filter((one) => one !== '--help' && one !== '--json'))
        expect(Object.keys(command?.flags ?? {}), `samsyn ${words}`).toContain(flag.slice(2));
    }
  }, 60_000);

  it('names only files of ours that are there', () => {
    const paths = [...GUIDE.matchAll(/docs\/operate\/examples\/[\w.-]+|tools\/[\w/.-]+\.ts/g)];
    expect(paths.length).toBeGreaterThan(6);
    for (const [path] of paths) expect(existsSync(join(ROOT, path)), path).toBe(true);
  });

  it('names only figures that /metrics has', () => {
    const metrics = readFileSync(join(ROOT, 'src/app/metrics.ts'), 'utf8');
    const figures = [...GUIDE.matchAll(/`(samsyn_[a-z_]+)`/g)];
    expect(figures).toHaveLength(3);
    for (const [, name = ''] of figures) expect(metrics).toContain(`'${name}'`);
  });
});

describe('the example files', () => {
  it.each(['samsyn.service', 'samsyn-backup.service', 'samsyn-backup.timer'])(
    '%s is a unit whose program is there',
    (name) => {
      const lines = example(name)
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'));
      for (const line of lines) expect(line).toMatch(/^(\[[A-Z][a-z]+\]|[A-Z]\w+=.*)$/);
      const [start] = lines.filter((line) => line.startsWith('ExecStart='));
      const ours = [...(start ?? '').matchAll(/\/opt\/samsyn\/(src\S+)/g)];
      for (const [, path = ''] of ours) expect(existsSync(join(ROOT, path)), path).toBe(true);
      expect(start === undefined).toBe(name.endsWith('.timer'));
    },
  );

  it('nginx.conf closes what it opens, and knows where streams and large bodies go', () => {
    const lines = example('nginx.conf')
      .replaceAll(/#.*/g, '')
      .split('\n')
      .map((line) => line.trim());
    let depth = 0;
    for (const line of lines.filter((one) => one !== '')) {
      expect(line).toMatch(/[;{}]$/);
      depth += line.endsWith('{') ? 1 : line === '}' ? -1 : 0;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(0);
    const text = lines.join('\n');
    expect(text).toMatch(/location \/api\/picture\/stream \{[^}]*proxy_buffering off;/);
    expect(text).toMatch(/location \/import \{[^}]*client_max_body_size 64m;/);
    expect(text).toContain('proxy_set_header Host $host;');
  });

  it('setup.json can be set up', () => {
    const { municipality, organisations, areas } = readSetup(join(EXAMPLES, 'setup.json'));
    expect(municipality.code).toMatch(/^\d{4}$/);
    expect(organisations.map(({ slug }) => slug)).toContain('skolforvaltningen');
    expect(areas?.validFrom).toMatch(/^\d{4}-/);
  });
});

describe('the walk through ASVS', () => {
  it('names only files that are there, and every chapter', () => {
    const walk = readFileSync(join(OPERATE, 'asvs.md'), 'utf8');
    for (let chapter = 1; chapter <= 17; chapter++) expect(walk).toContain(`\n## V${chapter} `);
    const files = globSync(['*.md', '{src,test,docs,migrations,tools}/**/*.{ts,tsx,md,conf}'], {
      cwd: ROOT,
    });
    const named = [...walk.matchAll(/`([\w./-]+\.(?:ts|md|conf))`/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(20);
    for (const name of named)
      expect(
        files.some((file) => file.endsWith(`/${name}`) || file === name),
        name,
      ).toBe(true);
  });
});
