import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand, type Ran } from '../../../test/builders/command.ts';
import { rowsOf, testDatabase } from '../../../test/builders/database.ts';
import { standingOf } from '../backup/backup-store.ts';
import { ROOT } from '../data-place.ts';

const folder = mkdtempSync(join(tmpdir(), 'samsyn-setup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const EXAMPLE = join(ROOT, 'docs/operate/examples/setup.json');

function setup(url: string, ...words: string[]): Promise<Ran> {
  return runCommand(['setup', ...words], { SAMSYN_DATA: folder, DATABASE_URL: url });
}

describe('setting up an empty database', () => {
  it('shows first, then adds everything, then nothing more', async () => {
    await using db = await testDatabase();
    const before = await standingOf(db.url);
    const shown = await setup(db.url, '--from', EXAMPLE, '--dry-run');
    expect(shown.code, shown.said).toBe(0);
    expect(shown.said).toContain(
      '3 organisations, 4 units, 2 areas and 18 categories would be added',
    );
    expect(await standingOf(db.url)).toEqual(before);
    const done = await setup(db.url, '--from', EXAMPLE);
    expect(done.code, done.said).toBe(0);
    expect(done.said).toContain('SAMSYN_MODE=live npm start');
    expect(done.out).toMatch(/^http:\/\/localhost:8080\/inbjudan\/[\w-]{22}\n$/);
    expect(await rowsOf(db.url, 'select role, title from members.invitation')).toEqual([
      { role: 'coordinator', title: 'Brottsförebyggande samordnare' },
    ]);
    expect(await rowsOf(db.url, 'select name, code from members.municipality')).toEqual([
      { name: 'Exempelby kommun', code: '9999' },
    ]);
    const kinds = await rowsOf(db.url, 'select kind, subject from audit.leaf order by seq');
    expect(kinds.map(({ kind }) => kind)).toEqual([
      ...[
        'area.imported',
        'member.organisation-joined',
        'member.organisation-joined',
        'member.organisation-joined',
      ],
      ...['municipality.set-up', 'member.invited'],
    ]);
    const after = await standingOf(db.url);
    const again = await setup(db.url, '--from', EXAMPLE);
    expect(again.said).toContain('nothing was changed');
    expect(again.out).toBe('');
    expect(await standingOf(db.url)).toEqual(after);
  });

  it('stands in the record, which says what is not proved yet', async () => {
    await using db = await testDatabase();
    await setup(db.url, '--from', EXAMPLE);
    const outside = { SAMSYN_DATA: folder, DATABASE_URL: db.url };
    const early = await runCommand(['audit', 'verify'], outside);
    expect(early.code, early.said).toBe(0);
    expect(early.said).toContain('0 leaves');
    expect(early.said).toContain('6 entries wait for their place');
    expect(JSON.parse(early.out)).toMatchObject({ size: 0, waiting: 6 });
    expect((await runCommand(['audit', 'checkpoint'], outside)).code).toBe(0);
    const proved = await runCommand(['audit', 'verify'], outside);
    expect(JSON.parse(proved.out)).toMatchObject({ size: 6, waiting: 0 });
    const unknown = await runCommand(['user', 'list', '--organisation', 'okand'], outside);
    expect(unknown.said).toContain('There is no such organisation');
  });

  it('is refused where something else is', async () => {
    await using db = await testDatabase();
    await rowsOf(db.url, 'insert into members.demo (seed, seeded_at) values (1, now())');
    const refused = await setup(db.url, '--from', EXAMPLE);
    expect(refused.said).toContain('holds the demo');
    expect(refused.code).toBe(2);
    await rowsOf(db.url, 'delete from members.demo');
    await setup(db.url, '--from', EXAMPLE);
    const other = join(folder, 'other.json');
    const organisations = [{ name: 'Skolan', kind: 'school', units: [{ name: 'Norrskolan' }] }];
    const municipality = { name: 'Annanby kommun', code: '9998' };
    writeFileSync(other, JSON.stringify({ municipality, organisations }));
    expect((await setup(db.url, '--from', other)).said).toContain('is that of Exempelby kommun');
  });

  it('tells everything that is wrong with the file at once', async () => {
    const path = join(folder, 'wrong.json');
    const municipality = { name: 'X', code: '12' };
    writeFileSync(path, JSON.stringify({ municipality, organisations: [], colour: 'red' }));
    const done = await setup('postgres://127.0.0.1:9/x', '--from', path);
    expect(done.said).toMatch(/municipality\.name.*municipality\.code.*organisations.*colour/s);
    expect(done.said.trim().split('\n')).toHaveLength(1);
    expect(done.code).toBe(2);
    const none = await setup('postgres://127.0.0.1:9/x', '--from', join(folder, 'none.json'));
    expect(none.said).toContain('There is no file');
  });
});
