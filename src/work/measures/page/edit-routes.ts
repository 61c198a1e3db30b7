import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Env } from '#members';
import { callerOf } from '#members';
import { html, type Html, lackingWords } from '#platform/html';
import { idIn, Problem } from '#platform/http';
import { scopeOf } from '#safeguards/policy';
import { desk, planRules, type Form, type TextFault } from '#work/plans';
import { changeExpectation, editMeasure } from '../edit-measure.ts';
import { merge, type Merged } from '../merge.ts';
import { showMeasure } from '../show-measure.ts';
import type { Words } from '../words.ts';
import { comparePart } from './compare-part.ts';
import { draw, LABELS, type MeasurePageNeeds } from './draw.ts';
import { expectationFields } from './expectation-fields.ts';
import { measureForm } from './measure-form.ts';
import {
  expectationValues,
  measureValues,
  readExpectation,
  readMeasure,
  type Values,
} from './measure-values.ts';
import { formParts, tiesOf } from './new-routes.ts';

const { all, one } = desk;

/** The forms that change a measure, and what is expected of it. */
export function editMeasureRoutes(needs: MeasurePageNeeds): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/atgard/:id/andra', (context) => form(needs, context, {}));
  app.post('/atgard/:id/andra', (context) => edit(needs, context));
  app.get('/atgard/:id/forvantan', (context) => expectationForm(needs, context, {}));
  app.post('/atgard/:id/forvantan', (context) => expect(needs, context));
  return app;
}

type Again = {
  readonly values?: Values;
  readonly lacking?: readonly string[];
  readonly faults?: readonly TextFault[];
  readonly merged?: Merged;
};

function whole(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}

async function form(
  needs: MeasurePageNeeds,
  context: Context<Env>,
  again: Again,
): Promise<Response> {
  const caller = callerOf(context);
  planRules.allowing(caller, 'write-plan');
  const { language } = await needs.frameOf(context);
  const id = idIn(context);
  const view = await showMeasure(needs, { caller, language, id });
  const { measure, names, expectations, baseline } = view;
  if (measure.status === 'evaluated') throw new Problem('not-found');
  const theirs = measureValues(measure, expectations.at(-1), baseline);
  const values = again.values ?? theirs;
  const parts = await needs.database.as(scopeOf(caller), async (handle) => ({
    ties: await tiesOf(handle),
    ...(await formParts(handle, { values, names, now: needs.now() })),
  }));
  // A form that is drawn once more still holds what the person began from, unless the two were just put together.
  const isSent = again.values !== undefined && again.merged === undefined;
  const version = isSent ? whole(one(values, 'version')) : measure.version;
  const was = isSent ? one(values, 'was') : JSON.stringify(theirs);
  return draw(needs, context, {
    title: (t) => t('measure.edit'),
    wrong: again.values !== undefined,
    main: (words) =>
      measureForm(
        {
          ...{ ...parts, names, faults: again.faults ?? [] },
          ...{ action: `/atgard/${id}/andra`, back: `/atgard/${id}` },
          known: { version, was, isPlanned: measure.status === 'planned' },
          form: { values, wrong: lackingWords(again.lacking ?? [], LABELS, words.t) },
          above: again.merged && comparePart(again.merged, { names, ties: parts.ties }, words),
        },
        words,
      ),
  });
}

const Was = z.record(z.string(), z.array(z.string()));

/** How the form was drawn; what cannot be read counts as nothing, so that every difference is shown. */
function wasIn(values: Values): Values {
  try {
    return Was.catch({}).parse(JSON.parse(one(values, 'was')));
  } catch {
    return {};
  }
}

async function edit(needs: MeasurePageNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  planRules.allowing(caller, 'write-plan');
  const id = idIn(context);
  const { language } = await needs.frameOf(context);
  const sent = desk.valuesOf(await context.req.parseBody({ all: true }));
  const { measure, expectations, baseline } = await showMeasure(needs, { caller, language, id });
  // A locked expectation is no part of the form; it stands as it is.
  const known = measureValues(measure, expectations.at(-1), baseline);
  const values = measure.status === 'planned' ? sent : { ...known, ...sent };
  const read = readMeasure(values);
  if ('lacking' in read) return form(needs, context, { values, lacking: read.lacking });
  const version = whole(one(values, 'version'));
  const notNames = all(values, 'notName');
  const outcome = await editMeasure(needs, { ...read.written, caller, id, version, notNames });
  if (outcome.kind === 'texts') return form(needs, context, { values, faults: outcome.faults });
  if (outcome.kind === 'saved') return context.redirect(`/atgard/${id}?klart=sparad`, 303);
  const theirs = measureValues(outcome.theirs, outcome.expectation, baseline);
  const merged = merge({ was: wasIn(values), mine: values, theirs });
  return form(needs, context, { values: merged.values, merged });
}

async function expectationForm(
  needs: MeasurePageNeeds,
  context: Context<Env>,
  again: Again & { readonly stale?: boolean },
): Promise<Response> {
  const caller = callerOf(context);
  planRules.allowing(caller, 'write-plan');
  const { language } = await needs.frameOf(context);
  const view = await showMeasure(needs, { caller, language, id: idIn(context) });
  const { measure, names, expectations } = view;
  if (measure.status === 'planned' || measure.status === 'evaluated')
    throw new Problem('not-found');
  const newest = expectations.at(-1);
  const values = again.values ?? expectationValues(newest);
  const { indicators } = await needs.database.as(scopeOf(caller), (handle) =>
    formParts(handle, { values, names, now: needs.now() }),
  );
  return draw(needs, context, {
    title: (t) => t('expectation.change'),
    wrong: again.values !== undefined,
    main: (words) => {
      const drawn = { values, wrong: lackingWords(again.lacking ?? [], LABELS, words.t) };
      const fields = expectationFields({ form: drawn, names, indicators }, words);
      const after = newest?.number ?? 0;
      return changeForm({ ...again, id: measure.id, form: drawn, fields, after }, words);
    },
  });
}

type ChangeGiven = {
  readonly id: string;
  readonly form: Form;
  readonly fields: Html;
  readonly after: number;
  readonly faults?: readonly TextFault[];
  readonly stale?: boolean;
};

function changeForm(given: ChangeGiven, { t }: Words): Html {
  const { id, form: drawn, fields, after, faults = [], stale } = given;
  return html`<p class="lead">${t('expectation.change.lead')}</p>
    ${stale === true && html`<div class="told wrong" role="alert"><p>${t('expectation.stale')}</p></div>`}
    <form method="post" action="/atgard/${id}/forvantan" class="long-form">
      ${desk.summary(drawn, faults, t)} ${desk.hidden('after', after)}
      ${desk.writeField(drawn, { name: 'why', label: t('expectation.why'), hint: t('privacy.noNames'), rows: 2, most: 600 })}
      ${fields}
      <p class="buttons">
        <button class="primary">${t('common.save')}</button>
        <a class="plain" href="/atgard/${id}">${t('common.cancel')}</a>
      </p>
    </form>`;
}

async function expect(needs: MeasurePageNeeds, context: Context<Env>): Promise<Response> {
  const caller = callerOf(context);
  planRules.allowing(caller, 'write-plan');
  const id = idIn(context);
  const values = desk.valuesOf(await context.req.parseBody({ all: true }));
  const read = readExpectation(values);
  const why = one(values, 'why').slice(0, 600);
  const lacking = [
    ...(why === '' ? ['why'] : []),
    ...('lacking' in read ? read.lacking : []),
    ...['success', 'effect', 'failedIf', 'followUp'].filter((name) => one(values, name) === ''),
  ];
  if ('lacking' in read || lacking.length > 0)
    return expectationForm(needs, context, { values, lacking });
  const after = whole(one(values, 'after'));
  const notNames = all(values, 'notName');
  const outcome = await changeExpectation(needs, {
    caller,
    id,
    after,
    content: read.content,
    why,
    notNames,
  });
  if (outcome.kind === 'texts')
    return expectationForm(needs, context, { values, faults: outcome.faults });
  if (outcome.kind === 'stale') return expectationForm(needs, context, { values, stale: true });
  return context.redirect(`/atgard/${id}?klart=forvantan#forvantan`, 303);
}
