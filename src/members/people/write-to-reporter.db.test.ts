import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowsOf } from '../../../test/builders/database.ts';
import { peopleDemo, TODAY, type PeopleDemo } from '../../../test/builders/members.ts';
import { people } from './people.ts';
import type { WriteNeeds } from './write-to-reporter.ts';

let demo: PeopleDemo;
let needs: WriteNeeds;
beforeAll(async () => {
  demo = await peopleDemo();
  const { database, now } = demo.people;
  needs = { database, now, members: demo.members, baseUrl: 'https://samsyn.example' };
});
afterAll(() => demo.close());

const waiting = (): Promise<readonly Record<string, unknown>[]> =>
  rowsOf(
    demo.url,
    'select recipient, subject, sentence, link from mail.waiting order by queued_at',
  );

it('writes to the one behind the pseudonym, without saying what, and to nobody else', async () => {
  const reporter = await demo.newcomer();
  await demo.newcomer();
  await rowsOf(
    demo.url,
    `update members.person set email = 'a' || id || '@example.se' where left_at is null`,
  );
  const organisation = demo.headTeacher.organisation;
  const pseudonym = await demo.members.pseudonymOf(
    { person: reporter.person, organisation },
    TODAY,
  );
  const behind = { organisation, reporter: pseudonym, day: TODAY };
  expect(await people.writeToReporter(needs, behind)).toBe(true);
  const mails = await waiting();
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({
    recipient: `a${reporter.person}@example.se`,
    link: 'https://samsyn.example/r/mina',
  });
  expect(JSON.stringify(mails[0])).not.toContain(pseudonym);
});

it('writes to nobody for a pseudonym of another organisation, and to nobody who has left', async () => {
  const before = await waiting();
  const reporter = await demo.newcomer();
  const organisation = demo.headTeacher.organisation;
  const pseudonym = await demo.members.pseudonymOf(
    { person: reporter.person, organisation },
    TODAY,
  );
  const elsewhere = {
    organisation: demo.coordinator.organisation,
    reporter: pseudonym,
    day: TODAY,
  };
  expect(await people.writeToReporter(needs, elsewhere)).toBe(false);
  await rowsOf(
    demo.url,
    `update members.person set left_at = now() where id = '${reporter.person}'`,
  );
  expect(await people.writeToReporter(needs, { ...elsewhere, organisation })).toBe(false);
  expect(await waiting()).toEqual(before);
});
