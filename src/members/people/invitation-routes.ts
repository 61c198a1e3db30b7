import type { Context } from 'hono';
import { Hono } from 'hono';
import { isId, Problem } from '#platform/http';
import { scopeOf } from '#safeguards/policy';
import { homeOf } from '../duties.ts';
import { callerOf, keepSecret, keepSession, type Env } from '../http.ts';
import { openAttempts, PATIENCE } from '../sign-in/attempts.ts';
import { deviceOf } from '../sign-in/device.ts';
import { ENROLMENT } from '../sign-in/arrive-routes.ts';
import { markOf } from '../sign-in/invited-address.ts';
import type { Enrolment } from '../sign-in/sign-in.ts';
import { acceptInvitation, showInvitation, type Accepted } from './accept-invitation.ts';
import {
  attempt,
  doneAt,
  draw,
  todayOf,
  wordsFor,
  type PeopleRouteNeeds,
} from './answer-routes.ts';
import { manages } from './doing.ts';
import { choose, rolesFor, unitOptions, type Typed } from './form-parts.ts';
import { AcceptForm, InvitationForm, readForm, typedIn, UnitChoice, type Sent } from './forms.ts';
import { acceptedMain, invitationGone, invitationMain } from './invitation-page.ts';
import { invite, revokeInvitation, type Invited, type Written } from './invite.ts';
import { invitedMain, inviteForm } from './organisation-page.ts';
import { findOrganisation, unitsOf } from './organisations-store.ts';
import type { Refused } from './refused.ts';

type Ctx = Context<Env>;
type Needs = PeopleRouteNeeds;

export function invitationRoutes(needs: Needs): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/medlemmar/organisation/:slug/bjud-in', (context) =>
    invitePage(needs, context, { typed: {} }),
  );
  app.post('/medlemmar/organisation/:slug/bjud-in', (context) => send(needs, context));
  app.post('/medlemmar/inbjudan/:id/aterkalla', (context) => revoke(needs, context));
  app.get('/inbjudan/:token', (context) => show(needs, context, { typed: {} }));
  app.post('/inbjudan/:token', (context) => accept(needs, context));
  return app;
}

/** The mail with the link, in the inviter's language. */
export function mailFor(needs: Needs, context: Ctx, to: string): Written {
  const { t } = wordsFor(context);
  const linkTo = (token: string): string => `${needs.baseUrl}/inbjudan/${token}`;
  return { to, linkTo, subject: t('mail.subject'), sentence: t('mail.sentence') };
}

/** The link, shown once, or that it has gone by mail. */
export function showInvited(
  needs: Needs,
  context: Ctx,
  { token, isMailed, slug }: Invited & { readonly slug: string },
): Promise<Response> {
  const words = wordsFor(context);
  const link = isMailed ? undefined : `${needs.baseUrl}/inbjudan/${token}`;
  return draw(needs, context, {
    title: words.t('invited.title'),
    main: () => invitedMain(words, { link, slug }),
  });
}

/** What was typed, and why it was not taken. */
type Again = { readonly typed: Typed; readonly error?: Refused };

async function invitePage(needs: Needs, context: Ctx, { typed, error }: Again): Promise<Response> {
  const caller = callerOf(context);
  const words = wordsFor(context);
  const slug = context.req.param('slug') ?? '';
  const found = await needs.database.as(scopeOf(caller), async (handle) => {
    const organisation = await findOrganisation(handle, { slug });
    if (!organisation || !manages(caller, organisation.id)) throw new Problem('not-found');
    return { organisation, units: unitOptions(await unitsOf(handle, organisation.id)) };
  });
  const { organisation, units } = found;
  const place = { organisation: organisation.id, kind: organisation.kind };
  const roles = rolesFor(words, caller, place);
  const unit = { name: 'unit', label: words.t('field.unit'), value: typed['unit'] };
  const given = { words, typed, organisation, units, roles, today: todayOf(needs) };
  return draw(needs, context, {
    title: words.t('invite.title', { organisation: organisation.name }),
    main: (told) => inviteForm({ ...given, told, unitField: choose(unit, units) }),
    error,
  });
}

async function send(needs: Needs, context: Ctx): Promise<Response> {
  const sent: Sent = await context.req.parseBody();
  return attempt(
    async () => {
      const slug = context.req.param('slug') ?? '';
      const { email, until, ...asked } = readForm(InvitationForm, sent);
      const { unit } = readForm(UnitChoice, sent);
      const mail = email === undefined ? undefined : mailFor(needs, context, email);
      const made = await invite(needs, callerOf(context), { ...asked, until, unit, slug, mail });
      return showInvited(needs, context, { ...made, slug });
    },
    (error) => invitePage(needs, context, { typed: typedIn(sent), error }),
  );
}

async function revoke(needs: Needs, context: Ctx): Promise<Response> {
  const id = context.req.param('id');
  if (!isId(id)) throw new Problem('not-found');
  return attempt(
    async () => {
      await revokeInvitation(needs, callerOf(context), id);
      return doneAt(context, '/medlemmar', 'revoked');
    },
    () => Promise.resolve(context.redirect('/medlemmar', 303)),
  );
}

async function show(needs: Needs, context: Ctx, { typed, error }: Again): Promise<Response> {
  const words = wordsFor(context);
  const token = context.req.param('token') ?? '';
  const shown = await showInvitation(needs, token);
  if (!shown) return gone(needs, context);
  const isSignedIn = context.get('caller') !== undefined;
  const given = { words, typed, token, shown, isSignedIn, today: todayOf(needs) };
  return draw(needs, context, {
    title: words.t('accept.heading'),
    main: (told) => invitationMain({ ...given, told }),
    error,
  });
}

function gone(needs: Needs, context: Ctx): Promise<Response> {
  const words = wordsFor(context);
  context.status(404);
  return draw(needs, context, {
    title: words.t('accept.goneTitle'),
    main: () => invitationGone(words),
  });
}

async function accept(needs: Needs, context: Ctx): Promise<Response> {
  const sent: Sent = await context.req.parseBody();
  return attempt(
    async () => {
      const { personName: name, email } = readForm(AcceptForm, sent);
      const token = context.req.param('token') ?? '';
      const accepted = await acceptInvitation(needs, token, { name, email });
      await letIn(needs, context, accepted);
      return doneIn(needs, context, homeOf(accepted.role));
    },
    (error) => show(needs, context, { typed: typedIn(sent), error }),
  );
}

/**
 * The link is used up, so it lets in this once, at the lowest level. For an hour the browser holds what binds a way to sign
 * in to the new person: the organisation's own, if it does not say that the person has another address than the invited one,
 * or a passkey.
 */
async function letIn(
  needs: Needs,
  context: Ctx,
  { person, duty, invitedAt }: Accepted,
): Promise<void> {
  const device = deviceOf(context.req.header('user-agent'));
  const session = { person, duty, device, scope: 'full', assurance: 1 } as const;
  keepSession(context, { token: await needs.members.openSession(session), person });
  const address = invitedAt === undefined ? undefined : markOf(invitedAt);
  const facts: Enrolment = { person, address };
  const value = await openAttempts(needs.database, needs.now).begin('enrolment', facts);
  keepSecret(context, { name: ENROLMENT, value, seconds: PATIENCE.enrolment });
}

/** Drawn at once: the address with the link leads nowhere any more. */
async function doneIn(needs: Needs, context: Ctx, home: string): Promise<Response> {
  const words = wordsFor(context);
  return draw(needs, context, {
    title: words.t('accepted.title'),
    main: () => acceptedMain(words, home),
  });
}
