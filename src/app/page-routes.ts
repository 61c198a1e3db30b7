import { OpenAPIHono } from '@hono/zod-openapi';
import type { Env, Members } from '#members';
import { homeOf, startPage } from '#members';
import { languageIn, Problem, serveFolder, serveText } from '#platform/http';
import { guardListsText } from './guard.ts';

export type PageNeeds = {
  readonly web: string;
  readonly members: Members;
  readonly demo: boolean;
  readonly style: () => string;
};

/** Addresses that the workbench draws itself. */
const WORKBENCH = ['/lage', '/lage/:week', '/inflode', '/inflode/:id', '/mote', '/mote/:week'];

export function pageRoutes(needs: PageNeeds): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>();
  const file = serveFolder(needs.web);
  app.get('/', async (context) => {
    const { people, organisations } = await needs.members.directory();
    const caller = context.get('caller');
    const found = people.find((one) => one.id === caller?.person);
    const signedIn = caller && found && { ...found, home: homeOf(caller.role) };
    const language = languageIn(context);
    const { demo, style } = needs;
    return context.html(
      startPage({ language, demo, style: style(), people, organisations, signedIn }),
    );
  });
  app.get('/assets/guard-lists.txt', serveText(guardListsText));
  app.get('/assets/*', (context) => {
    const answer = file(context, context.req.path.slice(1));
    if (!answer) throw new Problem('not-found');
    return answer;
  });
  // A service worker governs what lies at or below its own address, so it stands at the root and not in /assets.
  app.get('/report-worker.js', (context) => {
    const answer = file(context, 'assets/report/report-worker.js');
    if (!answer) throw new Problem('not-found');
    return answer;
  });
  for (const path of WORKBENCH) {
    app.get(path, (context) => {
      if (!context.get('caller')) return context.redirect('/', 303);
      const page = file(context, 'index.html');
      if (!page) throw new Problem('not-found');
      return page;
    });
  }
  return app;
}
