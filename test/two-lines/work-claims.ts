// What can be tried in the work that comes after the picture, and what the policies say of each. "Nobody" is said aloud:
// what is closed, locked or another organisation's word stands, whoever asks.
import { isInner, type Caller } from '#safeguards/policy';
import { meetingClaims } from './meeting-claims.ts';
import { AT, claim, may, nobody, OTHER, OWN, reads, type WorkClaim } from './work-claim.ts';
import { idOf } from './work-world.ts';

/** The coordinator tells of all measures, others of their own organisation's. */
const runs =
  (organisation: number) =>
  (caller: Caller): boolean =>
    may('run-measure')(caller) &&
    (caller.role === 'coordinator' || Number(caller.organisation) === organisation);

const write = may('write-plan');
const judge = may('judge-effect');

function planClaims(): readonly WorkClaim[] {
  const problem = (own: string): string =>
    `insert into work.problem (id, title, description, grounds, areas, origin, organisation_id, role, started_at, changed_at)
      values ('${idOf('new')}', 'Ljus', '', '', '{}', 'hand', ${own}, 'coordinator', ${AT}, ${AT})`;
  const cause = (own: string): string =>
    `insert into work.cause (id, problem_id, statement, side, speaks_for, speaks_against, wrong_if, organisation_id, role, written_at, changed_at)
      values ('${idOf('new')}', '${idOf('problem')}', 'Tomt', 'place', '', '', '', ${own}, 'coordinator', ${AT}, ${AT})`;
  const plan = (own: string): string =>
    `insert into work.action_plan values ('${idOf('new')}', ${own}, ${AT})`;
  return [
    ...['problem', 'cause', 'action_plan', 'plan_history'].map((table) =>
      reads(table, may('see-plan')),
    ),
    reads('problem_evidence', isInner),
    claim('start a problem', write, problem(OWN)),
    claim('start a problem for others', nobody, problem(OTHER)),
    claim('change a problem', write, `update work.problem set title = 'Annat'`),
    claim('change evidence', nobody, `update work.problem_evidence set document = '{}'`),
    claim('explain', write, cause(OWN)),
    claim('explain for others', nobody, cause(OTHER)),
    claim('change a cause', write, `update work.cause set statement = 'Annat'`),
    claim('make a plan', write, plan(OWN)),
    claim('make a plan for others', nobody, plan(OTHER)),
    claim('change history', nobody, `update work.plan_history set row = '{}'`),
  ];
}

/** A measure of each organisation, planned and begun. */
function measureClaims(organisation: number): readonly WorkClaim[] {
  const [planned, begun] = [idOf('planned', organisation), idOf('begun', organisation)];
  const of = `of organisation ${organisation}`;
  const move = (set: string): string => `update work.measure set ${set} where id = '${begun}'`;
  const status = (word: string, own: string): string =>
    `insert into work.measure_status values ('${begun}', 9, '${word}', 'x', ${own}, 'coordinator', ${AT})`;
  const done = (own: string): string =>
    `insert into work.measure_done values ('${idOf('done')}', '${begun}', '2026-11-23', 'Ljus', 1, ${own}, 'coordinator', ${AT})`;
  return [
    reads('measure', may('see-plan'), `id = '${begun}'`),
    claim(`change a measure ${of}`, write, move(`title = 'Annat'`)),
    claim(`move a measure ${of}`, runs(organisation), move(`status = 'done'`)),
    claim(`begin again ${of}`, nobody, move(`status = 'planned'`)),
    claim(
      `settle a measure ${of}`,
      judge,
      move(`status = 'evaluated', verdict = 'helped', verdict_why = 'x', settled_at = ${AT}`),
    ),
    claim(`keep a status ${of}`, runs(organisation), status('done', OWN)),
    claim(`keep a status for others ${of}`, nobody, status('done', OTHER)),
    claim(`keep a verdict ${of}`, judge, status('evaluated', OWN)),
    claim(`tell what was done ${of}`, runs(organisation), done(OWN)),
    claim(`tell for others ${of}`, nobody, done(OTHER)),
    ...expectationClaims(planned, begun, of),
  ];
}

function expectationClaims(planned: string, begun: string, of: string): readonly WorkClaim[] {
  const changed = (id: string, number: number): string =>
    `update work.measure_expectation set success = 'x', organisation_id = ${OWN} where measure_id = '${id}' and number = ${number}`;
  const before = (id: string, number: number): string =>
    `update work.measure_baseline set document = '{}' where measure_id = '${id}' and number = ${number}`;
  return [
    reads('measure_expectation', may('see-plan'), `measure_id = '${begun}'`),
    reads('measure_baseline', isInner, `measure_id = '${begun}'`),
    claim(`change what is expected ${of}`, write, changed(planned, 1)),
    claim(`change how it was ${of}`, write, before(planned, 1)),
    ...[1, 2].flatMap((number) => [
      claim(`change what was expected ${of}, ${number}`, nobody, changed(begun, number)),
      claim(`change how it had been ${of}, ${number}`, nobody, before(begun, number)),
    ]),
    claim(
      `expect anew ${of}`,
      write,
      `insert into work.measure_expectation (measure_id, number, kind, success, effect, failed_if, why, organisation_id, role, at)
      values ('${begun}', 3, 'words', 'a', 'b', 'c', 'Ny', ${OWN}, 'coordinator', ${AT})`,
    ),
  ];
}

function newMeasureClaims(): readonly WorkClaim[] {
  const add = (own: string, status: string): string =>
    `insert into work.measure (id, title, what, organisation_id, function, dose, cost, start_day, due_day, status, by_organisation, by_role, added_at, changed_at)
      values ('${idOf('new')}', 'Ljus', '', 2, '', '', 'low', '2026-11-23', '2026-12-23', '${status}', ${own}, 'coordinator', ${AT}, ${AT})`;
  return [
    claim('plan a measure', write, add(OWN, 'planned')),
    claim('plan a measure for others', nobody, add(OTHER, 'planned')),
    claim('plan a measure that has begun', nobody, add(OWN, 'ongoing')),
  ];
}

function followUpClaims(): readonly WorkClaim[] {
  const compare = (own: string): string =>
    `insert into work.comparison values ('${idOf('begun', 1)}', '{2}', '', 'none', null, 1, '2026-11-23', '2026-11-02', '2026-12-21', 0.7, 1, false, ${own}, 'coordinator', ${AT})`;
  const measure = (own: string): string =>
    `insert into work.indicator_comparison values ('${idOf('begun', 1)}', 'provat', 'vivalla', '{}', '', 'none', '2026-11-23', '2026-12-21', 'up', 5, 1, false, ${own}, 'coordinator', ${AT})`;
  const verdict = (own: string): string =>
    `insert into work.effect_judgement values ('${idOf('begun', 1)}', 1, 'unknown', 'unknown', '{}', 'Lika', '', '', ${own}, 'coordinator', ${AT})`;
  return [
    reads('comparison', may('see-plan')),
    reads('indicator_comparison', may('see-plan')),
    claim('lock what an indicator is compared with', judge, measure(OWN)),
    claim('lock what an indicator is compared with for others', nobody, measure(OTHER)),
    claim(
      'change what it is compared with',
      nobody,
      `update work.indicator_comparison set worth = 1`,
    ),
    reads('effect_judgement', may('see-plan')),
    reads('effect_numbers', isInner),
    claim('lock a comparison', judge, compare(OWN)),
    claim('lock a comparison for others', nobody, compare(OTHER)),
    claim('change a comparison', nobody, `update work.comparison set areas = '{}'`),
    claim('judge', judge, verdict(OWN)),
    claim('judge for others', nobody, verdict(OTHER)),
    claim('change a judgement', nobody, `update work.effect_judgement set verdict = 'helped'`),
    claim(
      'keep numbers',
      judge,
      `insert into work.effect_numbers values ('${idOf('judged', 1)}', 2, '{}')`,
    ),
    claim('change numbers', nobody, `update work.effect_numbers set document = '{}'`),
    ...claimClaims(),
  ];
}

function claimClaims(): readonly WorkClaim[] {
  const keep = may('keep-claims');
  const add = (own: string): string =>
    `insert into work.claim (id, said_by, said_on, source, quote, wording, test, due_on, organisation_id, role, made_at)
      values ('${idOf('new')}', 'Rådet', '2026-01-01', 'Protokoll', 'Lugnt', 'Lugnt', '{"kind": "indicator"}', '2027-01-01', ${own}, 'x', ${AT})`;
  const change = (set: string, id: string): string =>
    `update work.claim set ${set} where id = '${idOf(id)}'`;
  return [
    reads('claim', may('see-plan')),
    claim('enter a statement', keep, add(OWN)),
    claim('enter a statement for others', nobody, add(OTHER)),
    claim(
      'take back a statement',
      keep,
      change(`withdrawn_at = ${AT}, withdrawn_because = 'Fel'`, 'claim'),
    ),
    claim('change what was said', nobody, change(`quote = 'Annat'`, 'claim')),
    claim(
      'bring a statement back',
      nobody,
      change('withdrawn_at = null, withdrawn_because = null', 'withdrawn claim'),
    ),
    claim(
      'change one that was taken back',
      nobody,
      change(`source_changed = 'Annat'`, 'withdrawn claim'),
    ),
  ];
}

function documentClaims(): readonly WorkClaim[] {
  const [see, edit, keep] = [may('see-documents'), may('write-documents'), may('keep-law')];
  const add = (own: string, locked: string): string =>
    `insert into work.document (id, template, edition, title, language, first_day, last_day, sections, figures, version, organisation_id, role, made_at, changed_at, locked_at)
      values ('${idOf('new')}', 'monthly', 1, 'M', 'sv', '2026-10-01', '2026-10-31', '{}', '[]', 1, ${own}, 'x', ${AT}, ${AT}, ${locked})`;
  const change = (set: string, id: string): string =>
    `update work.document set ${set}, organisation_id = ${OWN} where id = '${idOf(id)}'`;
  const entry = (own: string): string =>
    `insert into work.register_entry values ('${idOf('entry')}', 2, 'delegation', '{"matter": "b"}', false, ${own}, 'x', ${AT})`;
  return [
    reads('document', edit, 'locked_at is null'),
    reads('document', see, 'locked_at is not null'),
    claim('make a document', edit, add(OWN, 'null')),
    claim('make a document for others', nobody, add(OTHER, 'null')),
    claim('make a locked document', nobody, add(OWN, AT)),
    claim('change a draft', edit, change(`title = 'Annat'`, 'draft')),
    claim('lock a draft', may('lock-documents'), change(`locked_at = ${AT}`, 'draft')),
    claim('change a locked document', nobody, change(`title = 'Annat'`, 'locked')),
    claim('unlock a document', nobody, change('locked_at = null', 'locked')),
    reads('register_entry', see),
    claim('keep an entry', keep, entry(OWN)),
    claim('keep an entry for others', nobody, entry(OTHER)),
    claim('change an entry', nobody, `update work.register_entry set content = '{}'`),
  ];
}

const TABLES = [
  'meeting',
  'meeting_note',
  'meeting_decision',
  'measure',
  'measure_status',
  'measure_expectation',
  'comparison',
  'indicator_comparison',
].concat([
  'effect_judgement',
  'claim',
  'document',
  'register_entry',
  'problem',
  'problem_evidence',
  'cause',
]);

/** Everything that is tried. */
export const WORK_CLAIMS: readonly WorkClaim[] = [
  ...meetingClaims(),
  ...planClaims(),
  ...newMeasureClaims(),
  ...[1, 2].flatMap(measureClaims),
  ...followUpClaims(),
  ...documentClaims(),
  ...TABLES.map((table) => claim(`delete from ${table}`, nobody, `delete from work.${table}`)),
];
