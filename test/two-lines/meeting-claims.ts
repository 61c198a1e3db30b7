// What can be tried in a meeting, and in the year's wheel.
import { AT, claim, may, nobody, OTHER, OWN, reads, type WorkClaim } from './work-claim.ts';
import { idOf } from './work-world.ts';

const [RUNS, CLOSED] = [`'2026-11-23'`, `'2026-11-16'`];
const take = may('take-part-in-meeting');
const lead = may('lead-meeting');

/** Meetings, notes, assessments, decisions, the wheel. */
export function meetingClaims(): readonly WorkClaim[] {
  const note = (week: string, own: string): string =>
    `insert into work.meeting_note values (${week}, 'round', 1, 'Ljus', ${own}, ${AT})`;
  const meeting = (set: string, status: string): string =>
    `update work.meeting set ${set} where status = '${status}'`;
  return [
    ...['', '_attendance', '_position', '_note', '_decision', '_assessment'].map((table) =>
      reads(`meeting${table}`, may('see-meeting')),
    ),
    claim(
      'start a meeting',
      lead,
      `insert into work.meeting (week, started_at, step_since) values ('2026-11-30', ${AT}, ${AT})`,
    ),
    claim('close a meeting', lead, meeting(`status = 'closed', closed_at = ${AT}`, 'running')),
    claim('open a meeting again', lead, meeting(`status = 'running', closed_at = null`, 'closed')),
    claim('write in a meeting', take, meeting('version = version + 1', 'running')),
    claim(
      'note that somebody is there',
      take,
      `update work.meeting_attendance set state = 'absent' where week = ${RUNS}`,
    ),
    claim(
      'note it after',
      nobody,
      `update work.meeting_attendance set state = 'absent' where week = ${CLOSED}`,
    ),
    claim(
      'note that a position is there',
      take,
      `update work.meeting_position set state = 'absent' where week = ${RUNS}`,
    ),
    claim(
      'note a position after',
      nobody,
      `update work.meeting_position set state = 'absent' where week = ${CLOSED}`,
    ),
    claim('write a note', take, note(RUNS, OWN)),
    claim('write a note for others', nobody, note(RUNS, OTHER)),
    claim('write a note after', nobody, note(CLOSED, OWN)),
    claim('change a note', nobody, `update work.meeting_note set text = 'Annat'`),
    ...assessmentClaims(),
    ...decisionClaims(),
  ];
}

function assessmentClaims(): readonly WorkClaim[] {
  const assess = (whose: string, by: string): string =>
    `insert into work.meeting_assessment (week, area_id, organisation_id, word, reason, by_organisation_id, at)
      values (${RUNS}, 1, ${whose}, 'watch', 'Glas', ${by}, ${AT})`;
  return [
    claim('assess as the group', take, assess('null', OWN)),
    claim('assess as the own organisation', take, assess(OWN, OWN)),
    claim('assess as another organisation', nobody, assess(OTHER, OWN)),
    claim('assess for others', nobody, assess('null', OTHER)),
  ];
}

function decisionClaims(): readonly WorkClaim[] {
  const add = (week: string): string =>
    `insert into work.meeting_decision (id, week, what, organisation_id, by_when, status_at, added_at)
      values ('${idOf('new')}', ${week}, 'Ljus', 2, '2026-12-01', ${AT}, ${AT})`;
  const change = (set: string, id: string): string =>
    `update work.meeting_decision set ${set} where id = '${idOf(id)}'`;
  const event = (own: string): string =>
    `insert into work.meeting_decision_event (decision_id, kind, what, by_when, organisation_id, at)
      values ('${idOf('decision')}', 'done', 'Städa', '2026-12-01', ${own}, ${AT})`;
  return [
    claim('decide', take, add(RUNS)),
    claim('decide after', nobody, add(CLOSED)),
    claim('change a decision', take, change(`what = 'Annat'`, 'decision')),
    claim('change a decision after', nobody, change(`what = 'Annat'`, 'closed decision')),
    claim('take back a decision', take, change(`status = 'withdrawn'`, 'decision')),
    claim('take back a decision after', nobody, change(`status = 'withdrawn'`, 'closed decision')),
    claim(
      'follow a decision',
      take,
      change(`status = 'done', by_when = '2026-12-02'`, 'closed decision'),
    ),
    claim('tell of a decision', take, event(OWN)),
    claim('tell of a decision for others', nobody, event(OTHER)),
    reads('wheel_item', may('see-plan')),
    claim(
      'turn the wheel',
      lead,
      `insert into work.wheel_item (id, title, rhythm, first_day, organisation_id, added_at)
      values ('${idOf('new')}', 'Rådet', 'yearly', '2027-01-01', 1, ${AT})`,
    ),
    claim('take from the wheel', lead, `update work.wheel_item set ended_at = ${AT}`),
    claim(
      'remind of the wheel',
      nobody,
      `insert into work.wheel_reminder values ('${idOf('item')}', '2027-01-01', ${AT})`,
    ),
  ];
}
