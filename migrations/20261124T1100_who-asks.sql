-- The second line. The database is told facts of the one who asks and works out by itself what they may read; it knows
-- nothing of the policy in safeguards/policy, and the two are tested against each other.
create schema access;
comment on schema access is 'Who asks, and what that lets them read. A setting that was not made is an error, never a yes.';
grant usage on schema access to samsyn_app;

create function access.organisation() returns smallint language sql stable parallel safe
  return current_setting('samsyn.organisation')::smallint;
create function access.role() returns text language sql stable parallel safe
  return current_setting('samsyn.role');
create function access.person() returns text language sql stable parallel safe
  return current_setting('samsyn.person');
create function access.is_system() returns boolean language sql stable parallel safe
  return coalesce(current_setting('samsyn.system', true), '') = 'yes';
comment on function access.is_system is 'Background work and the seed: bound to no caller.';

-- Whose weekly work needs exact numbers. The coordinator always; others only from an organisation in the weekly round.
create function access.is_inner() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') = 'coordinator'
    or (current_setting('samsyn.role') in ('analyst', 'municipal-police-officer', 'meeting-chair', 'unit-responsible')
      and current_setting('samsyn.round') = 'yes');
-- Whose work is with reports themselves. A politician, an auditor, an archivist … never reads one.
create function access.works_with_reports() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') in
    ('coordinator', 'analyst', 'municipal-police-officer', 'meeting-chair', 'unit-responsible', 'reporter', 'measure-owner');
grant execute on all functions in schema access to samsyn_app;

-- Sharing: 1 own organisation, 2 working group, 3 all partners, 4 other municipalities in sums, 5 everyone.
alter table work.report add column label smallint not null default 2 constraint report_label check (label between 1 and 5);
alter table work.report add column not_public boolean not null default false;
alter table work.report add constraint report_not_public check (not (not_public and label > 3));
comment on column work.report.label is 'Who may see it: 1 own organisation, 2 working group, 3 all partners, 4 other municipalities (sums only), 5 everyone.';
comment on column work.report.not_public is '"Ej offentlig": never leaves the partners.';

-- Roll-ups keep visibility apart: what is shared by label, and an organisation's own by organisation.
alter table work.tally add column label smallint not null default 2 constraint tally_label check (label between 2 and 5);
alter table work.tally drop constraint tally_pk;
alter table work.tally add constraint tally_pk primary key (week, area_id, category_id, label, slot) include (reports, late);
comment on column work.tally.label is 'How widely the counted reports are shared. What an organisation keeps to itself is not here.';
alter table work.tally_own add column label smallint not null default 2 constraint tally_own_label check (label between 1 and 5);
alter table work.tally_own drop constraint tally_own_pk;
alter table work.tally_own add constraint tally_own_pk primary key (week, organisation_id, area_id, category_id, label, slot) include (reports);
alter table work.tally_reporter add column label smallint not null default 2 constraint tally_reporter_label check (label between 1 and 5);
alter table work.tally_reporter drop constraint tally_reporter_pk;
alter table work.tally_reporter add constraint tally_reporter_pk primary key (week, organisation_id, reporter, label, slot) include (reports);

drop policy report_read on work.report;
create policy report_read on work.report for select to samsyn_app using (
  (select access.is_system())
  or (organisation_id = (select access.organisation()) and ((select access.works_with_reports()) or (select access.role()) = 'report-only'))
  or (label >= 2 and (select access.is_inner()))
  or (label >= 3 and (select access.works_with_reports())));
drop policy report_add on work.report;
create policy report_add on work.report for insert to samsyn_app with check (
  (select access.is_system())
  or (organisation_id = (select access.organisation()) and ((select access.works_with_reports()) or (select access.role()) = 'report-only')));
drop policy report_change on work.report;
create policy report_change on work.report for update to samsyn_app
  using (organisation_id = (select access.organisation()) or (select access.is_system()));

drop policy report_text_read on work.report_text;
create policy report_text_read on work.report_text for select to samsyn_app
  using (exists (select from work.report r where r.id = report_id));
comment on policy report_text_read on work.report_text is 'A text is read by whoever may read its report, by the report''s own policy.';
drop policy report_text_add on work.report_text;
create policy report_text_add on work.report_text for insert to samsyn_app
  with check (organisation_id = (select access.organisation()) or (select access.is_system()));

drop policy report_history_read on work.report_history;
create policy report_history_read on work.report_history for select to samsyn_app
  using (exists (select from work.report r where r.id = report_id));
drop policy report_history_add on work.report_history;
create policy report_history_add on work.report_history for insert to samsyn_app
  with check (organisation_id = (select access.organisation()) or (select access.is_system()));

drop policy tally_read on work.tally;
create policy tally_read on work.tally for select to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()) or (select current_setting('samsyn.adding', true)) = 'yes');
drop policy tally_own_read on work.tally_own;
create policy tally_own_read on work.tally_own for select to samsyn_app
  using (organisation_id = (select access.organisation()) or (select access.is_system()) or (label >= 2 and (select access.is_inner())));
drop policy tally_reporter_read on work.tally_reporter;
create policy tally_reporter_read on work.tally_reporter for select to samsyn_app
  using (organisation_id = (select access.organisation()) or (select access.is_system()) or (label >= 2 and (select access.is_inner())));
drop policy tally_calm_read on work.tally_calm;
create policy tally_calm_read on work.tally_calm for select to samsyn_app
  using (organisation_id = (select access.organisation()) or (select access.is_system()) or (select access.is_inner()));

-- Adds `n` (1, or -1 when a report is taken back) to every sum that a report counts in.
create or replace function work.add_to_tallies(r work.report, n integer) returns void language plpgsql as $$
declare
  s smallint := pg_backend_pid() % 8;
begin
  if r.kind = 'calm' then
    insert into work.tally_calm as t values (r.week, r.organisation_id, r.unit_id, s, n)
      on conflict on constraint tally_calm_pk do update set reports = t.reports + n;
  else
    -- What an organisation keeps to itself counts in its own sums only.
    if r.label >= 2 then
      perform set_config('samsyn.adding', 'yes', true);
      insert into work.tally as t (week, area_id, category_id, label, slot, reports, late)
        values (r.week, r.area_id, r.category_id, r.label, s, n, case when r.late then n else 0 end)
        on conflict on constraint tally_pk do update set reports = t.reports + n, late = t.late + excluded.late;
      perform set_config('samsyn.adding', 'no', true);
    end if;
    insert into work.tally_own as t (organisation_id, week, area_id, category_id, label, slot, reports)
      values (r.organisation_id, r.week, r.area_id, r.category_id, r.label, s, n)
      on conflict on constraint tally_own_pk do update set reports = t.reports + n;
  end if;
  insert into work.tally_reporter as t (week, organisation_id, reporter, label, slot, reports)
    values (r.week, r.organisation_id, r.reporter, r.label, s, n)
    on conflict on constraint tally_reporter_pk do update set reports = t.reports + n;
end $$;

drop function work.submit_report;
-- Takes in one report: 'received', 'known' (the same report was here already) or 'conflict' (same id, other content).
create function work.submit_report(
  p_organisation smallint, p_role text, p_round boolean, p_person text, p_id uuid, p_unit smallint, p_reporter bigint, p_kind text, p_category smallint, p_sub_code text,
  p_area smallint, p_event_from timestamptz, p_event_to timestamptz, p_week date, p_reported_at timestamptz, p_late boolean,
  p_channel text, p_certainty text, p_severity smallint, p_amount text, p_text text, p_erase_after date, p_digest bytea,
  p_label smallint, p_actor bytea, p_payload bytea, p_hash bytea
) returns text language plpgsql as $$
declare
  r work.report;
begin
  perform set_config('samsyn.organisation', p_organisation::text, true), set_config('samsyn.role', p_role, true),
    set_config('samsyn.round', case when p_round then 'yes' else 'no' end, true), set_config('samsyn.person', p_person, true);
  insert into work.report (id, organisation_id, unit_id, reporter, kind, category_id, sub_code, area_id, event_from, event_to, week,
      reported_at, late, channel, certainty, severity, amount, digest, label)
    values (p_id, p_organisation, p_unit, p_reporter, p_kind, p_category, p_sub_code, p_area, p_event_from, p_event_to, p_week,
      p_reported_at, p_late, p_channel, p_certainty, p_severity, p_amount, p_digest, p_label)
    on conflict on constraint report_pk do nothing
    returning * into r;
  if r.id is null then
    -- Another organisation's report with this id is not visible here and reads as a conflict, like any other content.
    perform from work.report where id = p_id and organisation_id = p_organisation and digest = p_digest;
    return case when found then 'known' else 'conflict' end;
  end if;
  if p_text is not null then
    insert into work.report_text values (p_id, p_organisation, p_text, p_erase_after);
  end if;
  perform work.add_to_tallies(r, 1);
  insert into audit.leaf (at, kind, subject, organisation_id, actor, payload, hash)
    values (p_reported_at, 'report.submitted', p_id::text, p_organisation, p_actor, p_payload, p_hash);
  return 'received';
end $$;

-- Adds (or with -1 takes away) the sums of an import's reports, in one statement a roll-up.
create or replace function work.add_import_to_tallies(p_import uuid, n integer, p_withdrawn boolean) returns void language plpgsql as $$
begin
  perform set_config('samsyn.adding', 'yes', true);
  insert into work.tally as t (week, area_id, category_id, label, slot, reports, late)
    select week, area_id, category_id, label, 0, n * count(*), n * count(*) filter (where late) from work.report
    where import_id = p_import and kind <> 'calm' and label >= 2 and (withdrawn_at is not null) = p_withdrawn group by 1, 2, 3, 4
    on conflict on constraint tally_pk do update set reports = t.reports + excluded.reports, late = t.late + excluded.late;
  perform set_config('samsyn.adding', 'no', true);
  insert into work.tally_own as t (organisation_id, week, area_id, category_id, label, slot, reports)
    select organisation_id, week, area_id, category_id, label, 0, n * count(*) from work.report
    where import_id = p_import and kind <> 'calm' and (withdrawn_at is not null) = p_withdrawn group by 1, 2, 3, 4, 5
    on conflict on constraint tally_own_pk do update set reports = t.reports + excluded.reports;
  insert into work.tally_reporter as t (week, organisation_id, reporter, label, slot, reports)
    select week, organisation_id, reporter, label, 0, n * count(*) from work.report
    where import_id = p_import and (withdrawn_at is not null) = p_withdrawn group by 1, 2, 3, 4
    on conflict on constraint tally_reporter_pk do update set reports = t.reports + excluded.reports;
  insert into work.tally_calm as t
    select week, organisation_id, unit_id, 0, n * count(*) from work.report
    where import_id = p_import and kind = 'calm' and (withdrawn_at is not null) = p_withdrawn group by 1, 2, 3
    on conflict on constraint tally_calm_pk do update set reports = t.reports + excluded.reports;
end $$;

-- Changes how widely a report is shared, and moves it between the sums; false when there is none, or it is so already.
create function work.label_report(p_id uuid, p_label smallint) returns boolean language plpgsql as $$
declare
  before work.report;
  after work.report;
begin
  select * into before from work.report where id = p_id and withdrawn_at is null for update;
  if before.id is null or before.label = p_label then return false; end if;
  perform work.add_to_tallies(before, -1);
  update work.report set label = p_label, version = version + 1, tx = pg_current_xact_id() where id = p_id returning * into after;
  if after.id is null then raise exception 'not allowed' using errcode = '42501'; end if;
  perform work.add_to_tallies(after, 1);
  return true;
end $$;

-- Proof that roll-up = raw: how many cells differ, in any of the four sums. 0 is right.
create or replace function work.count_tally_differences() returns bigint language sql stable as $$
  with raw as (select * from work.report where withdrawn_at is null),
  d1 as (
    select 1 from (select week, area_id, category_id, label, sum(reports) n, sum(late) l from work.tally group by 1, 2, 3, 4) t
      full join (select week, area_id, category_id, label, count(*) n, count(*) filter (where late) l from raw where kind <> 'calm' and label >= 2 group by 1, 2, 3, 4) r
      using (week, area_id, category_id, label) where coalesce(t.n, 0) <> coalesce(r.n, 0) or coalesce(t.l, 0) <> coalesce(r.l, 0)),
  d2 as (
    select 1 from (select organisation_id, week, area_id, category_id, label, sum(reports) n from work.tally_own group by 1, 2, 3, 4, 5) t
      full join (select organisation_id, week, area_id, category_id, label, count(*) n from raw where kind <> 'calm' group by 1, 2, 3, 4, 5) r
      using (organisation_id, week, area_id, category_id, label) where coalesce(t.n, 0) <> coalesce(r.n, 0)),
  d3 as (
    select 1 from (select week, organisation_id, reporter, label, sum(reports) n from work.tally_reporter group by 1, 2, 3, 4) t
      full join (select week, organisation_id, reporter, label, count(*) n from raw group by 1, 2, 3, 4) r
      using (week, organisation_id, reporter, label) where coalesce(t.n, 0) <> coalesce(r.n, 0)),
  d4 as (
    select 1 from (select week, organisation_id, unit_id, sum(reports) n from work.tally_calm group by 1, 2, 3) t
      full join (select week, organisation_id, unit_id, count(*) n from raw where kind = 'calm' group by 1, 2, 3) r
      using (week, organisation_id, unit_id) where coalesce(t.n, 0) <> coalesce(r.n, 0))
  select (select count(*) from d1) + (select count(*) from d2) + (select count(*) from d3) + (select count(*) from d4)
$$;
