-- Did it help? What a measure is compared with and how is locked before the outcome is seen; then people judge, beside what the
-- numbers carry. Nothing here is ever changed: a new judgement stands beside the one before.
create function access.judges_effect() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') = 'coordinator'
    or (current_setting('samsyn.role') in ('analyst', 'meeting-chair') and current_setting('samsyn.round') = 'yes');
comment on function access.judges_effect is 'Locks what a measure is compared with, and enters what the group judges of it.';
grant execute on function access.judges_effect() to samsyn_app;

create table work.comparison (
  measure_id uuid constraint comparison_pk primary key constraint comparison_measure references work.measure,
  areas smallint[] not null constraint comparison_areas check (cardinality(areas) <= 40),
  why text not null constraint comparison_why check (char_length(why) <= 600),
  method text not null constraint comparison_method check (method in ('differences', 'exact', 'series', 'none')),
  category_id smallint constraint comparison_category references work.category,
  area_id smallint constraint comparison_area references work.area,
  start_week date not null constraint comparison_monday check (extract(isodow from start_week) = 1),
  looked_from date not null constraint comparison_looked_monday check (extract(isodow from looked_from) = 1),
  end_week date not null constraint comparison_end_monday check (extract(isodow from end_week) = 1),
  worth numeric(3, 2) not null constraint comparison_worth check (worth in (0.50, 0.70, 0.80)),
  rule_version smallint not null,
  after_start boolean not null,
  organisation_id smallint not null,
  role text not null,
  locked_at timestamptz not null,
  constraint comparison_weeks check (looked_from <= start_week and end_week >= start_week)
);
comment on table work.comparison is 'What a measure is compared with, and by which method: locked, and then unchangeable for everybody.';
comment on column work.comparison.areas is 'Keys of the comparison areas.';
comment on column work.comparison.why is 'Why another choice than the rule''s; empty when it is the rule''s.';
comment on column work.comparison.looked_from is 'First week that the measure was chosen from: counts neither as before nor as after.';
comment on column work.comparison.worth is 'What was expected, as a ratio: 0.70 is three tenths fewer.';
comment on column work.comparison.after_start is 'Locked when the measure had begun, so that what came after could be seen elsewhere. Said wherever it is shown.';

create table work.effect_judgement (
  measure_id uuid not null constraint effect_judgement_measure references work.measure,
  number smallint not null constraint effect_judgement_number check (number between 1 and 100),
  verdict text not null constraint effect_judgement_verdict check (verdict in ('helped', 'none', 'harm', 'unknown')),
  by_numbers text not null constraint effect_judgement_by_numbers check (by_numbers in ('helped', 'none', 'harm', 'unknown')),
  reasons text[] not null constraint effect_judgement_reasons check (cardinality(reasons) <= 20),
  why text not null constraint effect_judgement_why check (char_length(why) between 3 and 600),
  stronger_because text not null default '' constraint effect_judgement_stronger check (char_length(stronger_because) <= 600),
  lesson text not null default '' constraint effect_judgement_lesson check (char_length(lesson) <= 1000),
  organisation_id smallint not null,
  role text not null,
  judged_at timestamptz not null,
  constraint effect_judgement_pk primary key (measure_id, number),
  constraint effect_judgement_not_stronger check (verdict = by_numbers or verdict = 'unknown' or char_length(stronger_because) >= 3)
);
comment on table work.effect_judgement is 'What people judged of a measure, and what the numbers carried then. A verdict that the numbers do not carry has its own reason.';
comment on column work.effect_judgement.by_numbers is 'Verdict by rule on the day.';
comment on column work.effect_judgement.lesson is 'What was learnt: for the knowledge bank.';
create index effect_judgement_order on work.effect_judgement (judged_at desc);

create table work.effect_numbers (
  measure_id uuid not null,
  number smallint not null,
  document jsonb not null,
  constraint effect_numbers_pk primary key (measure_id, number),
  constraint effect_numbers_judgement foreign key (measure_id, number) references work.effect_judgement
);
comment on table work.effect_numbers is 'The numbers as they stood when it was judged: exact, for the inner circle.';

create table work.follow_up_reminder (
  measure_id uuid not null constraint follow_up_reminder_measure references work.measure,
  due_on date not null,
  reminded_at timestamptz not null,
  constraint follow_up_reminder_pk primary key (measure_id, due_on)
);
comment on table work.follow_up_reminder is 'That somebody has been reminded of a follow-up that was due: once for each day it was set to.';

grant select, insert on work.comparison, work.effect_judgement, work.effect_numbers, work.follow_up_reminder to samsyn_app;

alter table work.comparison enable row level security;
alter table work.comparison force row level security;
create policy comparison_read on work.comparison for select to samsyn_app using ((select access.sees_plan()) or (select access.is_system()));
create policy comparison_lock on work.comparison for insert to samsyn_app
  with check ((select access.is_system()) or ((select access.judges_effect()) and organisation_id = (select access.organisation())));

alter table work.effect_judgement enable row level security;
alter table work.effect_judgement force row level security;
create policy effect_judgement_read on work.effect_judgement for select to samsyn_app
  using ((select access.sees_plan()) or (select access.is_system()));
create policy effect_judgement_add on work.effect_judgement for insert to samsyn_app
  with check ((select access.is_system()) or ((select access.judges_effect()) and organisation_id = (select access.organisation())));

alter table work.effect_numbers enable row level security;
alter table work.effect_numbers force row level security;
create policy effect_numbers_read on work.effect_numbers for select to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()));
create policy effect_numbers_add on work.effect_numbers for insert to samsyn_app
  with check ((select access.is_system()) or (select access.judges_effect()));

alter table work.follow_up_reminder enable row level security;
alter table work.follow_up_reminder force row level security;
create policy follow_up_reminder_own on work.follow_up_reminder to samsyn_app
  using ((select access.is_system())) with check ((select access.is_system()));
