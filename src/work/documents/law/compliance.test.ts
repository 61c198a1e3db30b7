import { describe, expect, it } from 'vitest';
import { addMonths } from '../dates.ts';
import type { Kept, RegisterId } from '../registers/registers.ts';
import type { DocumentHead, Template } from '../written/document.ts';
import { complianceOf, duesOf, remindersBefore } from './compliance.ts';
import { ACT, GUIDANCE } from './law.ts';

const head = (template: Template, decidedOn?: string): DocumentHead => ({
  ...{ id: template, template, edition: 1, title: template, madeAt: new Date('2025-01-01') },
  ...{
    lockedAt: decidedOn === undefined ? undefined : new Date(decidedOn),
    decidedOn,
    replacedBy: undefined,
  },
});
const entry = (register: RegisterId, more: Partial<Kept> = {}): Kept => ({
  ...{
    entry: register,
    version: 1,
    register,
    content: {},
    ended: false,
    at: new Date(),
    role: 'coordinator',
  },
  ...{ title: register, isChair: false, mentionsPolice: false, informs: false },
  ...more,
});
const stateOf = (id: string, ground: Partial<Parameters<typeof complianceOf>[0]>) =>
  complianceOf({ documents: [], entries: [], today: '2026-11-30', ...ground }).find(
    (one) => one.id === id,
  )?.state;

describe('the act', () => {
  it('has its fourteen sections, each sentence with source, day and whether it is law', () => {
    expect(ACT.sections.map(({ section }) => Number(section))).toEqual(
      Array.from({ length: 14 }, (_, n) => n + 1),
    );
    for (const one of [...ACT.sections, ACT.transition]) {
      expect(one.source).toMatch(/^SFS 2023:196/);
      expect(one.status).toBe('law');
    }
    expect(GUIDANCE.every(({ status, source }) => status === 'guidance' && source !== '')).toBe(
      true,
    );
  });
});

describe('how far we have come', () => {
  it('is missing with nothing, partly with a draft, met when it is locked and late after two years', () => {
    expect(stateOf('survey', {})).toBe('missing');
    expect(stateOf('survey', { documents: [head('situation')] })).toBe('partly');
    expect(stateOf('survey', { documents: [head('situation', '2025-06-10')] })).toBe('met');
    expect(stateOf('renewed', { documents: [head('situation', '2024-11-30')] })).toBe('met');
    expect(stateOf('renewed', { documents: [head('situation', '2024-11-29')] })).toBe('late');
  });
  it('counts no agreement that has run out', () => {
    const agreement = (validTo: string) => [entry('agreement', { validTo, mentionsPolice: true })];
    expect(stateOf('agreements', { entries: agreement('2026-11-30') })).toBe('met');
    expect(stateOf('agreements', { entries: agreement('2026-11-29') })).toBe('late');
    expect(stateOf('agreements', { entries: [entry('agreement', { ended: true })] })).toBe(
      'missing',
    );
  });
  it('asks that the municipality leads the council and that it meets', () => {
    expect(stateOf('council', { entries: [entry('council-member')] })).toBe('partly');
    expect(stateOf('council', { entries: [entry('council-member', { isChair: true })] })).toBe(
      'met',
    );
    expect(
      stateOf('council-meets', { entries: [entry('council-meeting', { day: '2025-01-01' })] }),
    ).toBe('late');
  });
  it('says nothing of cameras where there are none', () => {
    expect(stateOf('cameras', {})).toBeUndefined();
  });
});

it('counts a report to the assembly that was written here, and says when the next is due', () => {
  const documents = [head('assembly-report', '2026-05-01')];
  const found = complianceOf({ documents, entries: [], today: '2026-11-30' }).find(
    ({ id }) => id === 'reported',
  );
  expect(found).toMatchObject({ state: 'met', due: '2027-05-01' });
});

describe('what falls due', () => {
  it('is reminded of nine, six, three and one months before, also at the end of a month', () => {
    expect(remindersBefore('2027-08-31', [9, 6, 3, 1]).map(({ day }) => day)).toEqual([
      ...['2026-11-30', '2027-02-28', '2027-05-31', '2027-07-31'],
    ]);
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
  });
  it('is each agreement and each camera by itself', () => {
    const entries = [
      entry('agreement', { entry: 'a', validTo: '2027-01-01' }),
      entry('camera-site', { entry: 'c', reviewBy: '2027-02-01' }),
    ];
    const dues = duesOf({ documents: [], entries, today: '2026-11-30' });
    expect(dues.map(({ months }) => months)).toEqual([
      [6, 3, 1],
      [6, 3, 1],
    ]);
    expect(dues.map(({ subject, day }) => [subject, day])).toEqual([
      ['a', '2027-01-01'],
      ['c', '2027-02-01'],
    ]);
  });
});
