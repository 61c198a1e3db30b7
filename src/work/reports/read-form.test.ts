import { describe, expect, it } from 'vitest';
import { ReportInput } from './contract.ts';
import { readForm } from './read-form.ts';

const now = new Date('2026-11-23T07:10:00Z');
const id = '019ab3a0-0000-7000-8000-000000000001';
const read = (fields: Record<string, string>): ReturnType<typeof readForm> =>
  readForm((name) => fields[name], { id, now });

describe('reading the report form', () => {
  it('makes a report that the contract accepts out of three choices', () => {
    const found = read({ what: 'damage', where: 'oxhagen', when: 'now', text: '' });
    expect(found).toEqual({
      ok: true,
      input: {
        id,
        kind: 'event',
        category: 'damage',
        area: 'oxhagen',
        eventFrom: now.toISOString(),
      },
    });
    if (found.ok) expect(ReportInput.safeParse(found.input).success).toBe(true);
  });

  it('names every field that is missing', () => {
    const found = read({});
    expect(found.ok ? [] : found.faults.map((fault) => fault.field)).toEqual([
      'what',
      'where',
      'when',
    ]);
  });

  it('takes the area from the list when none of the favourites is right', () => {
    const found = read({ what: 'positive', where: 'other', area: 'vivalla', when: 'now' });
    expect(found.ok && found.input).toMatchObject({ kind: 'positive', area: 'vivalla' });
    expect(read({ what: 'damage', where: 'other', area: '', when: 'now' }).ok).toBe(false);
  });

  it('knows spans in Swedish time: earlier today, yesterday', () => {
    const today = read({ what: 'damage', where: 'oxhagen', when: 'today' });
    expect(today.ok && today.input).toMatchObject({ eventFrom: '2026-11-22T23:00:00.000Z' });
    const before = read({ what: 'damage', where: 'oxhagen', when: 'yesterday' });
    expect(before.ok && before.input).toMatchObject({
      eventFrom: '2026-11-21T23:00:00.000Z',
      eventTo: '2026-11-22T23:00:00.000Z',
    });
  });

  it('refuses the future, 31 February and 25:00', () => {
    const reason = (time: string): string | undefined => {
      const found = read({ what: 'damage', where: 'oxhagen', when: 'other', time });
      return found.ok ? undefined : found.faults[0]?.reason;
    };
    expect(reason('2026-11-23T08:00')).toBeUndefined();
    expect(reason('2026-11-23T09:00')).toBe('future');
    expect(reason('2026-02-31T09:00')).toBe('unreadable');
    expect(reason('2026-11-20T25:00')).toBe('unreadable');
    expect(reason('')).toBe('choose');
  });
});
