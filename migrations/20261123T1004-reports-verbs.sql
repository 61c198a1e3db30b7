-- The report's verbs: each keeps report, roll-ups and record together. They run with the caller's rights.

-- Adds `n` (1, or -1 when a report is taken back) to every sum that a report counts in.
create function work.add_to_tallies(r work.report, n integer) returns void language plpgsql as $$
declare
  s smallint := pg_backend_pid() % 8;
begin
  if r.kind = 'calm' then
    insert into work.tally_calm as t values (r.week, r.organisation_id, r.unit_id, s, n)
      on conflict on constraint tally_calm_pk do update set reports = t.reports + n;
  else
    perform set_config('samsyn.adding', 'yes', true);
    insert into work.tally as t values (r.week, r.area_id, r.category_id, s, n, case when r.late then n else 0 end)
      on conflict on constraint tally_pk do update set reports = t.reports + n, late = t.late + excluded.late;
    perform set_config('samsyn.adding', 'no', true);
    insert into work.tally_own as t values (r.organisation_id, r.week, r.area_id, r.category_id, s, n)
      on conflict on constraint tally_own_pk do update set reports = t.reports + n;
  end if;
  insert into work.tally_reporter as t values (r.week, r.organisation_id, r.reporter, s, n)
    on conflict on constraint tally_reporter_pk do update set reports = t.reports + n;
end $$;

-- Takes in one report: 'received', 'known' (the same report was here already) or 'conflict' (same id, other content).
create function work.submit_report(
  p_organisation smallint, p_inner boolean, p_id uuid, p_unit smallint, p_reporter bigint, p_kind text, p_category smallint, p_sub_code text,
  p_area smallint, p_event_from timestamptz, p_event_to timestamptz, p_week date, p_reported_at timestamptz, p_late boolean,
  p_channel text, p_certainty text, p_severity smallint, p_amount text, p_text text, p_erase_after date, p_digest bytea,
  p_actor bytea, p_payload bytea, p_hash bytea
) returns text language plpgsql as $$
declare
  r work.report;
begin
  perform set_config('samsyn.organisation', p_organisation::text, true), set_config('samsyn.inner', case when p_inner then 'yes' else 'no' end, true);
  insert into work.report (id, organisation_id, unit_id, reporter, kind, category_id, sub_code, area_id, event_from, event_to, week,
      reported_at, late, channel, certainty, severity, amount, digest)
    values (p_id, p_organisation, p_unit, p_reporter, p_kind, p_category, p_sub_code, p_area, p_event_from, p_event_to, p_week,
      p_reported_at, p_late, p_channel, p_certainty, p_severity, p_amount, p_digest)
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

-- Takes a report back. The row stays, out of every count; false when there is none to take back.
create function work.withdraw_report(p_id uuid, p_at timestamptz) returns boolean language plpgsql as $$
declare
  r work.report;
begin
  update work.report set withdrawn_at = p_at, tx = pg_current_xact_id()
    where id = p_id and withdrawn_at is null returning * into r;
  if r.id is null then return false; end if;
  perform work.add_to_tallies(r, -1);
  return true;
end $$;

-- Corrects what, where or when. The old reading is kept in work.report_history.
create function work.correct_report(
  p_id uuid, p_category smallint, p_area smallint, p_event_from timestamptz, p_week date, p_late boolean, p_at timestamptz
) returns boolean language plpgsql as $$
declare
  before work.report;
  after work.report;
begin
  select * into before from work.report where id = p_id and withdrawn_at is null and kind <> 'calm' for update;
  if before.id is null then return false; end if;
  insert into work.report_history values (before.id, before.version, before.organisation_id, to_jsonb(before) - 'digest', p_at);
  perform work.add_to_tallies(before, -1);
  update work.report set category_id = p_category, area_id = p_area, event_from = p_event_from, event_to = null, week = p_week,
      late = p_late, version = before.version + 1, tx = pg_current_xact_id()
    where id = p_id returning * into after;
  perform work.add_to_tallies(after, 1);
  return true;
end $$;

-- Proof that roll-up = raw: how many cells differ, in any of the four sums. 0 is right.
create function work.count_tally_differences() returns bigint language sql stable as $$
  with raw as (select * from work.report where withdrawn_at is null),
  d1 as (
    select 1 from (select week, area_id, category_id, sum(reports) n, sum(late) l from work.tally group by 1, 2, 3) t
      full join (select week, area_id, category_id, count(*) n, count(*) filter (where late) l from raw where kind <> 'calm' group by 1, 2, 3) r
      using (week, area_id, category_id) where coalesce(t.n, 0) <> coalesce(r.n, 0) or coalesce(t.l, 0) <> coalesce(r.l, 0)),
  d2 as (
    select 1 from (select organisation_id, week, area_id, category_id, sum(reports) n from work.tally_own group by 1, 2, 3, 4) t
      full join (select organisation_id, week, area_id, category_id, count(*) n from raw where kind <> 'calm' group by 1, 2, 3, 4) r
      using (organisation_id, week, area_id, category_id) where coalesce(t.n, 0) <> coalesce(r.n, 0)),
  d3 as (
    select 1 from (select week, organisation_id, reporter, sum(reports) n from work.tally_reporter group by 1, 2, 3) t
      full join (select week, organisation_id, reporter, count(*) n from raw group by 1, 2, 3) r
      using (week, organisation_id, reporter) where coalesce(t.n, 0) <> coalesce(r.n, 0)),
  d4 as (
    select 1 from (select week, organisation_id, unit_id, sum(reports) n from work.tally_calm group by 1, 2, 3) t
      full join (select week, organisation_id, unit_id, count(*) n from raw where kind = 'calm' group by 1, 2, 3) r
      using (week, organisation_id, unit_id) where coalesce(t.n, 0) <> coalesce(r.n, 0))
  select (select count(*) from d1) + (select count(*) from d2) + (select count(*) from d3) + (select count(*) from d4)
$$;
