import { describe, expect, it } from 'vitest';
import { strayOrganisations } from './stray.ts';

/** Weeks in which an organisation told something. */
const rounds = (organisation: number, weeks: readonly number[]) =>
  weeks.map((week): [number, number, number, number] => [week, organisation, 2, 0]);
const from = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, n) => first + n);

describe('organisations that were there in some weeks only', () => {
  it('has fallen silent when it always told and has not for two weeks', () => {
    expect(strayOrganisations(rounds(7, from(0, 57)), 60)).toEqual([
      { organisation: 7, kind: 'silent', since: 58 },
    ]);
  });

  it('is not silent when it often leaves out a week', () => {
    const every = from(0, 56).filter((week) => week % 2 === 0);
    expect(strayOrganisations(rounds(7, every), 60)).toEqual([]);
  });

  it('is new when it began within the year, but not when all began', () => {
    expect(strayOrganisations(rounds(7, from(80, 99)), 100)).toEqual([
      { organisation: 7, kind: 'new', since: 80 },
    ]);
    expect(strayOrganisations(rounds(7, from(3, 49)), 50)).toEqual([]);
  });

  it('is silent, too, when it told that all was calm before', () => {
    const calm = from(0, 56).map((week): [number, number, number, number] => [week, 7, 0, 1]);
    expect(strayOrganisations(calm, 60)).toMatchObject([{ kind: 'silent' }]);
  });
});
