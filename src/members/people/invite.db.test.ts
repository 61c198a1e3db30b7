import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopeOf, type Caller } from '#safeguards/policy';
import { rowsOf } from '../../../test/builders/database.ts';
import { NOW } from '../../../test/builders/demo-database.ts';
import { NAME, peopleDemo, REPORTER, type PeopleDemo } from '../../../test/builders/members.ts';
import { acceptInvitation, showInvitation } from './accept-invitation.ts';
import { addOrganisation, changeOrganisation, leaveOrganisation } from './change-organisation.ts';
import type { PeopleNeeds } from './doing.ts';
import { invite, revokeInvitation, type Invited } from './invite.ts';
import { listOrganisations, type OrganisationRow } from './organisations-store.ts';

let demo: PeopleDemo;
let needs: PeopleNeeds;
let coordinator: Caller;
let headTeacher: Caller;
beforeAll(async () => {
  demo = await peopleDemo();
  ({ people: needs, coordinator, headTeacher } = demo);
});
afterAll(() => demo.close());

const ABSENT = { kind: 'not-found' };
/** A caretaker of the housing company, invited by the coordinator. */
async function caretaker(): Promise<Invited> {
  const unit = await demo.unitOf('narkehem-ost');
  return invite(needs, coordinator, { ...REPORTER, unit, slug: 'narkehem' });
}

describe('an invitation', () => {
  it('makes one person of the organisation, once, and is in the record without a name', async () => {
    const before = await demo.leaves();
    const { token } = await caretaker();
    expect((await showInvitation(needs, token))?.organisation.slug).toBe('narkehem');
    const { person } = await acceptInvitation(needs, token, NAME);
    await expect(acceptInvitation(needs, token, NAME)).rejects.toMatchObject({ why: 'used' });
    expect(await demo.kindsSince(before)).toEqual([
      'member.invited',
      'member.joined',
      'member.duty-given',
    ]);
    const written = `select subject, convert_from(payload, 'UTF8') as p from audit.leaf`;
    const text = JSON.stringify(await rowsOf(demo.url, written));
    for (const secret of ['Sam', 'partner.example', person, token])
      expect(text).not.toContain(secret);
    const kept = 'select name, email from members.person where id = $1';
    expect(await rowsOf(demo.url, kept, [person])).toEqual([NAME]);
  });

  it('cannot be accepted twice at once', async () => {
    const { token } = await caretaker();
    const both = await Promise.allSettled([
      acceptInvitation(needs, token, NAME),
      acceptInvitation(needs, token, NAME),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('ends after fourteen days, and when it is taken back', async () => {
    const { token, id } = await caretaker();
    demo.setNow(new Date(NOW.getTime() + 14 * 86_400_000));
    expect(await showInvitation(needs, token)).toBeUndefined();
    demo.setNow(NOW);
    expect(await showInvitation(needs, token)).toBeDefined();
    await revokeInvitation(needs, coordinator, id);
    expect(await showInvitation(needs, token)).toBeUndefined();
    await expect(revokeInvitation(needs, coordinator, id)).rejects.toMatchObject({ why: 'used' });
  });

  it('is not taken back by another organisation', async () => {
    const { token, id } = await caretaker();
    await expect(revokeInvitation(needs, headTeacher, id)).rejects.toMatchObject({ why: 'used' });
    expect(await showInvitation(needs, token)).toBeDefined();
  });

  it('is mailed with a sentence and a link, and the token is kept nowhere else', async () => {
    const unit = await demo.unitOf('narkehem-ost');
    const linkTo = (token: string): string => `https://samsyn.example/inbjudan/${token}`;
    const to = 'ny@partner.example';
    const mail = { to, linkTo, subject: 'Inbjudan', sentence: 'Öppna länken.' };
    const asked = { ...REPORTER, unit, slug: 'narkehem', mail };
    const { token } = await invite(needs, coordinator, asked);
    const waiting = await rowsOf(demo.url, 'select recipient, link from mail.waiting');
    expect(waiting).toEqual([{ recipient: to, link: linkTo(token) }]);
    const kept = `select i::text as row from members.invitation i where email = '${to}'`;
    expect(JSON.stringify(await rowsOf(demo.url, kept))).not.toContain(token);
  });

  it('is given by those who may, and to what they may give', async () => {
    const school = await demo.unitOf('oxhagsskolan');
    const housing = await demo.unitOf('narkehem-ost');
    const to = { ...REPORTER, unit: school, slug: 'grundskolan' };
    for (const persona of ['schoolHost', 'politician', 'dpo', 'auditor', 'operator', 'police'])
      await expect(invite(needs, await demo.callerOf(persona), to)).rejects.toMatchObject(ABSENT);
    const elsewhere = { ...REPORTER, unit: housing, slug: 'narkehem' };
    await expect(invite(needs, headTeacher, elsewhere)).rejects.toMatchObject(ABSENT);
    const refusals = [
      [headTeacher, { ...to, role: 'coordinator' }, 'role'],
      [headTeacher, { ...to, unit: housing }, 'unit'],
      [coordinator, { ...to, role: 'auditor' }, 'role'],
      [coordinator, { ...to, role: 'municipal-police-officer' }, 'kind'],
      [coordinator, { ...to, until: '2026-11-01' }, 'days'],
    ] as const;
    for (const [by, asked, why] of refusals)
      await expect(invite(needs, by, asked)).rejects.toMatchObject({ why });
    expect((await invite(needs, 'operator', { ...to, role: 'auditor' })).isMailed).toBe(false);
  });
});

describe('an organisation', () => {
  const NEW = {
    name: 'Åkerby bostäder',
    kind: 'housing',
    inWeeklyRound: true,
    expectedToReport: true,
    unit: { name: 'Kvarteret Åkern', homeAreas: ['rosta'] },
    first: { ...REPORTER, role: 'unit-responsible' },
  } as const;

  it('comes with its first person in one step, and two of one name have their own addresses', async () => {
    const { slug, token } = await addOrganisation(needs, coordinator, NEW);
    expect(slug).toBe('akerby-bostader');
    expect((await addOrganisation(needs, coordinator, NEW)).slug).toBe('akerby-bostader-2');
    expect((await acceptInvitation(needs, token, NAME)).role).toBe('unit-responsible');
    await expect(addOrganisation(needs, headTeacher, NEW)).rejects.toMatchObject(ABSENT);
  });

  it('is changed by one of two at once; the other is told, and nothing is lost', async () => {
    const change = { ...NEW, slug: 'akerby-bostader', version: 1 };
    const both = await Promise.allSettled(
      ['Åkerby hus', 'Åkerby hem'].map((name) =>
        changeOrganisation(needs, coordinator, { ...change, name }),
      ),
    );
    const whys = both.map((one) => (one.status === 'rejected' ? one.reason : undefined) as unknown);
    expect(whys.filter((why) => why !== undefined)).toEqual([
      expect.objectContaining({ why: 'conflict' }),
    ]);
    const kept = `select version, name from members.organisation where slug = 'akerby-bostader'`;
    const [row] = await rowsOf(demo.url, kept);
    expect(row?.['version']).toBe(2);
    expect(['Åkerby hus', 'Åkerby hem']).toContain(row?.['name']);
  });

  it('leaves in one step: duties, sessions, keys and invitations end', async () => {
    const { slug, token } = await addOrganisation(needs, coordinator, { ...NEW, name: 'Flytt' });
    const { person } = await acceptInvitation(needs, token, NAME);
    const session = await demo.signIn(person);
    expect(await demo.members.callerOf({ session })).toBeDefined();
    const { units, organisations } = await demo.members.directory();
    const id = organisations.find((one) => one.slug === slug)?.id;
    const unit = units.find((one) => one.organisation === id)?.id ?? 0;
    const open = await invite(needs, coordinator, { ...REPORTER, unit, slug });
    await rowsOf(
      demo.url,
      `insert into members.api_key (id, organisation_id, unit_id, label, scope, key_hash, made_at)
       values (gen_random_uuid(), $1, $2, 'e-tjänst', 'reports', '\\x01', now())`,
      [id, unit],
    );
    expect(await leaveOrganisation(needs, coordinator, slug)).toBe(1);
    expect(await demo.members.callerOf({ session })).toBeUndefined();
    expect(await showInvitation(needs, open.token)).toBeUndefined();
    const keys = 'select revoked_at is not null as gone from members.api_key';
    expect(await rowsOf(demo.url, keys)).toEqual([{ gone: true }]);
    const again = leaveOrganisation(needs, coordinator, slug);
    await expect(again).rejects.toMatchObject({ why: 'has-left' });
  });

  it('is found by name, in Swedish order, page by page, and none is shown twice', async () => {
    const page = (after?: string, search = ''): Promise<readonly OrganisationRow[]> =>
      demo.database.as(scopeOf(coordinator), (handle) =>
        listOrganisations(handle, { search, after, limit: 4 }),
      );
    const names: string[] = [];
    for (let after: string | undefined; ;) {
      const some = await page(after);
      names.push(...some.map(({ name }) => name));
      after = some.at(-1)?.slug;
      if (some.length < 4) break;
    }
    const living = 'select name from members.organisation where left_on is null';
    expect(names).toHaveLength((await rowsOf(demo.url, living)).length);
    expect(names).toEqual([...names].sort(new Intl.Collator('sv').compare));
    expect((await page(undefined, 'KEHEM')).map(({ slug }) => slug)).toEqual(['narkehem']);
    expect(await page(undefined, '%')).toEqual([]);
  });
});
