import { Hono, type Context } from 'hono';
import { ID_PATH, Problem } from '#platform/http';
import { aroundOf, callerIn, type Env, type PageNeeds } from '../around-routes.ts';
import {
  beginReview,
  showReview,
  showReviews,
  signReview,
  type ReviewNeeds,
} from './review-log.ts';
import { reviewPage, reviewsPage } from './review-page.ts';

export type ReviewRoomNeeds = ReviewNeeds & PageNeeds;
type Asked = Context<Env>;

/** `/logg/granskning`: going through the record at fixed times. */
export function reviewRoutes(needs: ReviewRoomNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/logg/granskning', async (context) => {
    const reviews = await showReviews(needs, callerIn(context));
    if (!reviews) throw new Problem('not-found');
    const { frame, words } = await aroundOf(needs, context);
    return context.html(reviewsPage(frame, reviews, words));
  });
  app.post('/logg/granskning', async (context) => {
    const id = await beginReview(needs, callerIn(context));
    if (id === undefined) throw new Problem('not-found');
    return context.redirect(`/logg/granskning/${id}`, 303);
  });
  app.get(`/logg/granskning/:id${ID_PATH}`, (context) => show(needs, context));
  app.post(`/logg/granskning/:id${ID_PATH}`, (context) => sign(needs, context));
  return app;
}

type Refused = { readonly why: string; readonly note: string };

async function show(needs: ReviewRoomNeeds, context: Asked, refused?: Refused): Promise<Response> {
  const shown = await showReview(needs, callerIn(context), context.req.param('id') ?? '');
  if (!shown) throw new Problem('not-found');
  const { frame, words } = await aroundOf(needs, context);
  const wrong = refused && words.t(`review.${refused.why}`);
  const text = reviewPage({ frame, words, shown, wrong, note: refused?.note });
  return context.html(text, refused ? 422 : 200);
}

async function sign(needs: ReviewRoomNeeds, context: Asked): Promise<Response> {
  const form = await context.req.parseBody();
  const note = typeof form['note'] === 'string' ? form['note'].trim() : '';
  const id = context.req.param('id') ?? '';
  const signed = await signReview(needs, callerIn(context), { id, note });
  if (signed.kind === 'absent') throw new Problem('not-found');
  if (signed.kind === 'wrong') return show(needs, context, { why: signed.why, note });
  return context.redirect(`/logg/granskning/${id}`, 303);
}
