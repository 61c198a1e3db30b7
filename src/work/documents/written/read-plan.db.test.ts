import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowsOf } from '../../../../test/builders/database.ts';
import { documentsDesk, type DocumentsDesk } from '../../../../test/builders/documents-desk.ts';
import type { DocumentNeeds } from '../needs.ts';
import { planFrom } from './read-plan.ts';
import { makeDocument, showDocument } from './write-document.ts';

let demo: DocumentsDesk;
let needs: DocumentNeeds;
let who: DocumentsDesk['who'];

beforeAll(async () => {
  demo = await documentsDesk();
  ({ desk: needs, who } = demo);
}, 120_000);
afterAll(() => demo.close());

it('of a plan tells the problems and measures that there are, in words', async () => {
  const by = `(select organisation_id from members.person where persona = 'coordinator'), 'coordinator', now(), now()`;
  const [problem, measure] = [randomUUID(), randomUUID()];
  await rowsOf(
    demo.url,
    `insert into work.problem (id, title, description, grounds, areas, origin, priority, one_cause_because, organisation_id,
         role, started_at, changed_at)
       select $1, 'Aa mörka stråk', '', '', array[id], 'hand', '{}', '', ${by} from work.area where slug = 'vivalla'`,
    [problem],
  );
  await rowsOf(
    demo.url,
    `insert into work.measure (id, title, what, problem_id, organisation_id, by_organisation, by_role, added_at, changed_at,
         function, partners, dose, cost, start_day, due_day, level, status)
       select $2, 'Aa ljus i tunneln', '', $1, organisation_id, ${by}, 'Teknik', '{}', '', 'low', '2026-12-01', '2027-03-01',
         'universal', 'planned' from members.person where persona = 'coordinator'`,
    [problem, measure],
  );
  // What a meeting's decision became when it was done, before anybody had said what it was to change.
  await rowsOf(
    demo.url,
    `insert into work.measure (id, title, what, organisation_id, by_organisation, by_role, added_at, changed_at, function,
         partners, dose, cost, start_day, due_day, level, status)
       select gen_random_uuid(), 'Aa ärende ' || n, '', organisation_id, ${by}, '', '{}', '', 'unknown', '2026-12-01', '2026-12-08',
         null, 'stopped' from members.person, generate_series(1, 160) n where persona = 'coordinator'`,
  );
  const read = planFrom(demo.needs);
  const planSource: DocumentNeeds['planSource'] = (handle, language) => read(handle, language);
  const id = await makeDocument({ ...needs, planSource }, who('coordinator'), {
    ...{ template: 'plan', language: 'sv' },
  });
  const { document } = await showDocument(needs, who('coordinator'), id);
  const rowOf = (table: string, title: string) =>
    document.figures.find((one) => one.id === table)?.rows.find(([first]) => first === title);
  expect(rowOf('problems', 'Aa mörka stråk')).toEqual(['Aa mörka stråk', 'Vivalla', '']);
  expect(rowOf('measures', 'Aa ljus i tunneln')).toEqual([
    ...['Aa ljus i tunneln', 'Aa mörka stråk', 'Allmän', 'Örebro kommun, trygghet, Teknik'],
    ...['1 mars 2027', 'Planerad', ''],
  ]);
  expect(rowOf('measures', 'Aa ärende 1')).toBeUndefined();
});
