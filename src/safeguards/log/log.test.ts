import { describe, expect, it } from 'vitest';
import { KINDS } from '#safeguards/audit';
import { addressOf, filterFrom, filterNames, readPayload } from './entry.ts';
import { wordsIn } from './words.ts';

const names = { actor: () => undefined, organisations: [{ id: 3, name: 'Grundskolan' }] };

describe('the record in plain words', () => {
  it.each(['sv', 'en'] as const)('has words for every kind of entry (%s)', (language) => {
    const words = wordsIn(language, names);
    const told = KINDS.map((kind) => words.kind({ kind }));
    expect(new Set(told).size).toBe(KINDS.length);
    expect(told.filter((text) => text.trim() === '' || /[._]/.test(text))).toEqual([]);
  });
  it('calls whoever is gone a former colleague, and Samsyn itself by its name', () => {
    const words = wordsIn('sv', names);
    expect(words.actor({ actor: 'ab'.repeat(16) })).toBe('tidigare medarbetare');
    const refused = { kind: 'access.refused', subject: 'see-log' } as const;
    expect(words.subject(refused)).toBe('Läsa hela loggen');
    expect(words.subject({ kind: 'log.read', subject: 'log' })).toBe('loggen');
    expect(words.organisation(0)).toBe('Samsyn');
    expect(words.organisation(3)).toBe('Grundskolan');
    expect(words.organisation(99)).toBe('tidigare organisation');
  });
});

describe('a filter', () => {
  it('takes what can be, and leaves out what cannot', () => {
    expect(
      filterFrom({
        kind: 'report.read',
        organisation: '3',
        from: '2026-11-01',
        to: '2026-13-45',
        subject: ' 0192 ',
        actor: "x' or 1=1",
        before: '7',
        other: 'x',
      }),
    ).toEqual({ kind: 'report.read', organisation: 3, from: '2026-11-01', subject: '0192' });
    expect(filterFrom({ kind: 'person.scored', organisation: '-1', subject: 'a b' })).toEqual({});
  });
  it('stands in an address, and is named in the record without what was looked for', () => {
    const filter = filterFrom({ subject: 'secret-subject', kind: 'report.read' });
    expect(addressOf(filter, { before: '9' })).toBe(
      '?kind=report.read&subject=secret-subject&before=9',
    );
    expect(filterNames(filter)).toBe('kind+subject');
    expect(filterNames({})).toBe('none');
  });
  it('an entry that was not written by us is shown with nothing in it', () => {
    expect(readPayload(Buffer.from('x'))).toEqual({ policy: '', facts: {} });
    expect(readPayload(Buffer.from('{"policy":1}'))).toEqual({ policy: '', facts: {} });
  });
});
