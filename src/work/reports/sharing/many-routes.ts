import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Env, FrameOf } from '#members';
import { callerOf } from '#members';
import { Problem } from '#platform/http';
import { ShareLabel } from '../contract.ts';
import type { Names } from '../triage/names.ts';
import { askPage, MANY, manyPage } from './many-page.ts';
import {
  foreseeMany,
  lookAtOwn,
  PAGE,
  shareMany,
  type Chosen,
  type Done,
  type ManyNeeds,
} from './share-many.ts';

export type ManyRouteNeeds = ManyNeeds & {
  readonly frameOf: FrameOf;
  readonly names: () => Promise<Names>;
};

/** Many of the own organisation's reports shared alike: what is asked for is shown first, and done when one says yes. */
export function manyRoutes(needs: ManyRouteNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get(MANY, (context) => show(needs, context));
  app.post(MANY, (context) => change(needs, context));
  return app;
}

const Unit = z.coerce.number().int().min(1).max(32_767);
const One = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:[1-9]\d{0,4}$/);
const COUNTED = ['wider', 'narrower', 'same', 'stale', 'kept'] as const;

async function show(
  needs: ManyRouteNeeds,
  context: Context<Env>,
  more: { readonly done?: Done; readonly none?: boolean } = {},
): Promise<Response> {
  const caller = callerOf(context);
  const unit = Unit.safeParse(context.req.query('unit')).data;
  const label = ShareLabel.safeParse(context.req.query('label')).data;
  const after = context.req.query('after');
  const { reports, next } = await lookAtOwn(needs, { caller, unit, label, after });
  const { units } = await needs.members.directory();
  const own = units.filter(({ organisation }) => organisation === caller.organisation);
  const given = { reports, next, unit, label, units: own, names: await needs.names() };
  const drawn = manyPage(await needs.frameOf(context), {
    ...given,
    done: doneIn(context),
    ...more,
  });
  return context.html(drawn, more.none === true ? 422 : 200);
}

async function change(needs: ManyRouteNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  const body = await context.req.parseBody({ all: true });
  const chosen = chosenIn(body['report']);
  const label = ShareLabel.safeParse(body['label']);
  if (!label.success || !chosen) throw new Problem('bad-request');
  if (chosen.length === 0) return show(needs, context, { none: true });
  const asked = { caller, chosen, label: label.data };
  if (body['sure'] !== 'yes') {
    const foreseen = await foreseeMany(needs, asked);
    const frame = await needs.frameOf(context);
    return context.html(askPage({ ...frame, here: MANY }, { ...asked, foreseen }));
  }
  const done = await shareMany(needs, { ...asked, sure: true });
  const told = new URLSearchParams(
    Object.fromEntries(COUNTED.map((kind) => [kind, String(done[kind])])),
  );
  return context.redirect(`${MANY}?${told.toString()}`, 303);
}

/** What was ticked; undefined when it is not what our page sends. */
function chosenIn(sent: unknown): readonly Chosen[] | undefined {
  const all = sent === undefined ? [] : [sent].flat();
  const read = z.array(One).max(PAGE).safeParse(all);
  return read.data?.map((one) => {
    const [id = '', version = ''] = one.split(':');
    return { id, version: Number(version) };
  });
}

/** What was done, as the address tells it after the form was sent. */
function doneIn(context: Context): Done | undefined {
  const numbers = COUNTED.map((kind) => Number(context.req.query(kind) ?? 'NaN'));
  if (!numbers.every((n) => Number.isInteger(n) && n >= 0 && n <= PAGE)) return undefined;
  const [wider = 0, narrower = 0, same = 0, stale = 0, kept = 0] = numbers;
  return { wider, narrower, same, stale, kept };
}
