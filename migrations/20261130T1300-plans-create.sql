-- Problem, causes, plan. A problem of a place with its evidence as it was when the work began, rival explanations with what
-- speaks for and against each, and the plan's versions. Places, never persons: what people write is screened before it comes here.
create function access.sees_plan() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') in ('coordinator', 'analyst', 'municipal-police-officer', 'meeting-chair', 'unit-responsible',
    'reporter', 'measure-owner', 'politician', 'lawyer', 'data-protection-officer', 'archivist', 'auditor');
comment on function access.sees_plan is 'Takes part in the work and may see what is done about its problems.';
create function access.writes_plan() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') = 'coordinator'
    or (current_setting('samsyn.role') in ('analyst', 'municipal-police-officer', 'meeting-chair', 'unit-responsible')
      and current_setting('samsyn.round') = 'yes');
comment on function access.writes_plan is 'Writes problems, causes, plans and measures.';
grant execute on function access.sees_plan(), access.writes_plan() to samsyn_app;

create table work.action_plan (
  id uuid constraint action_plan_pk primary key,
  organisation_id smallint not null,
  started_at timestamptz not null
);
comment on table work.action_plan is 'An action plan (5 § lag 2023:196). What it says stands in its versions.';

create table work.action_plan_version (
  plan_id uuid not null constraint action_plan_version_plan references work.action_plan,
  version integer not null constraint action_plan_version_counts check (version > 0),
  title text not null constraint action_plan_version_title check (char_length(title) between 1 and 140),
  from_day date not null,
  to_day date not null,
  based_on text not null constraint action_plan_version_based_on check (char_length(based_on) <= 200),
  decision jsonb,
  organisation_id smallint not null,
  role text not null,
  at timestamptz not null,
  constraint action_plan_version_pk primary key (plan_id, version),
  constraint action_plan_version_period check (to_day > from_day)
);
comment on table work.action_plan_version is 'What a plan says of itself, never changed: a correction is a new version.';
comment on column work.action_plan_version.based_on is 'The picture it rests on: number or title of that document.';
comment on column work.action_plan_version.decision is 'Body, day, paragraph and registry number; absent until it is decided.';

create table work.problem (
  id uuid constraint problem_pk primary key,
  version integer not null default 1 constraint problem_version check (version > 0),
  title text not null constraint problem_title check (char_length(title) between 1 and 140),
  description text not null constraint problem_description check (char_length(description) <= 2000),
  grounds text not null constraint problem_grounds check (char_length(grounds) <= 2000),
  areas smallint[] not null constraint problem_areas check (cardinality(areas) <= 40),
  category_id smallint constraint problem_category references work.category,
  origin text not null constraint problem_origin check (origin in ('change', 'area', 'hand')),
  priority jsonb not null default '{}',
  one_cause_because text not null default '' constraint problem_one_cause check (char_length(one_cause_because) <= 600),
  plan_id uuid constraint problem_plan references work.action_plan,
  state text not null default 'open' constraint problem_state check (state in ('open', 'closed')),
  closed_because text constraint problem_closed_because check (char_length(closed_because) between 1 and 600),
  organisation_id smallint not null,
  role text not null,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  constraint problem_closed check ((state = 'closed') = (closed_because is not null))
);
comment on table work.problem is 'A problem of one or more places that the partners work with together. Never about a person.';
comment on column work.problem.grounds is 'What it rests on beside the frozen card, in the writers'' own words.';
comment on column work.problem.areas is 'Keys of areas; empty: the whole municipality.';
comment on column work.problem.priority is 'Of each criterion a chosen word and why. No sum is made of them and nothing is ordered by them.';
comment on column work.problem.one_cause_because is 'Why there is only one explanation, where that is so.';
create index problem_open on work.problem (state, changed_at desc);
create index problem_places on work.problem using gin (areas);

create table work.problem_evidence (
  problem_id uuid constraint problem_evidence_pk primary key constraint problem_evidence_problem references work.problem,
  week date not null constraint problem_evidence_monday check (extract(isodow from week) = 1),
  change text not null,
  picture_version smallint,
  document jsonb not null,
  kept_at timestamptz not null
);
comment on table work.problem_evidence is 'The change a problem began with, as it stood then: words and exact numbers, for the inner circle. Never changed.';
comment on column work.problem_evidence.picture_version is 'Version of the frozen picture; absent when the week was not yet frozen.';
create index problem_evidence_change on work.problem_evidence (week, change);

create table work.cause (
  id uuid constraint cause_pk primary key,
  problem_id uuid not null constraint cause_problem references work.problem,
  parent_id uuid,
  version integer not null default 1 constraint cause_version check (version > 0),
  statement text not null constraint cause_statement check (char_length(statement) between 1 and 300),
  side text not null constraint cause_side check (side in ('motivation', 'place', 'control', 'other')),
  speaks_for text not null constraint cause_for check (char_length(speaks_for) <= 1000),
  speaks_against text not null constraint cause_against check (char_length(speaks_against) <= 1000),
  wrong_if text not null constraint cause_wrong_if check (char_length(wrong_if) <= 1000),
  standing text not null default 'possible' constraint cause_standing check (standing in ('possible', 'likely', 'rejected')),
  organisation_id smallint not null,
  role text not null,
  written_at timestamptz not null,
  changed_at timestamptz not null,
  withdrawn_at timestamptz,
  constraint cause_of_problem unique (id, problem_id),
  constraint cause_parent foreign key (parent_id, problem_id) references work.cause (id, problem_id),
  constraint cause_not_its_own check (parent_id is distinct from id),
  constraint cause_likely_standing check (withdrawn_at is null or standing <> 'likely')
);
comment on table work.cause is 'A possible explanation of a problem, with what speaks for it, against it, and what would show it wrong. About conditions, never about a person.';
comment on column work.cause.side is 'Side of the problem triangle: what makes somebody want to, the place or object, the control; or other.';
comment on column work.cause.parent_id is 'What it lies behind, in the tree of causes.';
create index cause_problem_order on work.cause (problem_id, written_at);

-- One explanation alone is not chosen as the likely one, unless it is written why there is no other.
create function work.keep_rivals() returns trigger language plpgsql as $$
begin
  if new.standing = 'likely' and new.withdrawn_at is null
    and (select count(*) from work.cause c where c.problem_id = new.problem_id and c.parent_id is null and c.withdrawn_at is null and c.id <> new.id) < 1
    and (select p.one_cause_because from work.problem p where p.id = new.problem_id) = '' then
    raise exception 'one explanation alone' using errcode = 'check_violation', constraint = 'cause_has_rival';
  end if;
  return new;
end $$;
create trigger cause_has_rival before insert or update on work.cause for each row execute function work.keep_rivals();

create table work.plan_history (
  kind text not null constraint plan_history_kind check (kind in ('problem', 'cause', 'measure')),
  subject uuid not null,
  version integer not null,
  row jsonb not null,
  organisation_id smallint not null,
  role text not null,
  at timestamptz not null,
  constraint plan_history_pk primary key (subject, version)
);
comment on table work.plan_history is 'How a problem, a cause or a measure read before it was changed. Screened words about places; no exact numbers.';

grant select, insert on work.action_plan, work.action_plan_version, work.problem, work.problem_evidence, work.cause, work.plan_history to samsyn_app;
grant update (version, title, description, grounds, areas, category_id, priority, one_cause_because, plan_id, state, closed_because, changed_at)
  on work.problem to samsyn_app;
grant update (version, statement, side, parent_id, speaks_for, speaks_against, wrong_if, standing, changed_at, withdrawn_at) on work.cause to samsyn_app;

alter table work.action_plan enable row level security;
alter table work.action_plan force row level security;
create policy action_plan_read on work.action_plan for select to samsyn_app using ((select access.sees_plan()) or (select access.is_system()));
create policy action_plan_add on work.action_plan for insert to samsyn_app
  with check ((select access.is_system()) or ((select access.writes_plan()) and organisation_id = (select access.organisation())));

alter table work.action_plan_version enable row level security;
alter table work.action_plan_version force row level security;
create policy action_plan_version_read on work.action_plan_version for select to samsyn_app
  using ((select access.sees_plan()) or (select access.is_system()));
create policy action_plan_version_add on work.action_plan_version for insert to samsyn_app
  with check ((select access.is_system()) or ((select access.writes_plan()) and organisation_id = (select access.organisation())));

alter table work.problem enable row level security;
alter table work.problem force row level security;
create policy problem_read on work.problem for select to samsyn_app using ((select access.sees_plan()) or (select access.is_system()));
create policy problem_add on work.problem for insert to samsyn_app
  with check ((select access.is_system()) or ((select access.writes_plan()) and organisation_id = (select access.organisation())));
create policy problem_change on work.problem for update to samsyn_app using ((select access.writes_plan()) or (select access.is_system()));

alter table work.problem_evidence enable row level security;
alter table work.problem_evidence force row level security;
create policy problem_evidence_read on work.problem_evidence for select to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()));
create policy problem_evidence_add on work.problem_evidence for insert to samsyn_app
  with check ((select access.writes_plan()) or (select access.is_system()));

alter table work.cause enable row level security;
alter table work.cause force row level security;
create policy cause_read on work.cause for select to samsyn_app using ((select access.sees_plan()) or (select access.is_system()));
create policy cause_add on work.cause for insert to samsyn_app
  with check ((select access.is_system()) or ((select access.writes_plan()) and organisation_id = (select access.organisation())));
create policy cause_change on work.cause for update to samsyn_app using ((select access.writes_plan()) or (select access.is_system()));

alter table work.plan_history enable row level security;
alter table work.plan_history force row level security;
create policy plan_history_read on work.plan_history for select to samsyn_app using ((select access.sees_plan()) or (select access.is_system()));
create policy plan_history_add on work.plan_history for insert to samsyn_app
  with check ((select access.is_system()) or ((select access.writes_plan()) and organisation_id = (select access.organisation())));
