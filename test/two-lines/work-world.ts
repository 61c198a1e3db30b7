// Two organisations, one in the weekly round and one outside it, each with its measures; one meeting that runs and one that
// is closed; a draft and a locked document. Written by the owner, past row-level security.
import pg from 'pg';

/** An id of the world: what it is of, and of which organisation. */
export function idOf(kind: string, organisation: number | string = 0): string {
  const n = KINDS.indexOf(kind) + 1;
  return `00000000-0000-4000-8000-${String(n).padStart(6, '0')}${String(organisation).padStart(6, '0')}`;
}
const KINDS = [
  'problem',
  'cause',
  'plan',
  'planned',
  'begun',
  'decision',
  'closed decision',
  'claim',
]
  .concat(['withdrawn claim', 'draft', 'locked', 'entry', 'item', 'done', 'new'])
  .concat(['judged']);

/** Fills a migrated database. */
export async function makeWorkWorld(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Rules of a measure ask who writes: here it is the system.
    for (const name of ['role', 'organisation', 'round', 'person'])
      await client.query(`set samsyn.${name} = '0'`);
    await client.query(`set samsyn.system = 'yes'`);
    await client.query(MEETINGS);
    await client.query(PLANS);
    for (const organisation of [1, 2]) await client.query(measuresOf(organisation));
    await client.query(AFTER);
  } finally {
    await client.end();
  }
}

const AT = `'2026-11-23T09:00Z'`;

const MEETINGS = `
  insert into members.organisation (slug, name, kind, in_weekly_round, expected_to_report)
    values ('o1', 'Organisation 1', 'municipality', true, true), ('o2', 'Organisation 2', 'municipality', false, true);
  insert into members.unit (organisation_id, slug, name) select id, 'u' || id, 'Unit ' || id from members.organisation order by id;
  insert into work.area (slug) values ('a'), ('b');
  insert into work.meeting (week, status, started_at, closed_at, step_since) values
    ('2026-11-23', 'running', ${AT}, null, ${AT}), ('2026-11-16', 'closed', ${AT}, ${AT}, ${AT});
  insert into work.meeting_attendance values ('2026-11-23', 1, 'present', ${AT}), ('2026-11-16', 1, 'present', ${AT});
  insert into work.meeting (week, kind, held_on, status, started_at, closed_at, step_since) values
    ('2026-11-23', 'council', '2026-11-24', 'running', ${AT}, null, ${AT}), ('2026-11-16', 'council', '2026-11-17', 'running', ${AT}, null, ${AT});
  insert into work.meeting_position values ('2026-11-23', 'council', 'Regionen', 'Direktör', 'present', ${AT}),
    ('2026-11-16', 'council', 'Regionen', 'Direktör', 'present', ${AT});
  update work.meeting set status = 'closed', closed_at = ${AT} where week = '2026-11-16' and kind = 'council';
  insert into work.meeting_note values ('2026-11-23', 'changes', 1, 'Glas', 1, ${AT}), ('2026-11-16', 'changes', 1, 'Glas', 1, ${AT});
  insert into work.meeting_decision (id, week, what, organisation_id, by_when, status_at, added_at) values
    ('${idOf('decision')}', '2026-11-23', 'Städa', 1, '2026-12-01', ${AT}, ${AT}),
    ('${idOf('closed decision')}', '2026-11-16', 'Städa', 1, '2026-12-01', ${AT}, ${AT});
  insert into work.meeting_assessment (week, area_id, word, reason, by_organisation_id, at) values ('2026-11-23', 1, 'usual', 'Lugnt', 1, ${AT});
  insert into work.wheel_item (id, title, rhythm, first_day, organisation_id, added_at)
    values ('${idOf('item')}', 'Rådet', 'yearly', '2027-01-01', 1, ${AT});`;

const PLANS = `
  insert into work.action_plan values ('${idOf('plan')}', 1, ${AT});
  insert into work.problem (id, title, description, grounds, areas, origin, organisation_id, role, started_at, changed_at)
    values ('${idOf('problem')}', 'Glas', '', '', '{1}', 'hand', 1, 'coordinator', ${AT}, ${AT});
  insert into work.problem_evidence values ('${idOf('problem')}', '2026-11-16', 'area:a:1', null, '{"n": 7}', ${AT});
  insert into work.cause (id, problem_id, statement, side, speaks_for, speaks_against, wrong_if, organisation_id, role, written_at, changed_at)
    values ('${idOf('cause')}', '${idOf('problem')}', 'Mörkt', 'place', '', '', '', 1, 'coordinator', ${AT}, ${AT});
  insert into work.plan_history values ('problem', '${idOf('problem')}', 1, '{}', 1, 'coordinator', ${AT});`;

/** One that is planned and one that has begun, with what was expected of each and how it was before. */
function measuresOf(organisation: number): string {
  const both = ['planned', 'begun', 'judged'].map(
    (kind) => `
    insert into work.measure (id, title, what, level, type, organisation_id, function, dose, cost, start_day, due_day,
        by_organisation, by_role, added_at, changed_at)
      values ('${idOf(kind, organisation)}', 'Ljus', '', 'universal', 'situational', ${organisation}, '', '', 'low', '2026-11-23',
        '2026-12-23', 1, 'coordinator', ${AT}, ${AT});
    insert into work.measure_expectation (measure_id, number, kind, success, effect, failed_if, follow_up_day, organisation_id, role, at)
      values ('${idOf(kind, organisation)}', 1, 'words', 'a', 'b', 'c', '2027-01-29', 1, 'coordinator', ${AT});
    insert into work.measure_baseline values ('${idOf(kind, organisation)}', 1, '{"n": 7}', ${AT});
    insert into work.measure_status values ('${idOf(kind, organisation)}', 1, 'planned', '', 1, 'coordinator', ${AT});`,
  );
  return `${both.join('')}
    update work.measure set status = 'ongoing' where id = '${idOf('begun', organisation)}';
    update work.measure set status = 'ongoing' where id = '${idOf('judged', organisation)}';
    insert into work.measure_expectation (measure_id, number, kind, success, effect, failed_if, follow_up_day, why, organisation_id, role, at)
      values ('${idOf('begun', organisation)}', 2, 'words', 'a', 'b', 'c', '2027-01-29', 'Ny', 1, 'coordinator', ${AT});
    insert into work.measure_baseline values ('${idOf('begun', organisation)}', 2, '{"n": 7}', ${AT});`;
}

const AFTER = `
  insert into work.comparison values ('${idOf('judged', 1)}', '{2}', '', 'none', null, 1, '2026-11-23', '2026-11-02', '2026-12-21', 0.7, 1, false, 1, 'coordinator', ${AT});
  insert into work.indicator (slug, name, definition, unit, level, wanted, source, licence, uncertainty, made_up)
    values ('provat', 'Prövat', 'Prövat', '%', 'area', 'up', 'Prov', 'CC0', '', true) on conflict do nothing;
  insert into work.indicator_comparison values ('${idOf('judged', 1)}', 'provat', 'vivalla', '{}', '', 'none', '2026-11-23', '2026-12-21', 'up', 5, 1, false, 1, 'coordinator', ${AT});
  insert into work.effect_judgement values ('${idOf('judged', 1)}', 1, 'unknown', 'unknown', '{}', 'Lika', '', '', 1, 'coordinator', ${AT});
  insert into work.effect_judgement values ('${idOf('judged', 1)}', 2, 'unknown', 'unknown', '{}', 'Lika', '', '', 1, 'coordinator', ${AT});
  insert into work.effect_numbers values ('${idOf('judged', 1)}', 1, '{"n": 7}');
  insert into work.claim (id, said_by, said_on, source, quote, wording, test, due_on, organisation_id, role, made_at, withdrawn_at, withdrawn_because) values
    ('${idOf('claim')}', 'Nämnden', '2026-01-01', 'Protokoll', 'Det vänder', 'Det vänder', '{"kind": "indicator"}', '2027-01-01', 1, 'politician', ${AT}, null, null),
    ('${idOf('withdrawn claim')}', 'Nämnden', '2026-01-01', 'Protokoll', 'Det vänder', 'Det vänder', '{"kind": "indicator"}', '2027-01-01', 1, 'politician', ${AT}, ${AT}, 'Fel dag');
  insert into work.document (id, template, edition, title, language, first_day, last_day, sections, figures, version, organisation_id, role, made_at, changed_at, locked_at) values
    ('${idOf('draft')}', 'monthly', 1, 'Månad', 'sv', '2026-10-01', '2026-10-31', '{}', '[]', 1, 1, 'coordinator', ${AT}, ${AT}, null),
    ('${idOf('locked')}', 'monthly', 1, 'Månad', 'sv', '2026-09-01', '2026-09-30', '{}', '[]', 1, 1, 'coordinator', ${AT}, ${AT}, ${AT});
  insert into work.register_entry values ('${idOf('entry')}', 1, 'delegation', '{"matter": "a"}', false, 1, 'lawyer', ${AT});`;
