// The demo's people with somebody who may bring in others, for tests of who comes and goes.
import type { Members } from '#members';
import type { Caller, Role } from '#safeguards/policy';
import { acceptInvitation } from '../../src/members/people/accept-invitation.ts';
import type { PeopleNeeds } from '../../src/members/people/doing.ts';
import { invite } from '../../src/members/people/invite.ts';
import { rowsOf } from './database.ts';
import { demoDatabase, NOW, type DemoDatabase } from './demo-database.ts';

export const TODAY = '2026-11-23';
export const REPORTER: {
  readonly role: Role;
  readonly title: string;
  readonly from: string;
  readonly until: undefined;
  readonly mail: undefined;
} = {
  role: 'reporter',
  title: 'Fastighetsskötare',
  from: TODAY,
  until: undefined,
  mail: undefined,
};
export const NAME = { name: 'Sam Exempel', email: 'sam@partner.example' };

export type PeopleDemo = DemoDatabase & {
  readonly people: PeopleNeeds;
  readonly coordinator: Caller;
  readonly headTeacher: Caller;
  /** Moves the clock. */
  readonly setNow: (at: Date) => void;
  readonly unitOf: (slug: string) => Promise<number>;
  /** Somebody new at a school, by invitation of its head teacher. */
  readonly newcomer: (role?: 'reporter' | 'unit-responsible') => Promise<Caller>;
  readonly signIn: (person: string, duty?: string) => ReturnType<Members['openSession']>;
  /** Kinds of the entries since there were `count`. */
  readonly kindsSince: (count: number) => Promise<unknown[]>;
  readonly leaves: () => Promise<number>;
};

/** @example const demo = await peopleDemo(); */
export async function peopleDemo(): Promise<PeopleDemo> {
  let at = NOW;
  const now = (): Date => at;
  const demo = await demoDatabase(now);
  const { database, members, url } = demo;
  const people = { database, members, now };
  const headTeacher = await demo.callerOf('headTeacher');
  const unitOf = async (slug: string): Promise<number> =>
    (await members.directory()).units.find((one) => one.slug === slug)?.id ?? 0;
  const signIn = (person: string, duty?: string): Promise<string> =>
    members.openSession({
      ...{ person, scope: 'full', assurance: 2, device: 'test' },
      ...(duty === undefined ? {} : { duty }),
    });
  const newcomer: PeopleDemo['newcomer'] = async (role = 'reporter') => {
    const to = { ...REPORTER, role, unit: await unitOf('oxhagsskolan'), slug: 'grundskolan' };
    const { token } = await invite(people, headTeacher, to);
    const { person } = await acceptInvitation(people, token, NAME);
    const caller = await members.callerOf({ session: await signIn(person) });
    if (!caller) throw new Error('The newcomer is nobody');
    return caller;
  };
  const setNow = (then: Date): void => void (at = then);
  const coordinator = await demo.callerOf('coordinator');
  return {
    ...{ ...demo, people, coordinator, headTeacher, setNow, unitOf, newcomer, signIn },
    kindsSince: async (count) => {
      const query = 'select kind from audit.leaf order by ctid offset $1';
      return (await rowsOf(url, query, [count])).map(({ kind }) => kind);
    },
    leaves: async () => {
      const [row] = await rowsOf(url, 'select count(*)::int as n from audit.leaf');
      return Number(row?.['n']);
    },
  };
}
