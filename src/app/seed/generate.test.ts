import { describe, expect, it } from 'vitest';
import { addWeeks, weekOf } from '#platform/weeks';
import { reportsCsv } from './csv.ts';
import { generateReports, HISTORY, type MadeUpReport } from './generate.ts';
import { guard } from '../guard.ts';
import { easterOf, isSchoolHoliday } from './calendar.ts';
import { readCategories } from './categories.ts';
import { PLANTED, plantedFor } from './planted.ts';
import json from './planted.json' with { type: 'json' };
import texts from './report-texts.json' with { type: 'json' };

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
  it('fall when school is out, most of all those of the schools', () => {
    const weeks = Array.from({ length: HISTORY }, (_, n) => addWeeks(last, -1 - n));
    const mean = (isOut: boolean, which: (report: MadeUpReport) => boolean): number => {
      const those = new Set(weeks.filter((week) => isSchoolHoliday(week) === isOut));
      return (
        reports.filter((report) => those.has(report.week) && which(report)).length / those.size
      );
    };
    expect(mean(true, () => true)).toBeLessThan(0.85 * mean(false, () => true));
    const school = ({ organisation }: MadeUpReport): boolean => organisation === 'grundskolan';
    expect(mean(true, school)).toBeLessThan(0.3 * mean(false, school));
    expect([2024, 2025, 2026].map(easterOf)).toEqual(['2024-03-31', '2025-04-20', '2026-04-05']);
  });
  it('come unevenly: some organisations fall silent for weeks, others hardly ever', () => {
    const weeks = Array.from({ length: HISTORY }, (_, n) => addWeeks(last, -1 - n));
    const longestSilence = (organisation: string): number => {
      const told = new Set(
        reports.filter((one) => one.organisation === organisation).map(({ week }) => week),
      );
      const runs = weeks.map((week) => (told.has(week) ? 'x' : '.')).join('');
      return Math.max(...runs.split('x').map((run) => run.length));
    };
    expect(longestSilence('biblioteken')).toBeGreaterThanOrEqual(3);
    expect(longestSilence('grundskolan')).toBeLessThan(3);
    const lastWeek = reports.filter(({ week }) => week === last);
    const heard = new Set(lastWeek.map(({ organisation }) => organisation)).size;
    expect(heard).toBeGreaterThanOrEqual(8);
    expect(heard).toBeLessThanOrEqual(10);
  });
  it('hold texts about places in which the guard finds nobody', () => {
    const screen = guard();
    const all = Object.values(texts).flat();
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter((text) => screen(text, []).length > 0)).toEqual([]);
    const known = new Set(readCategories().map(({ code }) => code));
    const unknown = reports.filter(({ category }) => category && !known.has(category));
    expect(unknown).toEqual([]);
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
  it('stands in planted.json, with its weeks written out', () => {
    expect(plantedFor(json.week, HISTORY)).toEqual(json);
    const border = (week: string): object | undefined =>
      plantedFor(week, HISTORY).planted.find(({ kind }) => kind === 'border-change');
    expect(border('2026-W10')).toMatchObject({ from: -60, fromWeek: '2025-W02' });
    expect(border('2030-W10')).toBeUndefined();
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
    const moved = cell('norr', 'unsafe_place');
    expect(rate(-30, 0, moved)).toBeGreaterThan(1.4 * rate(-130, -31, moved));
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
