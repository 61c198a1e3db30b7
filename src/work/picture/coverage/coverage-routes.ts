import { Hono } from 'hono';
import type { Env, FrameOf } from '#members';
import { callerOf } from '#members';
import { page } from '#platform/html';
import { texts } from '#platform/i18n';
import type { PictureNeeds } from '../show-picture.ts';
import { coveragePage } from './coverage-page.ts';
import { showCoverage } from './show-coverage.ts';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

export type CoverageNeeds = PictureNeeds & { readonly frameOf: FrameOf };

/** Who has reported, over the weeks: a page that says so without a script. */
export function coverageRoutes(needs: CoverageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/lage/:week/tackning', async (context) => {
    const week = context.req.param('week');
    const coverage = await showCoverage(needs, { caller: callerOf(context), week });
    const frame = await needs.frameOf(context);
    const t = texts(frame.language, frame.language === 'sv' ? sv : en);
    const main = coveragePage(coverage, t, needs.now());
    return context.html(page(frame, { title: t('title'), main }));
  });
  return app;
}
