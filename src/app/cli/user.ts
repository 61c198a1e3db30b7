import { people } from '#members';
import type { Database } from '#platform/db';
import { dayOf } from '#platform/weeks';
import { ROLES, type Role } from '#safeguards/policy';
import { Stop } from '../../platform/stop/index.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { withDatabase } from './with-database.ts';

const PLACE = {
  organisation: { type: 'string' },
  unit: { type: 'string' },
  role: { type: 'string' },
} as const;
const DAYS = { from: { type: 'string' }, until: { type: 'string' } } as const;
const NAMES = { names: { type: 'boolean' } } as const;
const ROLE_HELP = `Roles: ${ROLES.join(', ')}.`;
const NAMES_HELP = '--names   names and addresses too: personal data, for the screen only';

/** `samsyn user list`: who takes part in an organisation. Names only when asked for. */
export const userList: Command = {
  name: 'user list',
  summary: 'List the people of an organisation and their duties; names only when asked for',
  usage: 'user list --organisation SLUG [--names] [--after ID] [--json]',
  help: [NAMES_HELP, '200 at a time; go on with --after and the last ID.'],
  flags: { organisation: { type: 'string' }, after: { type: 'string' }, ...NAMES },
  run: (given) =>
    withPeople(given, async (needs) => {
      const after = given.flags['after'] === undefined ? undefined : idIn(given, 'after');
      const found = await people.list(needs, { organisation: word(given, 'organisation'), after });
      for (const one of found) tell(given, shown(given, one));
      return EXIT.ok;
    }),
};

/** `samsyn user show ID`. */
export const userShow: Command = {
  name: 'user show',
  summary: 'Show one person: duties, and where they are signed in',
  usage: 'user show ID [--names] [--json]',
  help: [NAMES_HELP],
  flags: NAMES,
  run: (given) =>
    withPeople(given, async (needs) => {
      const found = await people.show(needs, idGiven(given));
      tell(given, { ...shown(given, found), sessions: found.sessions });
      return EXIT.ok;
    }),
};

/** `samsyn user add`: a person without an invitation, for those who sign in by their organisation's own provider. */
export const userAdd: Command = {
  name: 'user add',
  summary: 'Add a person with a duty, without an invitation',
  usage:
    'user add --organisation SLUG --unit SLUG --role ROLE --title TEXT [--name TEXT] [--email ADDRESS] [--from DAY] [--until DAY] [--json]',
  help: [
    ROLE_HELP,
    'The person has no way to sign in yet: `samsyn user invite` gives one with the invitation.',
  ],
  flags: {
    ...PLACE,
    ...DAYS,
    title: { type: 'string' },
    name: { type: 'string' },
    email: { type: 'string' },
  },
  run: (given) =>
    withPeople(given, async (needs) => {
      const person = {
        title: word(given, 'title'),
        name: maybe(given, 'name'),
        email: maybe(given, 'email'),
      };
      const id = await people.add(needs, { ...placed(given), ...person });
      given.out(given.flags['json'] === true ? JSON.stringify({ id }) : id);
      return EXIT.ok;
    }),
};

/** `samsyn user invite`: a link, shown once, or sent by mail. */
export const userInvite: Command = {
  name: 'user invite',
  summary: 'Invite a person: the link is shown once, or sent by mail',
  usage:
    'user invite --organisation SLUG --unit SLUG --role ROLE --title TEXT [--email ADDRESS] [--from DAY] [--until DAY] [--json]',
  help: [
    ROLE_HELP,
    'The first coordinator comes in this way, and so do data protection officer, auditor and operator.',
  ],
  flags: { ...PLACE, ...DAYS, title: { type: 'string' }, email: { type: 'string' } },
  run: (given) =>
    withPeople(given, async (needs) => {
      const { organisation: slug, unit, ...asked } = placed(given);
      const key = await people.unitKey(needs, { organisation: slug, unit });
      const linkTo = (token: string): string => `${given.config.baseUrl}/inbjudan/${token}`;
      const email = maybe(given, 'email');
      const mail = email === undefined ? undefined : people.mailTo(email, linkTo);
      const made = await people.invite(needs, 'operator', {
        ...asked,
        slug,
        unit: key,
        title: word(given, 'title'),
        mail,
      });
      const link = made.isMailed ? undefined : linkTo(made.token);
      if (given.flags['json'] === true)
        given.out(JSON.stringify({ id: made.id, link: link ?? null }));
      else if (link !== undefined) given.out(link);
      given.say(
        link === undefined
          ? 'The link goes out by mail within a minute of a running server.'
          : 'Hand the link over: it is shown only now, works once and for 14 days.',
      );
      return EXIT.ok;
    }),
};

/** `samsyn user duty`: gives one, or ends one. */
export const userDuty: Command = {
  name: 'user duty',
  summary: 'Give a person one more duty, or end one',
  usage:
    'user duty ID (--unit SLUG --organisation SLUG --role ROLE [--from DAY] [--until DAY] | --end DUTY)',
  help: [ROLE_HELP],
  flags: { ...PLACE, ...DAYS, end: { type: 'string' } },
  run: (given) =>
    withPeople(given, async (needs) => {
      const person = idGiven(given);
      if (given.flags['end'] !== undefined) {
        await people.endDuty(needs, 'operator', { person, duty: idIn(given, 'end') });
        given.say('The duty has ended.');
        return EXIT.ok;
      }
      const { unit, organisation, ...asked } = placed(given);
      const key = await people.unitKey(needs, { organisation, unit });
      await people.giveDuty(needs, 'operator', { ...asked, unit: key, person });
      given.say('The duty is given.');
      return EXIT.ok;
    }),
};

/** `samsyn user leave ID`. */
export const userLeave: Command = {
  name: 'user leave',
  summary: 'Let a person leave: all duties and sessions end at once',
  usage: 'user leave ID',
  run: (given) =>
    withPeople(given, async (needs) => {
      await people.leave(needs, 'operator', idGiven(given));
      given.say('The person has left. A running server lets nobody in with it after some seconds.');
      return EXIT.ok;
    }),
};

/** `samsyn user sessions ID --end`: for a lost device. */
export const userSessions: Command = {
  name: 'user sessions',
  summary: 'List where a person is signed in, or sign them out everywhere',
  usage: 'user sessions ID [--end] [--json]',
  flags: { end: { type: 'boolean' } },
  run: (given) =>
    withPeople(given, async (needs) => {
      const id = idGiven(given);
      if (given.flags['end'] === true) {
        given.say(`${await people.endSessions(needs, id)} sessions ended.`);
        return EXIT.ok;
      }
      for (const session of (await people.show(needs, id)).sessions) tell(given, session);
      return EXIT.ok;
    }),
};

type Needs = ReturnType<typeof people.forCommand>;

/** Runs with the database; what is refused is said in words. */
function withPeople(given: Given, work: (needs: Needs) => Promise<number>): Promise<number> {
  return withDatabase(given, async (database: Database) => {
    try {
      return await work(people.forCommand(database, given.now));
    } catch (error) {
      const words = people.wordsOf(error);
      if (words === undefined) throw error;
      throw new Stop(words, EXIT.wrongUse);
    }
  });
}

function tell({ flags, out }: Given, row: Readonly<Record<string, unknown>>): void {
  if (flags['json'] === true) out(JSON.stringify(row));
  else out(Object.values(row).map(asText).join('\t'));
}

function asText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

type Listed = Awaited<ReturnType<typeof people.list>>[number];

/** A person as a line; names and addresses only when they were asked for. */
function shown({ flags }: Given, { person, duties }: Listed): Readonly<Record<string, unknown>> {
  const { id, title, name, email, leftAt } = person;
  return {
    ...{ id, title },
    ...(flags['names'] === true ? { name, email } : {}),
    ...(leftAt === null ? {} : { leftAt }),
    duties: duties.map(({ id: duty, role, unitName, from, until }) => ({
      ...{ id: duty, role, unit: unitName, from, until },
    })),
  };
}

function maybe({ flags }: Given, name: string): string | undefined {
  const value = flags[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function word(given: Given, name: string): string {
  const value = maybe(given, name);
  if (value === undefined) throw new Stop(`--${name} is needed.`, EXIT.wrongUse);
  return value;
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function idIn(given: Given, name: string): string {
  const value = word(given, name);
  if (!ID.test(value))
    throw new Stop(`--${name} is a number from samsyn user list.`, EXIT.wrongUse);
  return value;
}

function idGiven({ files }: Given): string {
  const [id] = files;
  if (id === undefined || !ID.test(id))
    throw new Stop('Name the person’s number (samsyn user list).', EXIT.wrongUse);
  return id;
}

function dayIn(given: Given, name: string): string | undefined {
  const value = maybe(given, name);
  if (value !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(value))
    throw new Stop(`--${name} is a day such as 2026-11-24.`, EXIT.wrongUse);
  return value;
}

function roleIn(given: Given): Role {
  const asked = word(given, 'role');
  const found = ROLES.find((role) => role === asked);
  if (!found) throw new Stop(`There is no role ${asked}. ${ROLE_HELP}`, EXIT.wrongUse);
  return found;
}

function placed(given: Given): Placed {
  return {
    organisation: word(given, 'organisation'),
    unit: word(given, 'unit'),
    role: roleIn(given),
    from: dayIn(given, 'from') ?? dayOf(given.now()),
    until: dayIn(given, 'until'),
  };
}

type Placed = {
  readonly organisation: string;
  readonly unit: string;
  readonly role: Role;
  readonly from: string;
  readonly until: string | undefined;
};
