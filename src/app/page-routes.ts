import { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from '#members';
import { Problem, serveFolder } from '#platform/http';

export type PageNeeds = { readonly web: string };

/** Addresses that the workbench draws itself. */
const WORKBENCH = ['/lage', '/lage/:week', '/import'];

export function pageRoutes(needs: PageNeeds): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>();
  const file = serveFolder(needs.web);
  app.get('/assets/*', (context) => {
    const answer = file(context, context.req.path.slice(1));
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
