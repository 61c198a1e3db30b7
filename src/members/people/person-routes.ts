import type { Context } from 'hono';
import { Hono } from 'hono';
import { isId, Problem } from '#platform/http';
import { scopeOf } from '#safeguards/policy';
import { callerOf, type Env } from '../http.ts';
import { organisationAccessMain, personAccessMain } from './access-page.ts';
import {
  attempt,
  doneAt,
  draw,
  todayOf,
  wordsFor,
  type PeopleRouteNeeds,
} from './answer-routes.ts';
import { manages } from './doing.ts';
import { rolesFor, unitOptions } from './form-parts.ts';
import {
  DeputyForm,
  DutyForm,
  LastDayForm,
  PersonForm,
  readForm,
  VersionForm,
  type Sent,
} from './forms.ts';
import { changeLastDay, changePerson, endDuty, giveDuty, nameDeputy } from './give-duty.ts';
import { leave } from './leave.ts';
import { findOrganisation, unitsOf } from './organisations-store.ts';
import { dutiesOfPeople, findPerson, peopleOf } from './people-store.ts';
import { leaveMain, personMain } from './person-page.ts';
import type { Refused } from './refused.ts';
import { showAccess, showOrganisationAccess } from './show-access.ts';

type Ctx = Context<Env>;
type Needs = PeopleRouteNeeds;

export function personRoutes(needs: Needs): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/medlemmar/min-atkomst', (context) => access(needs, context, callerOf(context).person));
  app.get('/medlemmar/person/:id', (context) => show(needs, context));
  app.get('/medlemmar/person/:id/atkomst', (context) => access(needs, context, idIn(context)));
  app.get('/medlemmar/organisation/:slug/atkomst', (context) => ofOrganisation(needs, context));
  app.post('/medlemmar/person/:id', (context) => act(needs, context, change));
  app.post('/medlemmar/person/:id/uppdrag', (context) => act(needs, context, give));
  app.post('/medlemmar/person/:id/uppdrag/:duty/slut', (context) => act(needs, context, lastDay));
  app.post('/medlemmar/person/:id/uppdrag/:duty/ersattare', (context) =>
    act(needs, context, deputy),
  );
  app.post('/medlemmar/person/:id/uppdrag/:duty/avsluta', (context) => act(needs, context, end));
  app.get('/medlemmar/person/:id/lamna', (context) => leavePage(needs, context));
  app.post('/medlemmar/person/:id/lamna', (context) =>
    attempt(
      async () => {
        await leave(needs, callerOf(context), idIn(context));
        return doneAt(context, '/medlemmar', 'person-left');
      },
      (error) => leavePage(needs, context, error),
    ),
  );
  return app;
}

function idIn(context: Ctx, name = 'id'): string {
  const id = context.req.param(name);
  if (!isId(id)) throw new Problem('not-found');
  return id;
}

/** The colleagues that one can choose among; more than this choose their deputies in the organisation's own systems. */
const COLLEAGUES = 200;

async function show(needs: Needs, context: Ctx, error?: Refused): Promise<Response> {
  const caller = callerOf(context);
  const words = wordsFor(context);
  const id = idIn(context);
  const given = await needs.database.as(scopeOf(caller), async (handle) => {
    const person = await findPerson(handle, id);
    const organisation = person && (await findOrganisation(handle, { id: person.organisation }));
    if (!person || !organisation) throw new Problem('not-found');
    const { id: of } = organisation;
    // Who only watches reads the page about access, and the reading is in the record.
    if (!manages(caller, of)) throw new Problem('not-found');
    const others = await peopleOf(handle, { organisation: of, limit: COLLEAGUES });
    return {
      ...{ person, organisation, duties: await dutiesOfPeople(handle, [id]) },
      units: unitOptions(await unitsOf(handle, of)),
      roles: rolesFor(words, caller, { organisation: of, kind: organisation.kind }),
      colleagues: others
        .filter((one) => one.id !== id && one.id !== caller.person)
        .map((one) => ({ value: one.id, label: one.name ?? one.title })),
    };
  });
  const isSelf = caller.person === id;
  const fresh = await needs.members.isFresh(caller);
  return draw(needs, context, {
    title: given.person.name ?? given.person.title,
    main: (told) => personMain({ ...given, words, told, isSelf, fresh, today: todayOf(needs) }),
    error,
  });
}

type Act = (needs: Needs, context: Ctx, sent: Sent) => Promise<Response>;

/** Does what a form on a person's page asks for; what is refused is told on that page. */
function act(needs: Needs, context: Ctx, work: Act): Promise<Response> {
  return attempt(
    async () => work(needs, context, await context.req.parseBody()),
    (error) => show(needs, context, error),
  );
}

function pathOf(context: Ctx): string {
  return `/medlemmar/person/${idIn(context)}`;
}

async function change(needs: Needs, context: Ctx, sent: Sent): Promise<Response> {
  const { personName: name, title, email } = readForm(PersonForm, sent);
  const { version } = readForm(VersionForm, sent);
  const caller = callerOf(context);
  const fresh = await needs.members.isFresh(caller);
  const changed = { id: idIn(context), name, title, email, version };
  await changePerson(needs, caller, { ...changed, fresh });
  return doneAt(context, pathOf(context), 'saved');
}

async function give(needs: Needs, context: Ctx, sent: Sent): Promise<Response> {
  const { until, ...duty } = readForm(DutyForm, sent);
  await giveDuty(needs, callerOf(context), { ...duty, until, person: idIn(context) });
  return doneAt(context, pathOf(context), 'duty-given');
}

async function lastDay(needs: Needs, context: Ctx, sent: Sent): Promise<Response> {
  const { until } = readForm(LastDayForm, sent);
  const at = { person: idIn(context), duty: idIn(context, 'duty') };
  await changeLastDay(needs, callerOf(context), { ...at, until });
  return doneAt(context, pathOf(context), 'saved');
}

async function deputy(needs: Needs, context: Ctx, sent: Sent): Promise<Response> {
  const { to: until, ...asked } = readForm(DeputyForm, sent);
  const at = { person: idIn(context), duty: idIn(context, 'duty') };
  await nameDeputy(needs, callerOf(context), { ...at, ...asked, until });
  return doneAt(context, pathOf(context), 'deputy-named');
}

async function end(needs: Needs, context: Ctx): Promise<Response> {
  const at = { person: idIn(context), duty: idIn(context, 'duty') };
  await endDuty(needs, callerOf(context), at);
  return doneAt(context, pathOf(context), 'duty-ended');
}

async function leavePage(needs: Needs, context: Ctx, error?: Refused): Promise<Response> {
  const caller = callerOf(context);
  const words = wordsFor(context);
  const person = await needs.database.as(scopeOf(caller), (handle) =>
    findPerson(handle, idIn(context)),
  );
  if (!person || !manages(caller, person.organisation)) throw new Problem('not-found');
  const called = person.name ?? person.title;
  const given = { called, action: `${pathOf(context)}/lamna`, back: pathOf(context) };
  return draw(needs, context, {
    title: words.t('leave.person.title', { called }),
    main: (told) => leaveMain({ ...given, words, told, of: 'person' }),
    error,
  });
}

async function access(needs: Needs, context: Ctx, id: string): Promise<Response> {
  const caller = callerOf(context);
  const words = wordsFor(context);
  const found = await showAccess(needs, caller, id);
  const isSelf = caller.person === id;
  const called = found.person.name ?? found.person.title;
  return draw(needs, context, {
    title: isSelf ? words.t('access.titleSelf') : words.t('access.title', { called }),
    main: () => personAccessMain(words, { access: found, isSelf }),
  });
}

async function ofOrganisation(needs: Needs, context: Ctx): Promise<Response> {
  const words = wordsFor(context);
  const after = context.req.query('after');
  const asked = { slug: context.req.param('slug') ?? '', after: isId(after) ? after : undefined };
  const found = await showOrganisationAccess(needs, callerOf(context), asked);
  return draw(needs, context, {
    title: words.t('access.title', { called: found.organisation.name }),
    main: () => organisationAccessMain(words, found),
  });
}
