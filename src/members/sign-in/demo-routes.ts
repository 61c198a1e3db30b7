import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { html, page } from '#platform/html';
import { Problem } from '#platform/http';
import { originOf, type Env, type FrameOf } from '../http.ts';
import type { Members } from '../members.ts';
import { DEMO_PATH } from './demo-names.ts';
import type { DemoProvider, Exchange } from './demo-provider.ts';
import { signInWords } from './words.ts';

type Node = Env & { Bindings: HttpBindings };
type Needs = {
  readonly demo: DemoProvider;
  readonly members: Members;
  readonly frameOf: FrameOf;
};

/** The demo's provider at its addresses: its own machinery, and the page on which one would prove who one is. */
export function demoRoutes(needs: Needs): Hono<Node> {
  const app = new Hono<Node>();
  app.get(`${DEMO_PATH}/choose/:uid`, (context) => ask(needs, context));
  app.post(`${DEMO_PATH}/choose/:uid`, async (context) => {
    const { persona } = await context.req.parseBody();
    const asked = await askedBy(needs, context);
    const chosen = asked.persona ?? (typeof persona === 'string' ? persona : '');
    return choose(needs, context, { persona: chosen, level3: asked.level3 });
  });
  app.all(`${DEMO_PATH}/*`, async (context) => {
    const exchange = exchangeOf(context);
    exchange.outgoing.setHeader('cache-control', 'no-store');
    await needs.demo.answer(originOf(context), exchange);
    return RESPONSE_ALREADY_SENT;
  });
  return app;
}

function exchangeOf(context: Context<Node>): Exchange {
  const { incoming, outgoing } = context.env;
  // Node's HTTP/1 server is the only one we run; its pair is what the provider speaks with.
  if (!('end' in outgoing)) throw new Problem('not-found');
  return { incoming, outgoing };
}

async function askedBy(
  { demo }: Needs,
  context: Context<Node>,
): Promise<Awaited<ReturnType<DemoProvider['asked']>>> {
  try {
    return await demo.asked(originOf(context), exchangeOf(context));
  } catch {
    throw new Problem('not-found');
  }
}

/** Whom the demo has been told is signed in at once; who shows it again is asked, as a professional e-ID would. */
async function ask(needs: Needs, context: Context<Node>): Promise<Response> {
  const asked = await askedBy(needs, context);
  const { persona, afresh } = asked;
  if (persona !== undefined && !afresh) return choose(needs, context, { persona, level3: false });
  const frame = await needs.frameOf(context);
  const t = signInWords(frame.language);
  const { people } = await needs.members.directory();
  const known = people.filter((one) => one.persona !== undefined);
  const buttons = afresh
    ? html`<button class="primary">${t('demo.identify')}</button>`
    : known.map((one) => html`<button name="persona" value="${one.persona}">${one.title}</button>`);
  const main = html`<p>${t(afresh ? 'demo.level3' : 'demo.choose')}</p>
    <form method="post"><p class="buttons">${buttons}</p></form>`;
  return context.html(page(frame, { title: t('demo.provider'), main }));
}

async function choose(
  { demo, members }: Needs,
  context: Context<Node>,
  chosen: { readonly persona: string; readonly level3: boolean },
): Promise<Response> {
  const { people } = await members.directory();
  if (!people.some((one) => one.persona === chosen.persona)) throw new Problem('not-found');
  await demo.choose(originOf(context), { ...exchangeOf(context), ...chosen });
  return RESPONSE_ALREADY_SENT;
}
