import { Hono } from 'hono';
import type { Env } from '#members';
import { minePageRoutes, type MinePageNeeds } from './feedback/mine-routes.ts';
import { manyRoutes } from './sharing/many-routes.ts';

/** One's own reports, and one's own organisation's: what became of them, and with whom they are shared. */
export function ownPageRoutes(needs: MinePageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.route('/', minePageRoutes(needs));
  app.route('/', manyRoutes(needs));
  return app;
}
