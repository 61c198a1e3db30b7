import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db';
import { scopeOf, type Caller } from '#safeguards/policy';
import { rowsOf } from '../../../test/builders/database.ts';
import { NOW } from '../../../test/builders/demo-database.ts';
import { peopleDemo, TODAY, type PeopleDemo } from '../../../test/builders/members.ts';
import type { PeopleNeeds } from './doing.ts';
import { changePerson, endDuty, giveDuty, nameDeputy } from './give-duty.ts';
import { leave } from './leave.ts';
import { findOrganisation, unitsOf } from './organisations-store.ts';
import { dutiesOfPeople, eraseLeavers, findPerson, peopleOf } from './people-store.ts';
import { showAccess, showOrganisationAccess } from './show-access.ts';

let demo: PeopleDemo;
let needs: PeopleNeeds;
let coordinator: Caller;
let headTeacher: Caller;
beforeAll(async () => {
  demo = await peopleDemo();
  ({ people: needs, coordinator, headTeacher } = demo);
});
afterAll(() => demo.close());

describe('a person', () => {
  it('gets no duty from themselves, nor more than the giver may give', async () => {
    const unit = await demo.unitOf('oxhagsskolan');
    const duty = { unit, role: 'reporter', from: TODAY, until: undefined } as const;
    await expect(
      giveDuty(needs, headTeacher, { ...duty, person: headTeacher.person }),
    ).rejects.toMatchObject({ why: 'self' });
    const other = await demo.newcomer();
    await expect(
      giveDuty(needs, headTeacher, { ...duty, person: other.person, role: 'analyst' }),
    ).rejects.toMatchObject({ why: 'role' });
    await giveDuty(needs, headTeacher, { ...duty, person: other.person, role: 'unit-responsible' });
    const { duties } = await demo.members.directory();
    expect(
      duties
        .filter(({ person }) => person === other.person)
        .map(({ role }) => role)
        .sort(),
    ).toEqual(['reporter', 'unit-responsible']);
  });

  it('cannot give themselves a duty past the use case either: the database refuses', async () => {
    const own = `insert into members.duty (id, person_id, organisation_id, unit_id, role, from_day, given_at)
      select gen_random_uuid(), '${coordinator.person}', organisation_id, id, 'analyst', '${TODAY}', now() from members.unit limit 1`;
    const tried = demo.database.as(scopeOf(coordinator), (handle) => sql.raw(own).execute(handle));
    await expect(tried).rejects.toMatchObject({ code: '42501' });
  });

  it('stands in for a colleague for some days, in that role, as long as that duty lasts', async () => {
    const [holder, deputy] = [await demo.newcomer('unit-responsible'), await demo.newcomer()];
    const duty = holder.duty ?? '';
    await nameDeputy(needs, headTeacher, {
      ...{ person: holder.person, duty, deputy: deputy.person },
      ...{ from: TODAY, until: '2026-11-30' },
    });
    const { duties } = await demo.members.directory();
    const given = duties.find(({ standsInFor }) => standsInFor === duty);
    expect(given).toMatchObject({
      person: deputy.person,
      role: 'unit-responsible',
      until: '2026-11-30',
    });
    const session = await demo.signIn(deputy.person, given?.id);
    expect(await demo.members.callerOf({ session })).toMatchObject({
      role: 'unit-responsible',
      standsInFor: duty,
    });
    const again = {
      person: deputy.person,
      duty: given?.id ?? '',
      deputy: holder.person,
      from: TODAY,
      until: TODAY,
    };
    await expect(nameDeputy(needs, headTeacher, again)).rejects.toMatchObject({
      why: 'stands-in-for',
    });
    await endDuty(needs, headTeacher, { person: holder.person, duty });
    expect(await demo.members.callerOf({ session })).toBeUndefined();
  });

  it('leaves: access ends at once, and the name goes when its time is out', async () => {
    const leaver = await demo.newcomer();
    const session = await demo.signIn(leaver.person);
    await leave(needs, headTeacher, leaver.person);
    expect(await demo.members.callerOf({ session })).toBeUndefined();
    const [left] = await rowsOf(
      demo.url,
      `select count(*)::int as n from members.session where person_id = $1 and ended_at is null`,
      [leaver.person],
    );
    expect(left).toEqual({ n: 0 });
    const erase = (before: Date): Promise<number> =>
      demo.database.asSystemUnscoped((handle) => eraseLeavers(handle, before));
    expect(await erase(NOW)).toBe(0);
    expect(await erase(new Date(NOW.getTime() + 1))).toBeGreaterThan(0);
    const [row] = await rowsOf(
      demo.url,
      'select name, email, title from members.person where id = $1',
      [leaver.person],
    );
    expect(row).toEqual({ name: null, email: null, title: 'Fastighetsskötare' });
  });

  it('keeps their address until somebody who has lately shown who they are changes it', async () => {
    const { person: id } = await demo.newcomer();
    const addressOf = async (): Promise<unknown> =>
      (await rowsOf(demo.url, 'select email from members.person where id = $1', [id]))[0]?.[
        'email'
      ];
    const before = await addressOf();
    const change = { id, version: 1, title: 'Vaktmästare', name: undefined };
    const moved = { ...change, email: 'ny@exempel.se' };
    await expect(
      changePerson(needs, headTeacher, { ...moved, fresh: false }),
    ).rejects.toMatchObject({ why: 'again', fields: ['email'] });
    expect(await addressOf()).toBe(before);
    const kept = typeof before === 'string' ? before : undefined;
    await changePerson(needs, headTeacher, { ...change, email: kept, fresh: false });
    await changePerson(needs, headTeacher, { ...moved, version: 2, fresh: true });
    expect(await addressOf()).toBe('ny@exempel.se');
  });

  it('who is the only coordinator cannot be taken out, nor take themselves out', async () => {
    await expect(leave(needs, coordinator, coordinator.person)).rejects.toMatchObject({
      why: 'self',
    });
    await expect(leave(needs, 'operator', coordinator.person)).rejects.toMatchObject({
      why: 'last-coordinator',
    });
  });

  it('is absent for another organisation, in every use case', async () => {
    const youth = (await demo.callerOf('youthLeader')).person;
    const duty = (await demo.callerOf('youthLeader')).duty ?? '';
    const absent = { kind: 'not-found' };
    const change = {
      ...{ id: youth, version: 1, title: 'Annan', name: undefined, email: undefined },
      fresh: true,
    };
    await expect(changePerson(needs, headTeacher, change)).rejects.toMatchObject(absent);
    await expect(endDuty(needs, headTeacher, { person: youth, duty })).rejects.toMatchObject(
      absent,
    );
    await expect(leave(needs, headTeacher, youth)).rejects.toMatchObject(absent);
    await expect(showAccess(needs, headTeacher, youth)).rejects.toMatchObject(absent);
    await expect(
      showOrganisationAccess(needs, headTeacher, { slug: 'fritid', after: undefined }),
    ).rejects.toMatchObject(absent);
  });
});

describe('what the database itself shows of people', () => {
  const ROLES = [
    'coordinator',
    'headTeacher',
    'schoolHost',
    'housing',
    'police',
    'politician',
    'dpo',
    'lawyer',
    'auditor',
    'archivist',
    'operator',
    'analyst',
  ];
  it.each(ROLES)('to the %s: all, the own organisation, or oneself', async (persona) => {
    const caller = await demo.callerOf(persona);
    const seen = await demo.database.as(scopeOf(caller), async (handle) => {
      const { rows } = await sql<{
        id: string;
        organisation: number;
      }>`select id, organisation_id as organisation from members.person`.execute(handle);
      return rows;
    });
    const all = await rowsOf(demo.url, 'select id from members.person');
    if (['coordinator', 'dpo', 'lawyer', 'auditor'].includes(persona))
      expect(seen).toHaveLength(all.length);
    else if (persona === 'headTeacher') {
      expect(seen.length).toBeGreaterThan(1);
      expect(seen.every(({ organisation }) => organisation === caller.organisation)).toBe(true);
    } else expect(seen.map(({ id }) => id)).toEqual([caller.person]);
  });

  it('nothing of people to a phone that is signed in for reporting', async () => {
    const phone = { ...coordinator, reportOnly: true };
    const read = demo.database.as(scopeOf(phone), (handle) =>
      peopleOf(handle, { organisation: coordinator.organisation, limit: 10 }),
    );
    expect((await read).map(({ id }) => id)).toEqual([coordinator.person]);
    await expect(showAccess(needs, phone, coordinator.person)).rejects.toMatchObject({
      kind: 'not-found',
    });
  });
});

describe('who has access to what, and why', () => {
  it('is answered by the policy itself, and reading another is in the record', async () => {
    const before = await demo.leaves();
    const dpo = await demo.callerOf('dpo');
    const politician = await demo.callerOf('politician');
    const seen = await showAccess(needs, dpo, politician.person);
    const may = ['see-picture', 'see-plan', 'keep-claims', 'see-documents'];
    expect(seen.duties[0]?.rights).toEqual({ may, inner: false, reads: [] });
    expect(seen.lastSignedIn).toBeInstanceOf(Date);
    expect(await demo.kindsSince(before)).toContain('access.read');
    const after = await demo.leaves();
    const own = await showAccess(needs, politician, politician.person);
    expect(own.duties).toHaveLength(1);
    expect(await demo.kindsSince(after)).not.toContain('access.read');
    const everyone = await showOrganisationAccess(needs, dpo, {
      slug: 'grundskolan',
      after: undefined,
    });
    expect(everyone.people.length).toBeGreaterThan(1);
    await expect(showAccess(needs, politician, dpo.person)).rejects.toMatchObject({
      kind: 'not-found',
    });
  });
});

it('reads what it wrote through the handles of those who may', async () => {
  const found = await demo.database.as(scopeOf(headTeacher), async (handle) => {
    const organisation = await findOrganisation(handle, { slug: 'grundskolan' });
    const units = await unitsOf(handle, organisation?.id ?? 0);
    const person = await findPerson(handle, headTeacher.person);
    return {
      organisation,
      units,
      person,
      duties: await dutiesOfPeople(handle, [headTeacher.person]),
    };
  });
  expect(found.units).toHaveLength(7);
  expect(found.person?.title).toBe('Rektor');
  expect(found.duties[0]).toMatchObject({
    role: 'unit-responsible',
    unitName: 'Oxhagsskolan',
    givenBy: null,
  });
});
