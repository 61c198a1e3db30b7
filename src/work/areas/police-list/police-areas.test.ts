import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import json from '../../../../data/police-area-list.json' with { type: 'json' };
import type { AreaGeometry } from '../contract.ts';
import type { ImportedArea, ImportedEdition } from './imported.ts';
import { overlap } from './overlap.ts';
import { readPoliceAreas } from './police-geojson.ts';
import { readPoliceList } from './police-list.ts';

const file = JSON.parse(
  readFileSync(
    join(import.meta.dirname, '../../../../test/fixtures/indicators/police-areas.geojson'),
    'utf8',
  ),
) as { features: { properties: Record<string, unknown>; geometry: unknown }[] };
/** The feature that is changed. */
function first({ features }: typeof file): (typeof file)['features'][number] {
  const [one] = features;
  if (!one) throw new Error('no feature');
  return one;
}
const changed = (change: (copy: typeof file) => void): unknown => {
  const copy = structuredClone(file);
  change(copy);
  return copy;
};

describe('the police’s file of areas', () => {
  it('is read from SWEREF 99 TM with the police’s own words', () => {
    const { areas, wrong } = readPoliceAreas(file);
    expect(wrong).toEqual([]);
    expect(areas.map(({ name, label, since }) => [name, label, since])).toEqual([
      ['Vivalla', 'particular', '2025-12-02'],
      ['Varberga/Oxhagen', 'vulnerable', '2025-12-02'],
      ['Påhittad', 'vulnerable', '2025-12-02'],
    ]);
    const { geometry } = areas[0] ?? {};
    const [lon = 0, lat = 0] =
      geometry?.type === 'Polygon' ? (geometry.coordinates[0]?.[0] ?? []) : [];
    expect([lon.toFixed(2), lat.toFixed(2)]).toEqual(['15.18', '59.30']);
  });

  it.each([
    [
      'a category that is not known',
      (copy: typeof file) => (first(copy).properties['KATEGORI'] = 'Tryggt område'),
    ],
    ['a name that is none', (copy: typeof file) => (first(copy).properties['NAMN'] = ' ')],
    [
      'a line for a polygon',
      (copy: typeof file) => (first(copy).geometry = { type: 'LineString', coordinates: [] }),
    ],
    [
      'a place outside Sweden',
      (copy: typeof file) =>
        (first(copy).geometry = {
          type: 'Polygon',
          coordinates: [
            [
              [510200, 10],
              [511000, 10],
              [511000, 20],
              [510200, 10],
            ],
          ],
        }),
    ],
  ])('says which area has %s', (_, change) => {
    expect(readPoliceAreas(changed(change)).wrong).toEqual([expect.stringMatching(/^Område 1: /)]);
  });

  it('is refused when it is something else', () => {
    for (const odd of [null, {}, { type: 'FeatureCollection', features: [] }, []])
      expect(readPoliceAreas(odd).wrong).toHaveLength(1);
  });
});

/** A square with sides of about 1,113 metres at the equator of nothing: degrees times 0.01. */
const square = (west: number, south: number, size = 0.01): AreaGeometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

describe('how much of one area lies in others', () => {
  it('is about what geometry says', () => {
    const [left, right] = [{ geometry: square(15, 59.3) }, { geometry: square(15.01, 59.3) }];
    const found = overlap(square(15.0025, 59.3), [right, left]);
    const whole = (1_113.2 * 1_113.2 * Math.cos((59.305 * Math.PI) / 180)) / 10_000;
    expect(found.hectares / whole).toBeCloseTo(1, 1);
    expect(found.parts.map(({ area }) => area)).toEqual([left, right]);
    expect((found.parts[0]?.hectares ?? 0) / whole).toBeCloseTo(0.75, 1);
  });

  it('is nothing where they do not meet', () => {
    expect(overlap(square(15, 59.3), [{ geometry: square(16, 59.3) }]).parts).toEqual([]);
  });
});

const area = (more: Partial<ImportedArea>): ImportedArea => ({
  ...{ name: 'Vivalla', label: 'particular', hectares: 60, geometry: square(15, 59.3) },
  ...{ parts: [{ area: 'vivalla', hectares: 60 }], named: ['vivalla'], ...more },
});
const edition = (more: Partial<ImportedEdition>): ImportedEdition => ({
  ...{ year: 2027, published: '2027-12-01', total: 66, particular: 18, risk: null, vulnerable: 48 },
  ...{
    source: 'polisens fil',
    areas: [area({})],
    all: ['vivalla', 'varberga', 'oxhagen', 'tybble'],
    ...more,
  },
});

describe('an edition from the police’s file', () => {
  const historyOf = readPoliceList(json);

  it('is the newest, quotes the area it names, and says which are not on it', () => {
    const vivalla = historyOf('1880', 'vivalla', [edition({})]);
    expect(vivalla.assessments).toHaveLength(7);
    expect(vivalla.newest).toMatchObject({
      year: 2027,
      label: 'particular',
      checked: true,
      step: 'same',
      sources: ['polisens fil'],
    });
    expect(historyOf('1880', 'tybble', [edition({})]).newest).toMatchObject({ label: 'absent' });
    expect(vivalla.statements).toHaveLength(1);
  });

  it('puts no word on an area that its border only touches', () => {
    const parts = [
      { area: 'vivalla', hectares: 55 },
      { area: 'varberga', hectares: 5 },
    ];
    const imported = [edition({ areas: [area({ parts })] })];
    expect(historyOf('1880', 'varberga', imported).assessments.at(-1)).toMatchObject({
      year: 2027,
      label: undefined,
      step: 'unknown',
    });
  });

  it('is not compared with the one before when the list itself changed', () => {
    const broke = { sv: 'Kategorierna ändrades.', en: 'The categories changed.' };
    const imported = [edition({ break: broke, areas: [area({ label: 'vulnerable' })] })];
    expect(historyOf('1880', 'vivalla', imported).newest).toMatchObject({
      step: 'broken',
      break: broke,
    });
  });

  it('takes the place of what was known of its year, and keeps the break that was known', () => {
    const imported = [
      edition({
        year: 2025,
        areas: [
          area({
            name: 'Oxhagen',
            label: 'vulnerable',
            named: ['oxhagen'],
            parts: [{ area: 'oxhagen', hectares: 40 }],
          }),
        ],
      }),
    ];
    const { assessments } = historyOf('1880', 'oxhagen', imported);
    expect(assessments).toHaveLength(6);
    expect(assessments.at(-1)).toMatchObject({ label: 'vulnerable', step: 'broken' });
  });

  it('is nobody’s but the municipality’s', () => {
    expect(historyOf('0180', 'vivalla', []).newest).toBeUndefined();
  });
});
