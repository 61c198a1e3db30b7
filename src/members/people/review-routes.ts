import type { Context } from 'hono';
import { Hono } from 'hono';
import { isId, Problem } from '#platform/http';
import { decide, scopeOf } from '#safeguards/policy';
import { callerOf, type Env } from '../http.ts';
import {
  attempt,
  doneAt,
  draw,
  todayOf,
  wordsFor,
  type PeopleRouteNeeds,
} from './answer-routes.ts';
import { readForm, VerdictForm } from './forms.ts';
import type { Refused } from './refused.ts';
import { decideDuty, reviews, signOffReview } from './review-access.ts';
import { reviewMain, reviewsMain } from './review-page.ts';
import { openReviews, reviewOf, verdictsOf } from './reviews-store.ts';
import { showOrganisationAccess } from './show-access.ts';

const PAGE = 50;
type Ctx = Context<Env>;
type Needs = PeopleRouteNeeds;

export function reviewRoutes(needs: Needs): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/medlemmar/granskningar', (context) => list(needs, context));
  app.get('/medlemmar/organisation/:slug/granskning', (context) => show(needs, context));
  app.post('/medlemmar/organisation/:slug/granskning', (context) =>
    attempt(
      async () => {
        const verdict = readForm(VerdictForm, await context.req.parseBody());
        await decideDuty(needs, callerOf(context), { ...verdict, slug: slugIn(context) });
        return doneAt(context, pathOf(context), 'decided');
      },
      (error) => show(needs, context, error),
    ),
  );
  app.post('/medlemmar/organisation/:slug/granskning/klar', (context) =>
    attempt(
      async () => {
        await signOffReview(needs, callerOf(context), slugIn(context));
        return doneAt(context, pathOf(context), 'signed-off');
      },
      (error) => show(needs, context, error),
    ),
  );
  return app;
}

function slugIn(context: Ctx): string {
  return context.req.param('slug') ?? '';
}

function pathOf(context: Ctx): string {
  return `/medlemmar/organisation/${slugIn(context)}/granskning`;
}

async function list(needs: Needs, context: Ctx): Promise<Response> {
  const caller = callerOf(context);
  if (!decide(caller, 'review-access').allowed) throw new Problem('not-found');
  const words = wordsFor(context);
  const after = context.req.query('after');
  const found = await needs.database.as(scopeOf(caller), (handle) =>
    openReviews(handle, { after: isId(after) ? after : undefined, limit: PAGE + 1 }),
  );
  const page = found.slice(0, PAGE);
  const more = found.length > PAGE ? page.at(-1)?.id : undefined;
  return draw(needs, context, {
    title: words.t('reviews.title'),
    main: () => reviewsMain({ words, reviews: page, more, today: todayOf(needs) }),
  });
}

async function show(needs: Needs, context: Ctx, error?: Refused): Promise<Response> {
  const caller = callerOf(context);
  const words = wordsFor(context);
  const after = context.req.query('after');
  const asked = { slug: slugIn(context), after: isId(after) ? after : undefined };
  const access = await showOrganisationAccess(needs, caller, asked);
  const { organisation } = access;
  if (!reviews(caller, organisation.id)) throw new Problem('not-found');
  const { review, verdicts } = await needs.database.as(scopeOf(caller), async (handle) => {
    const found = await reviewOf(handle, organisation.id);
    return { review: found, verdicts: found ? await verdictsOf(handle, found.id) : new Map() };
  });
  const given = { words, organisation, review, verdicts, access };
  return draw(needs, context, {
    title: words.t('review.title', { organisation: organisation.name }),
    main: (told) => reviewMain({ ...given, told, today: todayOf(needs), self: caller.person }),
    error,
  });
}
