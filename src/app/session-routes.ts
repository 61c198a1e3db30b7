import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Env, Members } from '#members';
import { endSession, keepSession, Session } from '#members';
import { isInner, mayList } from '#safeguards/policy';
import { Problem } from '#platform/http';

type Needs = {
  readonly members: Members;
  readonly mode: 'demo' | 'live';
  readonly municipality: string;
  readonly secure: boolean;
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
  app.openapi(getSession, async (context) => {
    const caller = context.get('caller');
    const { people, units, organisations } = await needs.members.directory();
    const found = people.find((one) => one.id === caller?.person);
    if (!caller || !found)
      return context.json({ mode: needs.mode, municipality: needs.municipality, may: [] }, 200);
    const person = {
      title: found.title,
      organisation: organisations.find((one) => one.id === caller.organisation)?.name ?? '',
      unit: units.find((one) => one.id === caller.unit)?.name ?? '',
      role: caller.role,
      home: found.home,
      inner: isInner(caller),
    };
    return context.json(
      { mode: needs.mode, municipality: needs.municipality, person, may: [...mayList(caller)] },
      200,
    );
  });
  app.post('/demo/persona', async (context) => {
    if (needs.mode !== 'demo') throw new Problem('not-found');
    const form = await context.req.parseBody();
    const { people } = await needs.members.directory();
    const person = people.find(
      (one) => one.persona !== undefined && one.persona === form['persona'],
    );
    if (!person) throw new Problem('not-found');
    keepSession(context, needs.members.sign(person.id), needs.secure);
    return context.redirect(person.home, 303);
  });
  app.post('/leave', (context) => {
    endSession(context);
    return context.redirect('/', 303);
  });
  return app;
}
