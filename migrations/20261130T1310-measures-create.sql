-- Measures: what is done about a cause, by whom, where, how much, and what was expected of it before it began. An expectation is
-- locked when the work begins; what is changed later stands beside it. Never a measure about one person.
create function access.runs_measures() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') in
    ('coordinator', 'analyst', 'municipal-police-officer', 'meeting-chair', 'unit-responsible', 'measure-owner');
comment on function access.runs_measures is 'Tells what has been done in measures of the own organisation; the coordinator in all.';
create function access.runs_measure_of(owner smallint) returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') = 'coordinator'
    or (access.runs_measures() and owner = current_setting('samsyn.organisation')::smallint);
comment on function access.runs_measure_of is 'Tells what has been done in a measure that this organisation is responsible for.';
grant execute on function access.runs_measures(), access.runs_measure_of(smallint) to samsyn_app;

create table work.measure (
  id uuid constraint measure_pk primary key,
  version integer not null default 1 constraint measure_version check (version > 0),
  decision text constraint measure_decision_unique unique constraint measure_decision check (char_length(decision) between 1 and 100),
  title text not null constraint measure_title check (char_length(title) between 1 and 140),
  what text not null constraint measure_what check (char_length(what) <= 2000),
  problem_id uuid constraint measure_problem references work.problem,
  cause_id uuid,
  level text constraint measure_level check (level in ('universal', 'selective', 'indicated')),
  type text constraint measure_type check (type in ('situational', 'social')),
  organisation_id smallint not null constraint measure_owner references members.organisation,
  function text not null constraint measure_function check (char_length(function) <= 120),
  partners smallint[] not null default '{}' constraint measure_partners check (cardinality(partners) <= 40),
  area_id smallint constraint measure_area references work.area,
  dose text not null constraint measure_dose check (char_length(dose) <= 300),
  dose_times integer constraint measure_dose_times check (dose_times between 1 and 10000),
  cost text not null constraint measure_cost check (cost in ('within', 'low', 'medium', 'high', 'unknown')),
  start_day date not null,
  due_day date not null,
  method text constraint measure_method check (char_length(method) <= 80),
  status text not null default 'planned' constraint measure_status check (status in ('planned', 'ongoing', 'paused', 'done', 'evaluated', 'stopped')),
  verdict text constraint measure_verdict check (verdict in ('helped', 'none', 'harm', 'unknown')),
  verdict_why text constraint measure_verdict_why check (char_length(verdict_why) between 1 and 2000),
  settled_at timestamptz,
  by_organisation smallint not null,
  by_role text not null,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  constraint measure_cause foreign key (cause_id, problem_id) references work.cause (id, problem_id),
  constraint measure_cause_has_problem check (cause_id is null or problem_id is not null),
  constraint measure_period check (due_day >= start_day),
  constraint measure_settled check ((status = 'evaluated') = (verdict is not null) and (verdict is null) = (settled_at is null) and (verdict is null) = (verdict_why is null))
);
comment on table work.measure is 'Something that is done about a problem of a place. An orphan has no cause; that is shown as it is.';
comment on column work.measure.decision is 'The meeting''s decision that it came from: one decision becomes one measure, however often it is sent.';
comment on column work.measure.level is 'universal, selective or indicated; absent of a decision of which it has not been said yet.';
comment on column work.measure.area_id is 'Absent: the whole municipality.';
comment on column work.measure.organisation_id is 'Who is responsible; function says which part of that organisation, never who.';
comment on column work.measure.dose_times is 'How many times in all, where that can be counted.';
create index measure_place on work.measure (area_id, status);
create index measure_of_problem on work.measure (problem_id);
create index measure_of_cause on work.measure (cause_id);
create index measure_standing on work.measure (status, due_day);

create table work.measure_expectation (
  measure_id uuid not null constraint measure_expectation_measure references work.measure,
  number smallint not null constraint measure_expectation_number check (number between 1 and 100),
  kind text not null constraint measure_expectation_kind check (kind in ('reports', 'indicator', 'words')),
  category_id smallint constraint measure_expectation_category references work.category,
  area_id smallint constraint measure_expectation_area references work.area,
  indicator text constraint measure_expectation_indicator references work.indicator (slug),
  success text not null constraint measure_expectation_success check (char_length(success) <= 600),
  effect text not null constraint measure_expectation_effect check (char_length(effect) <= 600),
  failed_if text not null constraint measure_expectation_failed_if check (char_length(failed_if) <= 600),
  follow_up_day date,
  why text not null default '' constraint measure_expectation_why check (char_length(why) <= 600),
  organisation_id smallint not null,
  role text not null,
  at timestamptz not null,
  constraint measure_expectation_pk primary key (measure_id, number),
  constraint measure_expectation_indicator_given check ((kind = 'indicator') = (indicator is not null)),
  constraint measure_expectation_changed_why check (number = 1 or why <> '')
);
comment on table work.measure_expectation is 'What is measured and expected, and what would mean that it did not help. Number 1 is locked when the work begins; a later number is a changed expectation with its reason.';
comment on column work.measure_expectation.area_id is 'Where reports are counted; absent: the whole municipality.';
create index measure_expectation_due on work.measure_expectation (follow_up_day);

create table work.measure_baseline (
  measure_id uuid not null,
  number smallint not null,
  document jsonb not null,
  at timestamptz not null,
  constraint measure_baseline_pk primary key (measure_id, number),
  constraint measure_baseline_expectation foreign key (measure_id, number) references work.measure_expectation
);
comment on table work.measure_baseline is 'How it was before, in exact numbers: weeks with counts, or the value of an indicator. For the inner circle.';

create table work.measure_status (
  measure_id uuid not null constraint measure_status_measure references work.measure,
  number smallint not null,
  status text not null constraint measure_status_known check (status in ('planned', 'ongoing', 'paused', 'done', 'evaluated', 'stopped')),
  reason text not null default '' constraint measure_status_reason check (char_length(reason) <= 2000),
  organisation_id smallint not null,
  role text not null,
  at timestamptz not null,
  constraint measure_status_pk primary key (measure_id, number),
  constraint measure_status_says_why check (status not in ('paused', 'stopped', 'evaluated') or reason <> '')
);
comment on table work.measure_status is 'Every status a measure has had, with why it was paused or stopped. Nothing is changed or taken away.';

create table work.measure_done (
  id uuid constraint measure_done_pk primary key,
  measure_id uuid not null constraint measure_done_measure references work.measure,
  day date not null,
  what text not null constraint measure_done_what check (char_length(what) between 1 and 600),
  times integer constraint measure_done_times check (times between 0 and 10000),
  organisation_id smallint not null,
  role text not null,
  at timestamptz not null
);
comment on table work.measure_done is 'What was done in a measure, when and how much: the dose that was given.';
create index measure_done_order on work.measure_done (measure_id, day);

-- What was expected before the work began is never changed after.
create function work.lock_expectation() returns trigger language plpgsql as $$
declare
  now_is text;
begin
  select status into now_is from work.measure where id = new.measure_id;
  if new.number = 1 and now_is is distinct from 'planned' then
    raise exception 'the expectation is locked' using errcode = 'check_violation', constraint = 'measure_expectation_locked';
  end if;
  return new;
end $$;
create trigger measure_expectation_locked before insert or update on work.measure_expectation for each row execute function work.lock_expectation();
create trigger measure_baseline_locked before insert or update on work.measure_baseline for each row execute function work.lock_expectation();

-- Nothing begins before it is said what is expected of it and when that is looked at; who only tells of the work moves it and nothing else.
create function work.guard_measure() returns trigger language plpgsql as $$
begin
  if new.status not in ('planned', 'stopped') and not exists (
    select from work.measure_expectation e where e.measure_id = new.id and e.number = 1
      and new.level is not null and new.type is not null and e.success <> '' and e.effect <> '' and e.failed_if <> '' and e.follow_up_day is not null) then
    raise exception 'nothing is expected of it yet' using errcode = 'check_violation', constraint = 'measure_expects';
  end if;
  if old.status <> 'planned' and new.status = 'planned' then
    raise exception 'what has begun has begun' using errcode = 'check_violation', constraint = 'measure_begun';
  end if;
  if new.status <> old.status and new.status <> 'evaluated' and not access.is_system() and not access.runs_measure_of(old.organisation_id) then
    raise exception 'not allowed' using errcode = 'insufficient_privilege';
  end if;
  if not access.is_system() and not access.writes_plan() and (new.status = 'evaluated'
    or to_jsonb(new) - '{status,version,changed_at}'::text[] <> to_jsonb(old) - '{status,version,changed_at}'::text[]) then
    raise exception 'not allowed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger measure_guarded before update on work.measure for each row execute function work.guard_measure();

grant select, insert on work.measure, work.measure_expectation, work.measure_baseline, work.measure_status, work.measure_done to samsyn_app;
grant update (version, title, what, problem_id, cause_id, level, type, organisation_id, function, partners, area_id, dose, dose_times, cost,
  start_day, due_day, method, status, verdict, verdict_why, settled_at, changed_at) on work.measure to samsyn_app;
grant update (kind, category_id, area_id, indicator, success, effect, failed_if, follow_up_day, organisation_id, role, at)
  on work.measure_expectation to samsyn_app;
grant update (document, at) on work.measure_baseline to samsyn_app;

alter table work.measure enable row level security;
alter table work.measure force row level security;
create policy measure_read on work.measure for select to samsyn_app using ((select access.sees_plan()) or (select access.is_system()));
create policy measure_add on work.measure for insert to samsyn_app
  with check ((select access.is_system())
    or ((select access.writes_plan()) and by_organisation = (select access.organisation()) and status = 'planned'));
create policy measure_change on work.measure for update to samsyn_app
  using ((select access.is_system()) or (select access.writes_plan()) or access.runs_measure_of(organisation_id));

alter table work.measure_expectation enable row level security;
alter table work.measure_expectation force row level security;
create policy measure_expectation_read on work.measure_expectation for select to samsyn_app
  using ((select access.sees_plan()) or (select access.is_system()));
create policy measure_expectation_add on work.measure_expectation for insert to samsyn_app
  with check ((select access.is_system()) or ((select access.writes_plan()) and organisation_id = (select access.organisation())));
create policy measure_expectation_change on work.measure_expectation for update to samsyn_app
  using ((select access.writes_plan()) or (select access.is_system()))
  with check ((select access.is_system()) or ((select access.writes_plan()) and organisation_id = (select access.organisation())));

alter table work.measure_baseline enable row level security;
alter table work.measure_baseline force row level security;
create policy measure_baseline_read on work.measure_baseline for select to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()));
create policy measure_baseline_add on work.measure_baseline for insert to samsyn_app
  with check ((select access.writes_plan()) or (select access.is_system()));
create policy measure_baseline_change on work.measure_baseline for update to samsyn_app
  using ((select access.writes_plan()) or (select access.is_system()));

-- Whoever tells of the work of a measure must be of the organisation that is responsible for it, or hold the plan together.
alter table work.measure_status enable row level security;
alter table work.measure_status force row level security;
create policy measure_status_read on work.measure_status for select to samsyn_app
  using ((select access.sees_plan()) or (select access.is_system()));
create policy measure_status_add on work.measure_status for insert to samsyn_app
  with check ((select access.is_system()) or (organisation_id = (select access.organisation())
    and ((status in ('planned', 'evaluated') and (select access.writes_plan())) or exists (select from work.measure m where m.id = measure_id and access.runs_measure_of(m.organisation_id)))));

alter table work.measure_done enable row level security;
alter table work.measure_done force row level security;
create policy measure_done_read on work.measure_done for select to samsyn_app
  using ((select access.sees_plan()) or (select access.is_system()));
create policy measure_done_add on work.measure_done for insert to samsyn_app
  with check ((select access.is_system()) or (organisation_id = (select access.organisation())
    and exists (select from work.measure m where m.id = measure_id and access.runs_measure_of(m.organisation_id))));
