-- The weekly meeting: held in a week, about the picture of the week before. Places and measures, never persons.
create table work.meeting (
  week date constraint meeting_pk primary key constraint meeting_monday check (extract(isodow from week) = 1),
  status text not null default 'running' constraint meeting_status check (status in ('running', 'closed')),
  started_at timestamptz not null,
  closed_at timestamptz,
  step smallint not null default 1 constraint meeting_step check (step between 1 and 5),
  step_since timestamptz not null,
  handed_over smallint not null default 0 constraint meeting_handed_over check (handed_over between 0 and 99),
  version integer not null default 1,
  constraint meeting_closed_at check ((status = 'closed') = (closed_at is not null))
);
comment on table work.meeting is 'A weekly meeting that was started. version grows with everything that is written in it, so that other screens know.';
comment on column work.meeting.handed_over is 'How many times the meeting sent something on to those who may deal with a person. A number and nothing else.';

create table work.meeting_attendance (
  week date not null constraint meeting_attendance_meeting references work.meeting,
  organisation_id smallint not null,
  state text not null constraint meeting_attendance_state check (state in ('present', 'absent')),
  noted_at timestamptz not null,
  constraint meeting_attendance_pk primary key (week, organisation_id)
);
comment on table work.meeting_attendance is 'Which organisations took part. Organisations, not people.';

create table work.meeting_note (
  week date not null constraint meeting_note_meeting references work.meeting,
  item text not null constraint meeting_note_item check (item ~ '^[a-z-]{3,20}(:.{1,200})?$'),
  version integer not null constraint meeting_note_version check (version >= 1),
  text text not null constraint meeting_note_length check (char_length(text) <= 8000),
  organisation_id smallint not null,
  at timestamptz not null,
  constraint meeting_note_pk primary key (week, item, version)
);
comment on table work.meeting_note is 'Notes of each item, every version of them: what several write at once is laid together and nothing is lost.';

create table work.meeting_decision (
  id uuid constraint meeting_decision_pk primary key,
  week date not null constraint meeting_decision_meeting references work.meeting,
  what text not null constraint meeting_decision_what check (char_length(what) between 3 and 300),
  why text constraint meeting_decision_why check (char_length(why) between 1 and 500),
  area_id smallint constraint meeting_decision_area references work.area,
  organisation_id smallint not null,
  by_when date not null,
  change text constraint meeting_decision_change check (char_length(change) between 3 and 200),
  is_measure boolean not null default true,
  status text not null default 'open' constraint meeting_decision_status check (status in ('open', 'done', 'cancelled', 'withdrawn')),
  status_at timestamptz not null,
  version integer not null default 1,
  added_at timestamptz not null
);
comment on table work.meeting_decision is 'What was decided: what, where, which organisation, by when and why.';
comment on column work.meeting_decision.organisation_id is 'Who does it: an organisation, never a person.';
comment on column work.meeting_decision.is_measure is 'Becomes a measure of the action plan when the meeting is closed.';
create index meeting_decision_week on work.meeting_decision (week, added_at);
create index meeting_decision_open on work.meeting_decision (by_when) where status = 'open';
create index meeting_decision_settled on work.meeting_decision (status_at) where status in ('done', 'cancelled');

create table work.meeting_decision_event (
  id bigint generated always as identity constraint meeting_decision_event_pk primary key,
  decision_id uuid not null constraint meeting_decision_event_decision references work.meeting_decision,
  kind text not null constraint meeting_decision_event_kind check (kind in ('added', 'changed', 'withdrawn', 'done', 'late', 'cancelled', 'reopened')),
  what text not null,
  by_when date not null,
  reason text constraint meeting_decision_event_reason check (char_length(reason) between 1 and 300),
  organisation_id smallint not null,
  at timestamptz not null,
  constraint meeting_decision_event_says check (kind not in ('late', 'cancelled') or reason is not null)
);
comment on table work.meeting_decision_event is 'How a decision has fared. Only added to: a new day and a cancelled decision have their reason.';
create index meeting_decision_event_of on work.meeting_decision_event (decision_id, id);

create table work.meeting_assessment (
  id bigint generated always as identity constraint meeting_assessment_pk primary key,
  week date not null constraint meeting_assessment_meeting references work.meeting,
  area_id smallint not null constraint meeting_assessment_area references work.area,
  organisation_id smallint,
  word text not null constraint meeting_assessment_word check (word in ('usual', 'watch', 'act')),
  reason text not null constraint meeting_assessment_reason check (char_length(reason) between 3 and 500),
  by_organisation_id smallint not null,
  at timestamptz not null
);
comment on table work.meeting_assessment is 'What the group does about an area this week: a word about our response, never a grade of the place. Only added to; the newest holds.';
comment on column work.meeting_assessment.organisation_id is 'Whose view it is when it differs from the group''s; empty: the group''s.';
create index meeting_assessment_of on work.meeting_assessment (week, area_id, id desc);

create function access.leads_meetings() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') = 'coordinator'
    or (current_setting('samsyn.role') = 'meeting-chair' and current_setting('samsyn.round') = 'yes');
comment on function access.leads_meetings is 'Starts and closes the weekly meeting.';
create function access.meeting_runs(week date) returns boolean language sql stable
  return exists (select from work.meeting m where m.week = meeting_runs.week and m.status = 'running');
comment on function access.meeting_runs is 'What is written in a meeting is written while it runs.';
grant execute on function access.leads_meetings, access.meeting_runs to samsyn_app;

grant select, insert on work.meeting to samsyn_app;
grant update (status, closed_at, step, step_since, handed_over, version) on work.meeting to samsyn_app;
grant select, insert on work.meeting_attendance, work.meeting_note, work.meeting_decision, work.meeting_decision_event,
  work.meeting_assessment to samsyn_app;
grant update (state, noted_at) on work.meeting_attendance to samsyn_app;
grant update (what, why, area_id, organisation_id, by_when, is_measure, status, status_at, version) on work.meeting_decision to samsyn_app;

alter table work.meeting enable row level security;
alter table work.meeting force row level security;
create policy meeting_read on work.meeting for select to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()));
create policy meeting_start on work.meeting for insert to samsyn_app
  with check ((select access.leads_meetings()) or (select access.is_system()));
-- Only who leads closes a meeting, or opens it again.
create policy meeting_change on work.meeting for update to samsyn_app
  using (((select access.is_inner()) and status = 'running') or (select access.leads_meetings()) or (select access.is_system()))
  with check ((select access.leads_meetings()) or (select access.is_system()) or ((select access.is_inner()) and status = 'running'));

alter table work.meeting_attendance enable row level security;
alter table work.meeting_attendance force row level security;
create policy meeting_attendance_read on work.meeting_attendance for select to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()));
create policy meeting_attendance_add on work.meeting_attendance for insert to samsyn_app
  with check (((select access.is_inner()) or (select access.is_system())) and access.meeting_runs(week));
create policy meeting_attendance_change on work.meeting_attendance for update to samsyn_app
  using (((select access.is_inner()) or (select access.is_system())) and access.meeting_runs(week));

alter table work.meeting_note enable row level security;
alter table work.meeting_note force row level security;
create policy meeting_note_read on work.meeting_note for select to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()));
create policy meeting_note_add on work.meeting_note for insert to samsyn_app
  with check (((select access.is_inner()) or (select access.is_system())) and access.meeting_runs(week));

alter table work.meeting_decision enable row level security;
alter table work.meeting_decision force row level security;
create policy meeting_decision_read on work.meeting_decision for select to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()));
create policy meeting_decision_add on work.meeting_decision for insert to samsyn_app
  with check (((select access.is_inner()) or (select access.is_system())) and access.meeting_runs(week));
-- A decision is followed up after its meeting, too.
create policy meeting_decision_change on work.meeting_decision for update to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()));

alter table work.meeting_decision_event enable row level security;
alter table work.meeting_decision_event force row level security;
create policy meeting_decision_event_read on work.meeting_decision_event for select to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()));
create policy meeting_decision_event_add on work.meeting_decision_event for insert to samsyn_app
  with check ((select access.is_inner()) or (select access.is_system()));

alter table work.meeting_assessment enable row level security;
alter table work.meeting_assessment force row level security;
create policy meeting_assessment_read on work.meeting_assessment for select to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()));
create policy meeting_assessment_add on work.meeting_assessment for insert to samsyn_app
  with check (((select access.is_inner()) or (select access.is_system())) and access.meeting_runs(week));
