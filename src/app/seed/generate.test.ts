import { describe, expect, it } from 'vitest';
import { addWeeks, weekOf } from '#platform/weeks';
import { reportsCsv } from './csv.ts';
import { generateReports, HISTORY, type MadeUpReport } from './generate.ts';
import { PLANTED } from './planted.ts';

const until = new Date('2026-11-22T19:00:00Z');
const last = weekOf(until);
const reports = generateReports({ seed: 20_261_123, until });

/** Reports a week between two offsets from the last week. */
function rate(from: number, to: number, which: (report: MadeUpReport) => boolean): number {
  const weeks = Array.from({ length: to - from + 1 }, (_, n) => addWeeks(last, from + n));
  const found = reports.filter((report) => weeks.includes(report.week) && which(report));
  return found.length / weeks.length;
}
const cell =
  (area: string, category: string) =>
  (report: MadeUpReport): boolean =>
    report.area === area && report.category === category;

describe('the made-up reports', () => {
  it('are about ten thousand in three years, the same for the same seed, others for another', () => {
    expect(reports.length).toBeGreaterThan(8_000);
    expect(reports.length).toBeLessThan(12_000);
    expect(generateReports({ seed: 20_261_123, until })).toEqual(reports);
    expect(generateReports({ seed: 2, until })).not.toEqual(reports);
    expect(Math.min(...reports.map(({ eventFrom }) => eventFrom.getTime()))).toBeGreaterThan(0);
  });
  it('never tell of the future, and are reported after they happened', () => {
    expect(
      reports.every(({ eventFrom, reportedAt }) => eventFrom <= reportedAt && reportedAt <= until),
    ).toBe(true);
  });
  it('come in the form that the import reads', () => {
    const lines = reportsCsv(reports.slice(0, 50)).trim().split('\r\n');
    expect(lines).toHaveLength(51);
    expect(lines[0]).toBe('datum;tid;område;kategori;antal;text;organisation;enhet');
  });
});

describe('what is planted', () => {
  it('rises where a rise is planted, and falls where a fall is', () => {
    const vivalla = cell('vivalla', 'damage');
    expect(rate(-6, 0, vivalla)).toBeGreaterThan(1.8 * rate(-60, -7, vivalla));
    const brickebacken = cell('brickebacken', 'disorder');
    expect(rate(-26, 0, brickebacken)).toBeLessThan(0.6 * rate(-130, -27, brickebacken));
  });
  it('is more reporters where only more report', () => {
    const reporters = (from: number, to: number): number => {
      const weeks = Array.from({ length: to - from + 1 }, (_, n) => addWeeks(last, from + n));
      const found = reports.filter(
        (one) => weeks.includes(one.week) && cell('centrum', 'unsafe_place')(one),
      );
      return (
        new Set(found.map(({ unit, reporter, week }) => `${week} ${unit} ${reporter}`)).size /
        weeks.length
      );
    };
    expect(reporters(-8, 0)).toBeGreaterThan(1.3 * reporters(-60, -9));
  });
  it('is silent where an organisation has stopped', () => {
    expect(rate(-7, 0, ({ organisation }) => organisation === 'svartabo')).toBe(0);
    expect(rate(-60, -8, ({ organisation }) => organisation === 'svartabo')).toBeGreaterThan(0);
  });
  it('divides an area on its day, and moves a routine from one category to another', () => {
    expect(
      reports.some(({ area, week }) => area === 'varberga-oxhagen' && week >= '2025-W02'),
    ).toBe(false);
    expect(reports.some(({ area, week }) => area === 'oxhagen' && week < '2025-W02')).toBe(false);
    const guards = (report: MadeUpReport): boolean =>
      report.organisation === 'stadsvakterna' && cell('norr', 'disorder')(report);
    expect(rate(-30, 0, guards)).toBe(0);
    expect(rate(-130, -31, guards)).toBeGreaterThan(0);
  });
  it('leaves the controls alone, and names areas and weeks within the history', () => {
    const controls = PLANTED.filter(({ kind }) => kind === 'control');
    expect(controls.length).toBeGreaterThanOrEqual(5);
    for (const { area = '', category = '' } of controls) {
      const others = PLANTED.filter(
        (one) => one.kind !== 'control' && one.area === area && one.category === category,
      );
      expect(others).toEqual([]);
    }
    expect(PLANTED.every(({ from, to }) => from >= -HISTORY && to <= 0 && from <= to)).toBe(true);
  });
});
