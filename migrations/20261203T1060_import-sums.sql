-- The sums of an import, from one reading of its rows instead of four, and counted in a hash: what is not committed has no
-- statistics yet, so that the planner reckons with a handful of rows and would sort all of them on disk.
create or replace function work.add_import_to_tallies(p_import uuid, n integer, p_withdrawn boolean) returns void
language plpgsql set enable_sort = off as $$
begin
  perform set_config('samsyn.adding', 'yes', true);
  with alike as materialized (
    select week, organisation_id, unit_id, reporter, area_id, category_id, label, kind = 'calm' as calm,
        state in ('rejected', 'merged') as taken_out, count(*) as reports, count(*) filter (where late) as late
      from work.report where import_id = p_import and (withdrawn_at is not null) = p_withdrawn group by 1, 2, 3, 4, 5, 6, 7, 8, 9),
  shared as (
    insert into work.tally as t (week, area_id, category_id, label, slot, reports, late)
      select week, area_id, category_id, label, 0, n * sum(reports), n * sum(late) from alike
        where not calm and not taken_out and label >= 2 group by 1, 2, 3, 4
      on conflict on constraint tally_pk do update set reports = t.reports + excluded.reports, late = t.late + excluded.late),
  own as (
    insert into work.tally_own as t (organisation_id, week, area_id, category_id, label, slot, reports)
      select organisation_id, week, area_id, category_id, label, 0, n * sum(reports) from alike
        where not calm and not taken_out group by 1, 2, 3, 4, 5
      on conflict on constraint tally_own_pk do update set reports = t.reports + excluded.reports),
  reporters as (
    insert into work.tally_reporter as t (week, organisation_id, reporter, label, slot, reports)
      select week, organisation_id, reporter, label, 0, n * sum(reports) from alike where not taken_out group by 1, 2, 3, 4
      on conflict on constraint tally_reporter_pk do update set reports = t.reports + excluded.reports)
  insert into work.tally_calm as t
    select week, organisation_id, unit_id, 0, n * sum(reports) from alike where calm group by 1, 2, 3
    on conflict on constraint tally_calm_pk do update set reports = t.reports + excluded.reports;
  perform set_config('samsyn.adding', 'no', true);
end $$;
