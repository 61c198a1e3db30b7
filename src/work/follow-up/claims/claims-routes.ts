import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Env } from '#members';
import { callerOf } from '#members';
import { ID_PATH, idIn } from '#platform/http';
import { mayList, scopeOf } from '#safeguards/policy';
import { areaPages } from '#work/areas';
import type { Option } from '../form-parts.ts';
import { allowing, placesOn, type FollowUpNeeds, type Place } from '../needs.ts';
import { checkClaim, editionBefore, usualDue } from './check-claim.ts';
import { checkPage, type CheckGiven } from './check-page.ts';
import { claimPage, type ClaimGiven } from './claim-page.ts';
import { claimsPage, ORDERS } from './claims-page.ts';
import {
  keepClaim,
  listClaims,
  showClaim,
  takeBackClaim,
  tellSourceChanged,
} from './keep-claims.ts';
import { newClaimPage, type NewClaimGiven } from './new-claim-page.ts';
import { OUTCOMES } from './outcome.ts';
import { draw } from '../words.ts';
import { claimOf, listIn, readClaimForm, textIn, type ClaimForm } from './read-claim.ts';

const DONE: Readonly<Record<string, string>> = { infort: 'claims.keptNow' };

/** Statements, what came of them, and the check before one is made. */
export function claimsRoutes(needs: FollowUpNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/uttalanden', (context) => list(needs, context));
  app.get('/uttalanden/nytt', (context) => form(needs, context));
  app.post('/uttalanden/nytt', (context) => keep(needs, context));
  app.get('/uttalanden/prova', (context) => emptyCheck(needs, context));
  app.post('/uttalanden/prova', (context) => check(needs, context));
  const at = `/uttalanden/:id${ID_PATH}`;
  app.get(at, (context) => one(needs, context));
  app.post(`${at}/kalla`, (context) => change(needs, context, 'kalla'));
  app.post(`${at}/tillbaka`, (context) => change(needs, context, 'tillbaka'));
  return app;
}

function mayKeep(context: Context<Env>): boolean {
  return mayList(callerOf(context)).includes('keep-claims');
}

async function list(needs: FollowUpNeeds, context: Context<Env>): Promise<Response> {
  const claims = await listClaims(needs, callerOf(context));
  const only = z.enum(OUTCOMES).safeParse(context.req.query('utfall'));
  const order = z.enum(ORDERS).catch('tid').parse(context.req.query('ordning'));
  const given = {
    ...{ claims, order, only: only.success ? only.data : undefined, mayKeep: mayKeep(context) },
    done: DONE[context.req.query('klart') ?? ''],
  };
  return draw(needs, context, {
    title: (t) => t('claims.title'),
    main: (words) => claimsPage(given, words),
  });
}

async function placesFor(needs: FollowUpNeeds, context: Context<Env>): Promise<readonly Place[]> {
  return needs.database.as(scopeOf(callerOf(context)), (handle) => placesOn(handle, needs.now()));
}

async function form(
  needs: FollowUpNeeds,
  context: Context<Env>,
  given?: Pick<NewClaimGiven, 'form' | 'lacking' | 'faults'>,
): Promise<Response> {
  allowing(callerOf(context), 'keep-claims');
  const { form: typed = { due: usualDue(needs.now()) }, lacking = [], faults = [] } = given ?? {};
  const shown = {
    ...{ form: typed, lacking, faults, places: await placesFor(needs, context) },
    indicators: await indicatorsFor(needs, context),
  };
  return draw(needs, context, {
    title: (t) => t('new.title'),
    main: (words) => newClaimPage(shown, words),
    wrong: given !== undefined,
  });
}

async function indicatorsFor(
  needs: FollowUpNeeds,
  context: Context<Env>,
): Promise<readonly Option[]> {
  const all = await needs.database.as(scopeOf(callerOf(context)), areaPages.allIndicators);
  return all
    .filter(({ level }) => level === 'area' || level === 'municipality')
    .map(({ slug, name }) => ({ value: slug, label: name }));
}

async function keep(needs: FollowUpNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  allowing(caller, 'keep-claims');
  const sent = await context.req.parseBody({ all: true });
  const typed = readClaimForm(sent);
  const read = claimOf(typed, await afterOf(needs, typed));
  if ('lacking' in read)
    return form(needs, context, { form: typed, lacking: read.lacking, faults: [] });
  const given = { content: read.content, notNames: listIn(sent, 'notName') };
  const kept = await keepClaim(needs, caller, given);
  if (kept.kind === 'texts')
    return form(needs, context, { form: typed, lacking: [], faults: kept.faults });
  return context.redirect('/uttalanden?klart=infort', 303);
}

/** The newest edition of the list on the day it was said; of a day before them all, the first. */
async function afterOf(needs: FollowUpNeeds, typed: ClaimForm): Promise<number> {
  const police = await needs.policeHistoryOf(typed['area'] ?? '');
  const first = police.assessments[0]?.year ?? 2015;
  return editionBefore(police, typed['on'] ?? '') ?? first;
}

async function one(
  needs: FollowUpNeeds,
  context: Context<Env>,
  typed?: ClaimGiven['typed'],
): Promise<Response> {
  const shown = await showClaim(needs, callerOf(context), idIn(context));
  const { test } = shown.claim;
  const all = await indicatorsFor(needs, context);
  const slug = test.kind === 'indicator' ? test.indicator : '';
  const indicatorName = all.find(({ value }) => value === slug)?.label ?? slug;
  const given = { shown, typed, indicatorName, mayKeep: mayKeep(context) };
  return draw(needs, context, {
    title: (t) => t('claim.title'),
    main: (words) => claimPage(given, words),
    wrong: typed !== undefined,
  });
}

const LEAST = 3;

async function change(
  needs: FollowUpNeeds,
  context: Context<Env>,
  which: 'kalla' | 'tillbaka',
): Promise<Response> {
  const caller = callerOf(context);
  allowing(caller, 'keep-claims');
  const sent = await context.req.parseBody({ all: true });
  const id = idIn(context);
  const text = textIn(sent, which === 'kalla' ? 'kalla' : 'because', which === 'kalla' ? 600 : 300);
  if (which === 'tillbaka' && text.length < LEAST)
    return one(needs, context, { form: which, text, faults: [] });
  const asked = { id, text, notNames: listIn(sent, 'notName') };
  const faults = await (which === 'kalla' ? tellSourceChanged : takeBackClaim)(
    needs,
    caller,
    asked,
  );
  if (faults.length > 0) return one(needs, context, { form: which, text, faults });
  return context.redirect(`/uttalanden/${id}`, 303);
}

async function emptyCheck(needs: FollowUpNeeds, context: Context<Env>): Promise<Response> {
  allowing(callerOf(context), 'see-plan');
  const area = context.req.query('omrade') ?? '';
  return drawCheck(needs, context, { sentence: '', area, faults: [] });
}

async function check(needs: FollowUpNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  allowing(caller, 'see-plan');
  const sent = await context.req.parseBody({ all: true });
  const sentence = textIn(sent, 'mening', 400);
  const area = textIn(sent, 'omrade', 80);
  if (sentence === '') return drawCheck(needs, context, { sentence, area, faults: [] });
  const found = await checkClaim(needs, caller, {
    sentence,
    area,
    notNames: listIn(sent, 'notName'),
  });
  if (found.kind === 'texts')
    return drawCheck(needs, context, { sentence, area, faults: found.faults });
  return drawCheck(needs, context, { sentence, area, faults: [], checked: found.claim });
}

async function drawCheck(
  needs: FollowUpNeeds,
  context: Context<Env>,
  given: Pick<CheckGiven, 'sentence' | 'area' | 'faults' | 'checked'>,
): Promise<Response> {
  const shown = { ...given, places: await placesFor(needs, context), mayKeep: mayKeep(context) };
  return draw(needs, context, {
    title: (t) => t('check.title'),
    main: (words) => checkPage(shown, words),
    wrong: given.faults.length > 0,
  });
}
