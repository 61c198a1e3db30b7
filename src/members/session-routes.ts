import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Caller } from '#safeguards/policy';
import { isInner, mayList } from '#safeguards/policy';
import { languageIn, Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import { Session } from './contract.ts';
import { dutiesOf, homeOf, roleOf } from './duties.ts';
import { menuIn } from './frame.ts';
import { endSession, keepSession, sessionToken, type Env } from './http.ts';
import type { Members } from './members.ts';

type Needs = {
  readonly members: Members;
  readonly mode: 'demo' | 'live';
  readonly municipality: string;
  readonly secure: boolean;
  readonly now: () => Date;
};

const getSession = createRoute({
  method: 'get',
  path: '/api/session',
  summary: 'Who is signed in here, and what this person may do',
  responses: {
    200: { description: 'The session', content: { 'application/json': { schema: Session } } },
  },
});

export function sessionRoutes(needs: Needs): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>();
  app.openapi(getSession, async (context) => context.json(await sessionOf(needs, context), 200));
  app.post('/demo/persona', (context) => signInAsPersona(needs, context));
  app.post('/leave', async (context) => {
    const token = sessionToken(context);
    if (token !== undefined) await needs.members.endSession(token);
    endSession(context);
    return context.redirect('/', 303);
  });
  return app;
}

async function sessionOf(needs: Needs, context: Context<Env>): Promise<Session> {
  const { mode, municipality } = needs;
  const caller = context.get('caller');
  const person = caller && (await personOf(needs, caller));
  if (!caller || !person) return { mode, municipality, may: [], menu: [] };
  const menu = [...menuIn(languageIn(context), caller)];
  return { mode, municipality, person, may: [...mayList(caller)], menu };
}

async function personOf(needs: Needs, caller: Caller): Promise<Session['person']> {
  const { people, units, organisations } = await needs.members.directory();
  const found = people.find((one) => one.id === caller.person);
  return (
    found && {
      title: found.title,
      organisation: organisations.find((one) => one.id === caller.organisation)?.name ?? '',
      unit: units.find((one) => one.id === caller.unit)?.name ?? '',
      role: caller.role,
      home: homeOf(caller.role),
      inner: isInner(caller),
    }
  );
}

async function signInAsPersona(needs: Needs, context: Context<Env>): Promise<Response> {
  if (needs.mode !== 'demo') throw new Problem('not-found');
  const form = await context.req.parseBody();
  const directory = await needs.members.directory();
  const person = directory.people.find(
    (one) => one.persona !== undefined && one.persona === form['persona'],
  );
  const [duty] = person ? dutiesOf(directory, person.id, dayOf(needs.now())) : [];
  const role = duty && roleOf(duty.role);
  if (!person || !role) throw new Problem('not-found');
  const given = { scope: 'full', assurance: 2, device: 'Demo' } as const;
  const token = await needs.members.openSession({ ...given, person: person.id });
  keepSession(context, { token, person: person.id, secure: needs.secure });
  return context.redirect(homeOf(role), 303);
}
