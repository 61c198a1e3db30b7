import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Caller } from '#safeguards/policy';
import { isInner, mayList } from '#safeguards/policy';
import { languageIn, refuseUnread } from '#platform/http';
import { Session } from './contract.ts';
import { homeOf } from './duties.ts';
import { menuIn } from './frame.ts';
import { deviceToken, endSession, sessionToken, type Env } from './http.ts';
import type { Members } from './members.ts';

type Needs = {
  readonly members: Members;
  readonly mode: 'demo' | 'live';
  readonly municipality: string;
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
  const app = new OpenAPIHono<Env>({ defaultHook: refuseUnread });
  app.openapi(getSession, async (context) => context.json(await sessionOf(needs, context), 200));
  app.post('/leave', async (context) => {
    for (const token of [sessionToken(context), deviceToken(context)])
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
  const token = sessionToken(context);
  const ends = token === undefined ? undefined : await needs.members.sessionEnds(token);
  return {
    ...{ mode, municipality, person, may: [...mayList(caller)], menu },
    endsIn: ends && Math.ceil((ends.getTime() - needs.now().getTime()) / 1_000),
  };
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
