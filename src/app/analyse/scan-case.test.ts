import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { RefusedParameter } from './refused-parameter.ts';
import { scanCase, scanCaseShared } from './scan-case.ts';

const folder = mkdtempSync(join(tmpdir(), 'scan-case-'));
afterAll(() => rmSync(folder, { recursive: true }));

const days = Array.from({ length: 28 }, (_, n) => `2026/2/${n + 1}`);
const usual = days.flatMap((day, n) => [
  `north 1 ${day}`,
  ...(n % 2 ? [`south 1 ${day}`] : []),
  `west 1 ${day}`,
]);
const write = (name: string, lines: readonly string[]): void =>
  writeFileSync(join(folder, name), lines.join('\n'));
write('a.cas', [...usual, 'south 5 2026/2/27', 'south 4 2026/2/28']);
write('a.geo', ['north 0 0', 'south 0 5', 'west 3 3']);
write('run.prm', [
  ...['[Input]', ';a comment', 'CaseFile=a.cas', 'CoordinatesFile=a.geo', 'PrecisionCaseTimes=3'],
  ...[
    'StartDate=2026/2/1',
    'EndDate=2026/2/28',
    'CoordinatesType=0',
    'AnalysisType=4',
    'ModelType=2',
  ],
  ...['TimeAggregationUnits=3', 'TimeAggregationLength=1', 'MaxTemporalSizeInterpretation=1'],
  ...['MaxTemporalSize=7', 'MonteCarloReps=199', 'PValueReportType=1', 'ReportGumbel=y'],
]);

describe('a folder in the reference program’s form', () => {
  it('is scanned and told of in its words', () => {
    const { clusters, sim_llr_n } = scanCase(folder);
    expect(clusters[0]).toMatchObject({
      ...{ rank: 1, locations: ['south'], time_frame: '2026/2/27 to 2026/2/28', cases: '10' },
      ...{ radius: '(0,5) / 0', p: '0.005', recurrence: '200 days' },
    });
    expect(sim_llr_n).toBe(199);
  });

  it('gives the same for the same seed, and takes what is changed', () => {
    expect(scanCase(folder, {}, { seed: 2 })).toEqual(scanCase(folder, {}, { seed: 2 }));
    const low = scanCase(folder, { ScanAreas: 2, MonteCarloReps: 0 });
    expect(low.clusters[0]?.['locations']).not.toContain('south');
    expect(low.clusters[0]).not.toHaveProperty('p');
  });

  it('is refused by name when it asks for more than we do', () => {
    expect(() => scanCase(folder, { SpatialWindowShapeType: 1 })).toThrow(RefusedParameter);
    expect(() => scanCase(folder, { AnalysisType: 1 })).toThrow('AnalysisType');
    expect(() => scanCase(folder, { EndDate: '2026/2/20' })).toThrow('outside the study period');
  });
});

describe('shared among workers', () => {
  it('gives the same answer for any number of them, and tells of its progress', async () => {
    const done: number[] = [];
    const shared = await scanCaseShared(
      folder,
      {},
      { workers: 2, onProgress: (n) => done.push(n) },
    );
    expect(shared).toEqual(scanCase(folder));
    expect(done.at(-1)).toBe(199);
    expect(await scanCaseShared(folder, {}, { workers: 1 })).toEqual(shared);
  });

  it('is given up when it is told to', async () => {
    const leaving = new AbortController();
    const shared = scanCaseShared(
      folder,
      { MonteCarloReps: 1_000_000 },
      { workers: 1, signal: leaving.signal, onProgress: () => leaving.abort('enough') },
    );
    await expect(shared).rejects.toThrow('Given up');
  });

  it('refuses what is not followed before any worker starts', async () => {
    await expect(scanCaseShared(folder, { ModelType: 4 })).rejects.toThrow('ModelType');
  });
});
