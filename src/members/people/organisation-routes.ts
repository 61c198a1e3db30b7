import type { Context } from 'hono';
import { Hono } from 'hono';
import { isId, Problem } from '#platform/http';
import { decide, scopeOf, type Caller } from '#safeguards/policy';
import { callerOf, type Env } from '../http.ts';
import {
  attempt,
  doneAt,
  draw,
  todayOf,
  wordsFor,
  type PeopleRouteNeeds,
} from './answer-routes.ts';
import {
  addOrganisation,
  changeOrganisation,
  leaveOrganisation,
  saveUnit,
} from './change-organisation.ts';
import { manages, seesPeopleOf } from './doing.ts';
import { rolesFor, type Typed } from './form-parts.ts';
import {
  InvitationForm,
  OrganisationForm,
  readForm,
  typedIn,
  UnitForm,
  VersionForm,
  type Sent,
} from './forms.ts';
import { openInvitations } from './invitations-store.ts';
import { mailFor, showInvited } from './invitation-routes.ts';
import { organisationMain } from './organisation-page.ts';
import {
  findOrganisation,
  listOrganisations,
  unitsOf,
  type OrganisationRow,
} from './organisations-store.ts';
import { addOrganisationForm, organisationList } from './organisations-page.ts';
import { dutiesOfPeople, peopleOf } from './people-store.ts';
import { leaveMain } from './person-page.ts';
import type { Refused } from './refused.ts';
import { reviews } from './review-access.ts';

const PAGE = 50;
const SEES_ALL = ['see-access', 'manage-members'] as const;
type Ctx = Context<Env>;
type Needs = PeopleRouteNeeds;

export function organisationRoutes(needs: Needs): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/medlemmar', (context) => list(needs, context));
  app.get('/medlemmar/ny', (context) => addPage(needs, context, { typed: {}, chosen: [] }));
  app.post('/medlemmar/ny', (context) => add(needs, context));
  app.get('/medlemmar/organisation/:slug', (context) => show(needs, context));
  app.post('/medlemmar/organisation/:slug', (context) => change(needs, context));
  app.post('/medlemmar/organisation/:slug/enhet', (context) => unit(needs, context, undefined));
  app.post('/medlemmar/organisation/:slug/enhet/:unit', (context) =>
    unit(needs, context, Number(context.req.param('unit'))),
  );
  app.get('/medlemmar/organisation/:slug/lamna', (context) => leavePage(needs, context));
  app.post('/medlemmar/organisation/:slug/lamna', (context) =>
    attempt(
      async () => {
        const slug = slugIn(context);
        await leaveOrganisation(needs, callerOf(context), slug);
        return doneAt(context, '/medlemmar', 'organisation-left');
      },
      (error) => leavePage(needs, context, error),
    ),
  );
  return app;
}

function slugIn(context: Ctx): string {
  return context.req.param('slug') ?? '';
}

/** All organisations for those who may know of all; for others, their own. */
async function list(needs: Needs, context: Ctx): Promise<Response> {
  const caller = callerOf(context);
  if (!SEES_ALL.some((action) => decide(caller, action).allowed))
    return own(needs, context, caller);
  const words = wordsFor(context);
  const search = (context.req.query('q') ?? '').slice(0, 80).trim();
  const after = context.req.query('after');
  const found = await needs.database.as(scopeOf(caller), (handle) =>
    listOrganisations(handle, { search, after, limit: PAGE + 1 }),
  );
  const organisations = found.slice(0, PAGE);
  const more = found.length > PAGE ? organisations.at(-1)?.slug : undefined;
  const may = {
    add: decide(caller, 'manage-members').allowed,
    review: decide(caller, 'review-access').allowed,
  };
  return draw(needs, context, {
    title: words.t('list.title'),
    main: (told) => organisationList({ words, told, organisations, search, more, may }),
  });
}

async function own(needs: Needs, context: Ctx, caller: Caller): Promise<Response> {
  if (!seesPeopleOf(caller, caller.organisation)) throw new Problem('not-found');
  const { organisations } = await needs.members.directory();
  const slug = organisations.find(({ id }) => id === caller.organisation)?.slug ?? '';
  return context.redirect(`/medlemmar/organisation/${slug}`, 303);
}

async function addPage(
  needs: Needs,
  context: Ctx,
  again: { readonly typed: Typed; readonly chosen: readonly string[]; readonly error?: Refused },
): Promise<Response> {
  const caller = callerOf(context);
  if (!decide(caller, 'manage-members').allowed) throw new Problem('not-found');
  const words = wordsFor(context);
  const areas = await needs.areas();
  const roles = rolesFor(words, caller, { organisation: 0, kind: 'municipality' });
  const { error, ...typed } = again;
  const given = { ...typed, words, areas, roles, today: todayOf(needs) };
  return draw(needs, context, {
    title: words.t('add.title'),
    main: (told) => addOrganisationForm({ ...given, told }),
    error,
  });
}

async function add(needs: Needs, context: Ctx): Promise<Response> {
  const caller = callerOf(context);
  const sent: Sent = await context.req.parseBody({ all: true });
  return attempt(
    async () => {
      const { name, kind, round, reports } = readForm(OrganisationForm, sent);
      const { unitName, areas } = readForm(UnitForm, sent);
      const { email, ...first } = readForm(InvitationForm, sent);
      const mail = email === undefined ? undefined : mailFor(needs, context, email);
      const organisation = { name, kind, inWeeklyRound: round, expectedToReport: reports };
      const made = await addOrganisation(needs, caller, {
        ...organisation,
        unit: { name: unitName, homeAreas: areas },
        first: { ...first, until: first.until, mail },
      });
      return showInvited(needs, context, made);
    },
    (error) => {
      const chosen = [sent['areas'] ?? []].flat().filter((one) => typeof one === 'string');
      return addPage(needs, context, { typed: typedIn(sent), error, chosen });
    },
  );
}

async function show(needs: Needs, context: Ctx, error?: Refused): Promise<Response> {
  const caller = callerOf(context);
  const words = wordsFor(context);
  const after = context.req.query('after');
  const found = await needs.database.as(scopeOf(caller), async (handle) => {
    const organisation = await findOrganisation(handle, { slug: slugIn(context) });
    if (!organisation || !seesPeopleOf(caller, organisation.id)) throw new Problem('not-found');
    const { id: of } = organisation;
    const asked = { organisation: of, after: isId(after) ? after : undefined, limit: PAGE + 1 };
    const people = await peopleOf(handle, asked);
    const page = people.slice(0, PAGE);
    return {
      ...{ organisation, people: page, units: await unitsOf(handle, of) },
      more: people.length > PAGE ? page.at(-1)?.id : undefined,
      duties: await dutiesOfPeople(
        handle,
        page.map(({ id }) => id),
      ),
      invitations: await openInvitations(handle, of, needs.now()),
    };
  });
  const { organisation } = found;
  const may = mayWith(caller, organisation);
  const areas = await needs.areas();
  return draw(needs, context, {
    title: organisation.name,
    main: (told) => organisationMain({ ...found, words, told, areas, may }),
    error,
  });
}

function mayWith(
  caller: Caller,
  { id, leftOn }: OrganisationRow,
): { readonly change: boolean; readonly invite: boolean; readonly review: boolean } {
  if (leftOn !== null) return { change: false, invite: false, review: false };
  return {
    change: decide(caller, 'manage-members').allowed,
    invite: manages(caller, id),
    review: reviews(caller, id),
  };
}

async function change(needs: Needs, context: Ctx): Promise<Response> {
  const slug = slugIn(context);
  return attempt(
    async () => {
      const sent: Sent = await context.req.parseBody();
      const { name, kind, round, reports } = readForm(OrganisationForm, sent);
      const { version } = readForm(VersionForm, sent);
      const fields = { name, kind, inWeeklyRound: round, expectedToReport: reports };
      await changeOrganisation(needs, callerOf(context), { ...fields, slug, version });
      return doneAt(context, `/medlemmar/organisation/${slug}`, 'saved');
    },
    (error) => show(needs, context, error),
  );
}

async function unit(needs: Needs, context: Ctx, id: number | undefined): Promise<Response> {
  const slug = slugIn(context);
  return attempt(
    async () => {
      const sent: Sent = await context.req.parseBody({ all: true });
      const { unitName: name, areas: homeAreas } = readForm(UnitForm, sent);
      const existing = id === undefined ? undefined : { id, ...readForm(VersionForm, sent) };
      await saveUnit(needs, callerOf(context), { slug, name, homeAreas, existing });
      return doneAt(context, `/medlemmar/organisation/${slug}`, 'saved');
    },
    (error) => show(needs, context, error),
  );
}

async function leavePage(needs: Needs, context: Ctx, error?: Refused): Promise<Response> {
  const caller = callerOf(context);
  if (!decide(caller, 'manage-members').allowed) throw new Problem('not-found');
  const words = wordsFor(context);
  const slug = slugIn(context);
  const organisation = await needs.database.as(scopeOf(caller), (handle) =>
    findOrganisation(handle, { slug }),
  );
  if (!organisation) throw new Problem('not-found');
  const at = `/medlemmar/organisation/${slug}`;
  const given = { called: organisation.name, action: `${at}/lamna`, back: at };
  return draw(needs, context, {
    title: words.t('leave.organisation.title', { called: organisation.name }),
    main: (told) => leaveMain({ ...given, words, told, of: 'organisation' }),
    error,
  });
}
