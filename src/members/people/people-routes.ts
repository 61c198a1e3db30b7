import { Hono } from 'hono';
import type { Env } from '../http.ts';
import type { PeopleRouteNeeds } from './answer-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { organisationRoutes } from './organisation-routes.ts';
import { personRoutes } from './person-routes.ts';
import { reviewRoutes } from './review-routes.ts';

/** /medlemmar and /inbjudan: who takes part, who has access, and how people come and go. */
export function peopleRoutes(needs: PeopleRouteNeeds): Hono<Env> {
  const app = new Hono<Env>();
  // Who is not signed in is shown the way in; who may not, that there is nothing here.
  app.use('/medlemmar/*', async (context, next) => {
    if (context.req.method === 'GET' && !context.get('caller')) return context.redirect('/', 303);
    await next();
    return undefined;
  });
  app.route('/', personRoutes(needs));
  app.route('/', reviewRoutes(needs));
  app.route('/', organisationRoutes(needs));
  app.route('/', invitationRoutes(needs));
  return app;
}
