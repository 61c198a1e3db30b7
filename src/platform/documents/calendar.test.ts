import { expect, test } from 'vitest';
import { calendar } from './calendar.ts';

const now = new Date('2026-11-30T08:00:00Z');

test('a task has a day by which it is due, an event a time', () => {
  const text = calendar({
    ...{ name: 'Samsyn', now },
    entries: [
      { uid: 'a@samsyn', kind: 'task', title: 'Följ upp; ljus, gångväg', day: '2027-01-29' },
      {
        ...{ uid: 'b@samsyn', kind: 'event', title: 'Möte' },
        start: new Date('2026-12-02T08:00:00Z'),
        end: new Date('2026-12-02T08:45:00Z'),
        url: 'https://samsyn.example/mote/2026-W49',
      },
    ],
  });
  expect(text.match(/BEGIN:VTODO/g)).toHaveLength(1);
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(text).toContain('DUE;VALUE=DATE:20270129');
  expect(text).toContain('SUMMARY:Följ upp\\; ljus\\, gångväg');
  expect(text).toContain('DTSTART:20261202T080000Z');
  expect(text.endsWith('END:VTODO\r\nEND:VCALENDAR\r\n')).toBe(true);
});

test('a whole day ends where the next begins, and what has no time is left out', () => {
  const text = calendar({
    ...{ name: 'Samsyn', now },
    entries: [
      { uid: 'a', kind: 'event', title: 'Dag', day: '2026-12-31' },
      { uid: 'b', kind: 'event', title: 'Utan tid' },
      { uid: 'c', kind: 'task', title: 'Utan dag' },
    ],
  });
  expect(text).toContain('DTSTART;VALUE=DATE:20261231');
  expect(text).toContain('DTEND;VALUE=DATE:20270101');
  expect(text).not.toContain('Utan');
});

test('no line is longer than the standard allows', () => {
  const title = 'Ö'.repeat(100);
  const entries = [{ uid: 'a', kind: 'task', title, day: '2027-01-29' }] as const;
  const lines = calendar({ name: 'Samsyn', now, entries }).split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(lines.join('').replaceAll(' ', '')).toContain(title);
});
