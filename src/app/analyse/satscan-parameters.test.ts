import { describe, expect, it } from 'vitest';
import { Parameters, parametersOf } from './satscan-parameters.ts';

describe('parameters of a file', () => {
  it('leaves headings and comments, and puts what was changed over what stands', () => {
    const settings = parametersOf(
      '[Input]\r\n;CaseFile=old\r\nCaseFile=a.cas\nStartDate=2026/1/1',
      {
        StartDate: '2025/1/1',
        MonteCarloReps: 99,
      },
    );
    const given = new Parameters(settings);
    expect(given.text('CaseFile')).toBe('a.cas');
    expect(given.text('StartDate')).toBe('2025/1/1');
    expect(given.number('MonteCarloReps', 999)).toBe(99);
    expect(given.number('MaxTemporalSize', 50)).toBe(50);
  });

  it.each([
    ['SpatialWindowShapeType', '1'],
    ['ModelType', '4'],
    ['AnalysisType', '5'],
    ['TimeTrendAdjustmentType', '2'],
    ['SpatialAdjustmentType', '1'],
    ['IterativeScan', 'y'],
    ['ReportGiniClusters', 'y'],
    ['PValueReportType', '2'],
    ['CaseFile2', 'more.cas'],
  ])('%s = %s changes the answer and is refused by name', (parameter, value) => {
    expect(() => new Parameters(new Map([[parameter, value]]))).toThrow(
      `The parameter ${parameter} is ${value}`,
    );
  });

  it('passes over what only chooses files to write', () => {
    expect(new Parameters(new Map([['OutputShapefiles', 'y']])).is('ReportGiniClusters')).toBe(
      false,
    );
  });

  it('refuses what should be a number', () => {
    const given = new Parameters(new Map([['MaxTemporalSize', 'many']]));
    expect(() => given.number('MaxTemporalSize', 50)).toThrow('MaxTemporalSize is many');
  });
});
