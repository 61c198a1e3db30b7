import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/db';
import { scopeOf, type Caller } from '#safeguards/policy';
import { rowsOf } from '../../../test/builders/database.ts';
import { peopleDemo, REPORTER, type PeopleDemo } from '../../../test/builders/members.ts';
import type { PeopleNeeds } from './doing.ts';
import { invite } from './invite.ts';
import { decideDuty, planReviews, signOffReview } from './review-access.ts';

let demo: PeopleDemo;
let needs: PeopleNeeds;
let coordinator: Caller;
let headTeacher: Caller;
/** Responsible for nothing here: of another organisation. */
let housing: Caller;
let newcomer: Caller;
beforeAll(async () => {
  demo = await peopleDemo();
  ({ people: needs, coordinator, headTeacher } = demo);
  const other = await demo.callerOf('housing');
  housing = { ...other, role: 'unit-responsible' };
  newcomer = await demo.newcomer();
  await planReviews(needs, 'https://samsyn.example/medlemmar/granskningar');
}, 120_000);
afterAll(() => demo.close());

const SLUG = 'grundskolan';
const rows = (statement: string, values: readonly unknown[] = []) =>
  rowsOf(demo.url, statement, values);
const reviewId = async (slug = SLUG): Promise<string> => {
  const [row] = await rows(
    'select r.id from members.access_review r join members.organisation o on o.id = r.organisation_id where o.slug = $1',
    [slug],
  );
  return String(row?.['id']);
};
const dutyOf = (caller: Caller): string => caller.duty ?? '';

/** Every duty of the school that waits for an answer. */
async function waiting(): Promise<readonly { person: string; duty: string }[]> {
  const found = await rows(
    `select d.person_id as person, d.id as duty from members.duty d join members.organisation o on o.id = d.organisation_id
     where o.slug = $1 and d.ended_at is null and not exists (select from members.access_review_duty v where v.duty_id = d.id)`,
    [SLUG],
  );
  return found.map(({ person, duty }) => ({ person: String(person), duty: String(duty) }));
}

describe('a review of access', () => {
  it('is opened for every organisation with duties, once', async () => {
    const [open] = await rows('select count(*)::int as n from members.access_review');
    expect(open?.['n']).toBeGreaterThan(5);
    expect((await planReviews(needs, 'https://samsyn.example/x')).opened).toBe(0);
  });

  it('ends a duty at once: whoever held it is out, and the record says why', async () => {
    const session = await demo.signIn(newcomer.person);
    const before = await demo.leaves();
    const verdict = {
      slug: SLUG,
      person: newcomer.person,
      duty: dutyOf(newcomer),
      verdict: 'ended',
    } as const;
    await decideDuty(needs, headTeacher, verdict);
    expect(await demo.members.callerOf({ session })).toBeUndefined();
    expect(await demo.kindsSince(before)).toContain('member.duty-ended');
    expect(
      await rows('select verdict, decided_by from members.access_review_duty where duty_id = $1', [
        verdict.duty,
      ]),
    ).toEqual([{ verdict: 'ended', decided_by: headTeacher.person }]);
  });

  it('is no place to decide on oneself, nor on somebody of another organisation', async () => {
    const own = {
      slug: SLUG,
      person: headTeacher.person,
      duty: dutyOf(headTeacher),
      verdict: 'kept',
    } as const;
    await expect(decideDuty(needs, headTeacher, own)).rejects.toMatchObject({ why: 'self' });
    const foreign = { ...own, person: housing.person, duty: dutyOf(housing) };
    await expect(decideDuty(needs, headTeacher, foreign)).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(decideDuty(needs, housing, own)).rejects.toMatchObject({ kind: 'not-found' });
    for (const persona of ['schoolHost', 'lawyer', 'auditor', 'politician', 'archivist'])
      await expect(decideDuty(needs, await demo.callerOf(persona), own)).rejects.toMatchObject({
        kind: 'not-found',
      });
  });

  it('is signed off when every duty is kept or ended, and closed then', async () => {
    await expect(signOffReview(needs, headTeacher, SLUG)).rejects.toMatchObject({
      why: 'not-decided',
    });
    for (const { person, duty } of await waiting()) {
      const by = person === headTeacher.person ? coordinator : headTeacher;
      await decideDuty(needs, by, { slug: SLUG, person, duty, verdict: 'kept' });
    }
    const held = await demo.members.callerOf({ session: await demo.signIn(headTeacher.person) });
    expect(held?.role).toBe('unit-responsible');
    await expect(signOffReview(needs, housing, SLUG)).rejects.toMatchObject({ kind: 'not-found' });
    const before = await demo.leaves();
    await signOffReview(needs, headTeacher, SLUG);
    expect(await demo.kindsSince(before)).toEqual(['access.reviewed']);
    const late = {
      slug: SLUG,
      person: coordinator.person,
      duty: dutyOf(coordinator),
      verdict: 'ended',
    } as const;
    await expect(decideDuty(needs, coordinator, late)).rejects.toMatchObject({ why: 'conflict' });
    await expect(signOffReview(needs, coordinator, SLUG)).rejects.toMatchObject({
      why: 'conflict',
    });
  });
});

describe('past the use cases, the database itself', () => {
  const tried = (caller: Caller, statement: string) =>
    demo.database.as(scopeOf(caller), (handle) => sql.raw(statement).execute(handle));

  it('shows invitations to those who manage or watch, and changes them for their own', async () => {
    const unit = await demo.unitOf('oxhagsskolan');
    const { id } = await invite(needs, headTeacher, { ...REPORTER, unit, slug: SLUG });
    const read = `select id from members.invitation where id = '${id}'`;
    expect((await tried(headTeacher, read)).rows).toHaveLength(1);
    const others = [housing, await demo.callerOf('schoolHost'), await demo.callerOf('police')];
    const change = `update members.invitation set revoked_at = now() where id = '${id}'`;
    for (const caller of others) {
      expect((await tried(caller, read)).rows).toEqual([]);
      expect((await tried(caller, change)).numAffectedRows).toBe(0n);
    }
    const watching = await demo.callerOf('auditor');
    expect((await tried(watching, read)).rows).toHaveLength(1);
    expect((await tried(watching, change)).numAffectedRows).toBe(0n);
    const { units } = await demo.members.directory();
    const school = units.find((one) => one.id === unit)?.organisation ?? 0;
    const forged = `insert into members.invitation (id, token_hash, organisation_id, unit_id, role, title, from_day, made_at, expires_at)
      values (gen_random_uuid(), 'x', ${school}, ${unit}, 'unit-responsible', 'x', current_date, now(), now())`;
    await expect(tried(housing, forged)).rejects.toMatchObject({ code: '42501' });
    expect((await tried(headTeacher, change)).numAffectedRows).toBe(1n);
  });

  it('lets nobody of another organisation read a review or decide in it', async () => {
    const id = await reviewId();
    const duty = dutyOf(newcomer);
    const read = `select id from members.access_review where id = '${id}'`;
    const sign = `update members.access_review set signed_off_at = null where id = '${id}'`;
    expect((await tried(headTeacher, read)).rows).toHaveLength(1);
    for (const caller of [
      housing,
      await demo.callerOf('schoolHost'),
      await demo.callerOf('police'),
    ]) {
      expect((await tried(caller, read)).rows).toEqual([]);
      expect((await tried(caller, sign)).numAffectedRows).toBe(0n);
      expect((await tried(caller, 'select from members.access_review_duty')).rows).toEqual([]);
      expect(
        (
          await tried(
            caller,
            `update members.access_review_duty set verdict = 'kept' where duty_id = '${duty}'`,
          )
        ).numAffectedRows,
      ).toBe(0n);
    }
  });

  it('lets those who only watch decide nothing, and changes nothing that is signed off', async () => {
    const [open] = await rows(
      `select r.id, d.id as duty, r.organisation_id as organisation from members.access_review r join members.duty d on d.organisation_id = r.organisation_id
       where r.signed_off_at is null and d.ended_at is null order by r.id limit 1`,
    );
    const verdict = (review: unknown, duty: unknown) =>
      `insert into members.access_review_duty (review_id, duty_id, verdict, decided_at) values ('${String(review)}', '${String(duty)}', 'kept', now())`;
    for (const persona of ['lawyer', 'auditor'])
      await expect(
        tried(await demo.callerOf(persona), verdict(open?.['id'], open?.['duty'])),
      ).rejects.toMatchObject({ code: '42501' });
    await expect(
      tried(coordinator, verdict(open?.['id'], dutyOf(headTeacher))),
    ).rejects.toMatchObject({ code: '42501' });
    const signed = await tried(
      headTeacher,
      `update members.access_review_duty set verdict = 'kept' where review_id = '${await reviewId()}'`,
    );
    expect(signed.numAffectedRows).toBe(0n);
    expect((await tried(coordinator, verdict(open?.['id'], open?.['duty']))).numAffectedRows).toBe(
      1n,
    );
  });
});
