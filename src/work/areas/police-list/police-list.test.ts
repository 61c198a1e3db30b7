import { describe, expect, it } from 'vitest';
import json from '../../../../data/police-area-list.json' with { type: 'json' };
import { policeHistory } from './police-list.ts';
import { PoliceListFile } from './police-list-file.ts';

const file = PoliceListFile.parse(json);

describe('the police’s list', () => {
  it('has six editions whose parts make the whole', () => {
    expect(file.editions.map(({ year }) => year)).toEqual([2015, 2017, 2019, 2021, 2023, 2025]);
    for (const { total, particular, risk, vulnerable } of file.editions)
      expect(particular + (risk ?? 0) + vulnerable).toBe(total);
  });

  it('is quoted for an area through all of them', () => {
    const { assessments, newest } = policeHistory(file, '1880', 'vivalla');
    expect(assessments.map(({ label }) => label)).toEqual(new Array<string>(6).fill('particular'));
    expect(assessments.map(({ step }) => step)).toEqual([
      'first',
      ...new Array<string>(5).fill('same'),
    ]);
    expect(newest).toMatchObject({ year: 2025, published: '2025-12-02' });
  });

  it('is not compared across the year in which a category was abolished', () => {
    for (const area of ['oxhagen', 'varberga']) {
      const { assessments } = policeHistory(file, '1880', area);
      expect(assessments.at(-1)).toMatchObject({ label: 'vulnerable', step: 'broken' });
      expect(assessments.at(-1)?.break?.sv).toContain('varken en förbättring eller en försämring');
    }
  });

  it('does not take what is not known for not being on it', () => {
    const { assessments, newest } = policeHistory(file, '1880', 'baronbackarna');
    expect(assessments.map(({ label }) => label)).toEqual(new Array<undefined>(6).fill(undefined));
    expect(newest).toBeUndefined();
    expect(policeHistory(file, '0180', 'vivalla').newest).toBeUndefined();
  });

  it('holds a statement against what came', () => {
    const [statement] = policeHistory(file, '1880', 'vivalla').statements;
    expect(statement?.came.map(({ year }) => year)).toEqual([2019, 2021, 2023, 2025]);
    expect(statement?.happened).toBe(false);
  });

  it('leaves a statement open until the editions that decide it have come', () => {
    const editions = file.editions.slice(0, 2);
    const [statement] = policeHistory({ ...file, editions }, '1880', 'vivalla').statements;
    expect(statement?.happened).toBeUndefined();
  });

  it('knows no word for better or worse', () => {
    const steps = ['vivalla', 'oxhagen', 'varberga'].flatMap((area) =>
      policeHistory(file, '1880', area).assessments.map(({ step }) => step),
    );
    expect(new Set(steps)).toEqual(new Set(['first', 'same', 'unknown', 'broken']));
  });
});
