import { z } from 'zod';
import type { Level, Value } from '../indicator.ts';
import { SourceError } from './source-error.ts';

// Source: https://json-stat.org/full/ (2.0), as Statistics Sweden's PxWeb API v2 gives it.
const Category = z.object({
  index: z.union([z.record(z.string(), z.int()), z.array(z.string())]).optional(),
  label: z.record(z.string(), z.string()).optional(),
});
const Dataset = z.object({
  class: z.literal('dataset'),
  id: z.array(z.string()).min(1).max(20),
  size: z.array(z.int().min(1)).max(20),
  dimension: z.record(z.string(), z.object({ category: Category })),
  value: z.union([z.array(z.number().nullable()), z.record(z.string(), z.number().nullable())]),
  role: z
    .object({ time: z.array(z.string()).optional(), geo: z.array(z.string()).optional() })
    .optional(),
});

/** PxWeb's own limit on one answer. */
const MOST = 150_000;

export function isJsonStat(json: unknown): boolean {
  return z.object({ class: z.literal('dataset'), id: z.array(z.string()) }).safeParse(json).success;
}

export type StatRead = { readonly level: Level; readonly values: readonly Value[] };

/**
 * Reads a json-stat2 dataset of places by time; every other dimension must have one value, so that a series is one series.
 * Areas are known by their statistical codes. Places of several levels in one answer are refused: an indicator has one.
 * @param areas statistical code ("1880R001") → slug
 * @throws SourceError
 */
export function readJsonStat(json: unknown, areas: ReadonlyMap<string, string>): StatRead {
  const read = Dataset.safeParse(json);
  if (!read.success) throw new SourceError('form');
  const { id, size } = read.data;
  const cells = size.reduce((all, one) => all * one, 1);
  if (id.length !== size.length || cells > MOST) throw new SourceError('form');
  const { time, geo } = dimensionsOf(read.data);
  const isOne = id.every((name, n) => name === time || name === geo || size[n] === 1);
  if (!isOne) throw new SourceError('not-one-series');
  const places = codesOf(read.data, geo);
  return { level: levelOf(places, areas), values: valuesIn(read.data, { time, geo, areas }) };
}

/** Which dimension is time and which is place: as the source says, else by their usual names. */
function dimensionsOf({ id, role }: Set): { readonly time: string; readonly geo: string } {
  const time = role?.time?.[0] ?? id.find((name) => /^(tid|time|år|year)$/i.test(name));
  const geo = role?.geo?.[0] ?? id.find((name) => /^region/i.test(name));
  if (time === undefined || geo === undefined) throw new SourceError('form');
  return { time, geo };
}

type Set = z.infer<typeof Dataset>;

function codesOf({ dimension, id, size }: Set, name: string): readonly string[] {
  const { index, label } = dimension[name]?.category ?? {};
  const codes = Array.isArray(index)
    ? index
    : Object.entries(index ?? {})
        .sort((a, b) => a[1] - b[1])
        .map(([code]) => code);
  const all = codes.length > 0 ? codes : Object.keys(label ?? {});
  if (all.length !== size[id.indexOf(name)]) throw new SourceError('form');
  return all;
}

/** By Statistics Sweden's codes: "00" the country, two digits a county, four a municipality, the rest areas that we know. */
function levelOf(codes: readonly string[], areas: ReadonlyMap<string, string>): Level {
  const levels = new Set(codes.map((code) => levelOfCode(code, areas)));
  const [level] = levels;
  if (level === undefined || levels.size > 1) throw new SourceError('mixed-levels');
  return level;
}

function levelOfCode(code: string, areas: ReadonlyMap<string, string>): Level | undefined {
  if (areas.has(areaCode(code))) return 'area';
  if (code === '00') return 'country';
  if (/^\d{2}$/.test(code)) return 'county';
  return /^\d{4}$/.test(code) ? 'municipality' : undefined;
}

/** "1880R001_RegSO2025" is "1880R001": the edition is said after the code. */
function areaCode(code: string): string {
  return code.replace(/_.*$/, '');
}

function valuesIn(
  set: Set,
  {
    time,
    geo,
    areas,
  }: { readonly time: string; readonly geo: string; readonly areas: ReadonlyMap<string, string> },
): Value[] {
  const [times, places] = [codesOf(set, time), codesOf(set, geo)];
  const timeFirst = set.id.indexOf(time) < set.id.indexOf(geo);
  return places.flatMap((code, p) =>
    times.map((period, n): Value => {
      const at = timeFirst ? n * places.length + p : p * times.length + n;
      const value = Array.isArray(set.value) ? set.value[at] : set.value[String(at)];
      const where = { place: areas.get(areaCode(code)) ?? code, ...periodOf(period) };
      // What is not there is missing, also in a sparse answer; it is never zero.
      return value === undefined || value === null
        ? { ...where, status: 'x' }
        : { ...where, value, status: '' };
    }),
  );
}

/** Statistics Sweden's periods: "2024", "2024M05", "2024K2". */
function periodOf(code: string): { readonly period: string; readonly starts: string } {
  const [, year = '', kind, part = ''] = /^(\d{4})(?:([MK])(\d{1,2}))?$/.exec(code) ?? [];
  if (year === '') throw new SourceError('period');
  if (kind === undefined) return { period: year, starts: `${year}-01-01` };
  const month = kind === 'M' ? Number(part) : 3 * Number(part) - 2;
  if (month < 1 || month > 12) throw new SourceError('period');
  const two = String(month).padStart(2, '0');
  const period = kind === 'M' ? `${year}-${two}` : `${year}-Q${Number(part)}`;
  return { period, starts: `${year}-${two}-01` };
}
