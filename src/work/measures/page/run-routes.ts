import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Env } from '#members';
import { callerOf } from '#members';
import { lackingWords } from '#platform/html';
import { idIn, Problem } from '#platform/http';
import { desk, planRules, type TextFault } from '#work/plans';
import { EXPECTED } from '../expectation.ts';
import { STATUSES, type Status } from '../measure.ts';
import { moveMeasure, noteDone, type Lacking, type MoveOutcome } from '../run-measure.ts';
import { showMeasure } from '../show-measure.ts';
import { draw, LABELS, type MeasurePageNeeds } from './draw.ts';
import { measurePage } from './measure-page.ts';
import type { Values } from './measure-values.ts';

const { all, maybe, numberIn, one } = desk;
const StatusIn = z.enum(STATUSES);
const Day = z.iso.date();

/** Moving a measure, and telling what was done in it. */
export function runMeasureRoutes(needs: MeasurePageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.post('/atgard/:id/flytta', (context) => move(needs, context));
  app.post('/atgard/:id/gjort', (context) => done(needs, context));
  return app;
}

function statusIn(values: Values, name: string): Status {
  const read = StatusIn.safeParse(one(values, name));
  if (!read.success) throw new Problem('not-found');
  return read.data;
}

async function move(needs: MeasurePageNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  planRules.allowing(caller, 'run-measure');
  const id = idIn(context);
  const values = desk.valuesOf(await context.req.parseBody({ all: true }));
  const to = statusIn(values, 'till');
  const filled = Object.fromEntries(
    EXPECTED.flatMap((field) => {
      const text = maybe(values, field);
      const isRead = field !== 'followUp' || Day.safeParse(text).success;
      return text !== undefined && isRead ? [[field, text.slice(0, 600)]] : [];
    }),
  );
  const outcome = await moveMeasure(needs, {
    ...{ caller, id, from: statusIn(values, 'fran'), to, filled },
    ...{ reason: one(values, 'reason').slice(0, 600), notNames: all(values, 'notName') },
  });
  if (outcome.kind === 'moved') return context.redirect(`/atgard/${id}?klart=flyttad`, 303);
  return stop(needs, context, { values, to, outcome });
}

type StoppedMove = {
  readonly values: Values;
  readonly to: Status;
  readonly outcome: Exclude<MoveOutcome, { kind: 'moved' }>;
};

/** The measure's page once more, with what the move lacks. */
async function stop(
  needs: MeasurePageNeeds,
  context: Context<Env>,
  { values, to, outcome }: StoppedMove,
): Promise<Response> {
  const caller = callerOf(context);
  const { language } = await needs.frameOf(context);
  const view = await showMeasure(needs, { caller, language, id: idIn(context) });
  const lacking: readonly Lacking[] = outcome.kind === 'lacking' ? outcome.lacking : [];
  const faults: readonly TextFault[] = outcome.kind === 'texts' ? outcome.faults : [];
  return draw(needs, context, {
    title: () => view.measure.title,
    wrong: true,
    main: (words) => {
      const fields = outcome.kind === 'reason' ? ['reason'] : lacking;
      const form = { values, wrong: lackingWords(fields, LABELS, words.t) };
      const told = outcome.kind === 'stale' ? 'move.stale' : undefined;
      return measurePage({ view, done: told, stopped: { form, faults, to, lacking } }, words);
    },
  });
}

type ReadDone = {
  readonly lacking: readonly string[];
  readonly day: string;
  readonly what: string;
  readonly times: number | undefined;
};

function doneIn(values: Values): ReadDone {
  const day = Day.safeParse(one(values, 'day'));
  const times = numberIn(values, 'times');
  const what = one(values, 'did').slice(0, 600);
  const lacking = [
    ...(what === '' ? ['did'] : []),
    ...(day.success ? [] : ['day']),
    ...(times === undefined || times <= 10_000 ? [] : ['times']),
  ];
  return { lacking, what, times, day: day.data ?? '' };
}

async function done(needs: MeasurePageNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  planRules.allowing(caller, 'run-measure');
  const id = idIn(context);
  const values = desk.valuesOf(await context.req.parseBody({ all: true }));
  const { lacking, ...read } = doneIn(values);
  const notNames = all(values, 'notName');
  const outcome =
    lacking.length === 0 ? await noteDone(needs, { caller, id, ...read, notNames }) : undefined;
  if (outcome?.kind === 'noted') return context.redirect(`/atgard/${id}?klart=gjort#gjort`, 303);
  const { language } = await needs.frameOf(context);
  const view = await showMeasure(needs, { caller, language, id });
  const faults = outcome?.kind === 'texts' ? outcome.faults : [];
  return draw(needs, context, {
    title: () => view.measure.title,
    wrong: true,
    main: (words) => {
      const future = outcome?.kind === 'future' ? { day: words.t('done.future') } : {};
      const form = { values, wrong: { ...lackingWords(lacking, LABELS, words.t), ...future } };
      return measurePage({ view, done: undefined, noting: { form, faults } }, words);
    },
  });
}
