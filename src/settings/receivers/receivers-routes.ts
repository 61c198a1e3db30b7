import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import { callerOf, type Env, type FrameOf } from '#members';
import { page } from '#platform/html';
import { Problem } from '#platform/http';
import {
  add,
  listReceivers,
  remove,
  renewSecret,
  tryReceiver,
  type ManageNeeds,
} from './manage-receivers.ts';
import { PLACE, receiversPage, type ReceiversShown } from './receivers-page.ts';
import { receiverWords } from './words.ts';

export type ReceiverRouteNeeds = ManageNeeds & { readonly frameOf: FrameOf };

/** Which other systems are told of frozen weeks, under /installningar/meddelanden. */
export function receiverRoutes(needs: ReceiverRouteNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get(PLACE, (context) => {
    const told = z.enum(['removed', 'tried']).safeParse(context.req.query('klart')).data;
    return show(needs, context, { told, tried: context.req.query('prov') });
  });
  app.post(PLACE, async (context) => {
    const sent = await context.req.parseBody();
    const done = await add(needs, callerOf(context), sent);
    if (!('fault' in done)) return show(needs, context, { made: done });
    const text = (value: unknown): string => (typeof value === 'string' ? value : '');
    // Words that may point somebody out are not sent back into a page either.
    const purpose = done.fault === 'wrong.words' ? '' : text(sent['purpose']);
    return show(needs, context, { wrong: { ...done, url: text(sent['url']), purpose } });
  });
  app.post(`${PLACE}/:id/prov`, async (context) => {
    const id = idIn(context);
    const outcome = await tryReceiver(needs, callerOf(context), id);
    const said = outcome === 'delivered' ? 'klart=tried' : `prov=${id}`;
    return context.redirect(`${PLACE}?${said}`, 303);
  });
  app.post(`${PLACE}/:id/hemlighet`, async (context) => {
    const made = await renewSecret(needs, callerOf(context), idIn(context));
    return show(needs, context, { made });
  });
  app.post(`${PLACE}/:id/bort`, async (context) => {
    await remove(needs, callerOf(context), idIn(context));
    return context.redirect(`${PLACE}?klart=removed`, 303);
  });
  return app;
}

function idIn(context: Context): string {
  const id = z.uuid().safeParse(context.req.param('id'));
  if (!id.success) throw new Problem('not-found');
  return id.data;
}

type Said = Pick<ReceiversShown, 'made' | 'told' | 'tried' | 'wrong'>;

async function show(
  needs: ReceiverRouteNeeds,
  context: Context<Env>,
  said: Said,
): Promise<Response> {
  const receivers = await listReceivers(needs, callerOf(context));
  const frame = await needs.frameOf(context);
  const words = receiverWords(frame.language);
  const { baseUrl, now } = needs;
  context.header('cache-control', 'no-store');
  const given = {
    title: words.t('title'),
    main: receiversPage({ ...said, receivers, baseUrl, now: now() }, words),
    wrong: said.wrong && words.t('wrong'),
  };
  return context.html(page(frame, given), said.wrong ? 422 : 200);
}
