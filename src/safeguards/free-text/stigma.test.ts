import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintWording } from './stigma.ts';

const PLACES = ['Vivalla', 'Oxhagen', 'Varberga', 'Varberga centrum'];
const found = (text: string): string[] => lintWording(text, PLACES).map((one) => one.found);

describe('words that stigmatise', () => {
  it.each([
    ['Det är ett problemområde.', 'problemområde'],
    ['Problemområdena i väster', 'Problemområdena'],
    ['en no-go-zon', 'no-go-zon'],
    ['Utanförskapsområdet', 'Utanförskapsområdet'],
    ['en belastad plats', 'belastad'],
    ['ett tungt område', 'tungt område'],
    ['invandrartäta kvarter', 'invandrartäta'],
    ['en ny hotspot vid torget', 'hotspot'],
    ['riskungdomar samlas', 'riskungdomar'],
    ['ghettot', 'ghettot'],
  ])('%s', (text, word) => {
    expect(found(text)).toEqual([word]);
    expect(lintWording(text, PLACES)[0]?.better).not.toBe('');
  });

  it.each(['Området har fått ljus.', 'plats med många rapporter', 'ungdomar som är ute sent'])(
    'lets %s be',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );

  it('finds nothing inside another word', () => {
    expect(found('spaghetto obelastade')).toEqual([]);
  });
});

describe('a place that is made to do something', () => {
  it.each([
    ['Vivalla ökar', 'Vivalla ökar', 'Rapporterna om … i Vivalla ökar'],
    ['Nu har det hänt: Vivalla ökade.', 'Vivalla ökade', 'Rapporterna om … i Vivalla ökade'],
    ['Vivalla har minskat.', 'Vivalla har minskat', 'Rapporterna om … i Vivalla har minskat'],
    ['Oxhagen är värst', 'Oxhagen är värst', 'Rapporterna om … i Oxhagen är fler än vanligt'],
    ['Varberga centrum försämras', 'Varberga centrum försämras', undefined],
  ])('%s', (text, words, better) => {
    const [one] = lintWording(text, PLACES);
    expect(one).toMatchObject({ kind: 'place', found: words });
    if (better !== undefined) expect(one?.better).toBe(better);
  });

  it.each([
    'Rapporterna om skadegörelse i Vivalla ökade.',
    'I Vivalla ökar rapporterna om bråk.',
    'I Vivalla och Oxhagen minskar rapporterna.',
    'Fler rapporter från Varberga. Minskar tryggheten?',
    'Vivalla har fått en ny fritidsgård.',
    'Vivallaskolan ökar öppettiderna.',
  ])('lets "%s" be', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('what stands between a place and what it is said to do', () => {
  it.each([
    ['Vivalla har nu det den ökat', ['Vivalla har nu det den ökat']],
    ['Vivalla  har  nu  ökat', ['Vivalla  har  nu  ökat']],
    ['Vivalla har nu det den nu ökat', []],
    ['Vivalla skola ökar', []],
    ['Vivallahar ökat', []],
    ['I går Vivalla ökar', ['Vivalla ökar']],
  ])('is a few small words and nothing else: %s', (text, all) => {
    expect(found(text)).toEqual(all);
  });
});

it('is told once for each place in the text, in the order of the text', () => {
  expect(found('värstinglistan')).toEqual(['värstinglistan']);
  expect(found('Oxhagen ökar och kallas ghetto. Vivalla ökar, en hotspot.')).toEqual([
    'Oxhagen ökar',
    'ghetto',
    'Vivalla ökar',
    'hotspot',
  ]);
});

it('says where, and the text stands there', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.constantFrom('Vivalla', 'ökar', 'problemområde', 'i', 'och', 'İ', '.', '\n'),
          fc.string(),
        ),
      ),
      (parts) => {
        const text = parts.join(' ');
        const all = lintWording(text, PLACES);
        for (const [n, one] of all.entries()) {
          expect(text.slice(one.start, one.end)).toBe(one.found);
          expect(one.start).toBeGreaterThanOrEqual(all[n - 1]?.end ?? 0);
        }
      },
    ),
  );
});

it('has nothing to say of the product’s own Swedish', () => {
  const source = join(import.meta.dirname, '../..');
  const files = globSync('**/text.sv.json', { cwd: source });
  expect(files.length).toBeGreaterThan(5);
  const faults = files.flatMap((file) =>
    lintWording(readFileSync(join(source, file), 'utf8'), PLACES).map(
      (one) => `${file}: ${one.found}`,
    ),
  );
  expect(faults).toEqual([]);
});

it('reads a long text in reasonable time', () => {
  const long = 'Vivalla och '.repeat(20_000);
  expect(lintWording(`${long}Oxhagen ökar`, PLACES)).toHaveLength(1);
});
