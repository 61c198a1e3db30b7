import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import json from '../../data/defaults.json' with { type: 'json' };
import { rowsOf } from '../../test/builders/database.ts';
import { demoDatabase, NOW, type DemoDatabase } from '../../test/builders/demo-database.ts';
import { readDefaults } from './choices.ts';
import { readChange } from './read-forms.ts';
import { openSettings, type Settings } from './settings.ts';

let demo: DemoDatabase;
let settings: Settings;
beforeAll(async () => {
  demo = await demoDatabase();
  const { database } = demo;
  settings = openSettings({ database, now: () => NOW, defaults: readDefaults(json) });
}, 120_000);
afterAll(() => demo.close());

const calendar = (sent: Record<string, string>) =>
  readChange('calendar', { version: '0', pauseWeeks: '28 29', ...sent });

const limits = (smallestShown: string, publicDelayDays: string) => ({
  ...{ version: '0', smallestShown, publicDelayDays },
});

describe('the municipality’s own choices', () => {
  it('are the defaults until somebody chooses', async () => {
    const { choices, versions } = await settings.current();
    expect(choices.deadlines).toEqual({ meetingWeekday: 3, meetingTime: '09:00' });
    expect(choices.calendar.pauseWeeks).toEqual([28, 29, 30, 31]);
    expect(versions.deadlines).toBe(0);
  });

  it('are changed by the coordinator, with before and after in the record', async () => {
    const value = { meetingWeekday: 2, meetingTime: '08:30' };
    const caller = await demo.callerOf('coordinator');
    await settings.change(caller, { group: 'deadlines', value, version: 0 });
    expect((await settings.current()).choices.deadlines).toEqual(value);
    const [latest] = await settings.former(caller);
    expect(latest).toMatchObject({ name: 'deadlines', version: 1, value, at: NOW });
    const [leaf] = await rowsOf(
      demo.url,
      `select convert_from(payload, 'UTF8')::json->'facts' as facts from audit.leaf where kind = 'setting.changed'`,
    );
    expect(leaf?.['facts']).toEqual({
      before: JSON.stringify({ meetingWeekday: 3, meetingTime: '09:00' }),
      after: JSON.stringify(value),
    });
  });

  it('tell the second of two people that somebody was first', async () => {
    const caller = await demo.callerOf('coordinator');
    const value = { meetingWeekday: 4, meetingTime: '10:00' };
    const late = settings.change(caller, { group: 'deadlines', value, version: 0 });
    await expect(late).rejects.toThrow('conflict');
    await settings.change(caller, { group: 'deadlines', value, version: 1 });
    expect((await settings.current()).versions.deadlines).toBe(2);
  });

  it('are nobody else’s to change, also past the application', async () => {
    const value = { meetingWeekday: 1, meetingTime: '13:00' };
    for (const persona of ['schoolHost', 'police', 'politician', 'dpo', 'archivist']) {
      const caller = await demo.callerOf(persona);
      const change = { group: 'deadlines', value, version: 2 } as const;
      await expect(settings.change(caller, change)).rejects.toThrow('not-found');
    }
    const { sql } = await import('kysely');
    const scope = { organisation: 1, role: 'reporter', inWeeklyRound: true, person: 'x' };
    const changed = await demo.database.as(scope, (handle) =>
      sql`update settings.choice set version = 9`.execute(handle),
    );
    expect(changed.numAffectedRows).toBe(0n);
    const seen = await demo.database.as(scope, (handle) =>
      sql`select from settings.choice_was`.execute(handle),
    );
    expect(seen.rows).toEqual([]);
  });

  it('move the freeze of no week that has begun, and never past the meeting', async () => {
    const caller = await demo.callerOf('coordinator');
    const change = (from: string, weekday: number, version: number) =>
      settings.change(caller, {
        ...{ group: 'freeze', version },
        value: { changes: [{ from, weekday, time: '15:00' }] },
      });
    await expect(change('2026-W48', 2, 0)).rejects.toThrow('unprocessable');
    await expect(change('2026-W49', 5, 0)).rejects.toThrow('unprocessable');
    await change('2026-W50', 2, 0);
    const early = { meetingWeekday: 2, meetingTime: '09:00' };
    const { deadlines } = (await settings.current()).versions;
    await expect(
      settings.change(caller, { group: 'deadlines', value: early, version: deadlines }),
    ).rejects.toThrow('unprocessable');
    expect((await settings.current()).choices.freeze.changes).toHaveLength(1);
  });

  it('hold no smaller number than five, whoever writes', async () => {
    expect(readChange('limits', limits('4', '14'))).toBeUndefined();
    expect(readChange('limits', limits('', '14'))).toBeUndefined();
    expect(readChange('limits', limits('5', '6'))).toBeUndefined();
    expect(readChange('limits', limits('8', '21'))?.value).toEqual({
      smallestShown: 8,
      publicDelayDays: 21,
    });
    for (const value of ['{"smallestShown": 4}', '{}', '{"smallestShown": null}'])
      await expect(
        rowsOf(
          demo.url,
          `insert into settings.choice (name, value, version, changed_at) values ('limits', $1, 1, now())`,
          [value],
        ),
      ).rejects.toThrow('choice_smallest_shown');
  });

  it('are read from lines as people write them', () => {
    const read = calendar({
      pauseDays: '12-24 01-06 Jul och nyår',
      schoolHolidays: '2026-10-26 2026-10-30 Höstlov\n\n2027-02-22 2027-02-26 Sportlov',
      ownDays: '2026-11-11 Planeringsdag',
    });
    expect(read?.value).toMatchObject({
      pauseWeeks: [28, 29],
      pauseDays: [{ from: '12-24', to: '01-06', name: 'Jul och nyår' }],
      ownDays: [{ day: '2026-11-11', name: 'Planeringsdag' }],
    });
    expect(calendar({ schoolHolidays: '2026-10-30 2026-10-26 Höstlov' })).toBeUndefined();
    expect(calendar({ ownDays: '2026-11-11' })).toBeUndefined();
    expect(calendar({ pauseWeeks: '54' })).toBeUndefined();
    const colour = (one: string) => readChange('documents', { version: '0', colour: one });
    expect([colour(''), colour('#015e79')].every((one) => one !== undefined)).toBe(true);
    expect([colour('#ffe000'), colour('red'), colour('#000"')]).toEqual([
      ...[undefined, undefined, undefined],
    ]);
    const link = { version: '0', concernLink: 'javascript:alert(1)' };
    expect(readChange('sentences', link)).toBeUndefined();
  });
});
