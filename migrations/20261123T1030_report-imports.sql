-- Files of reports that were taken in, so that a whole import can be undone and the same file does no harm twice.
create table work.import (
  id uuid constraint import_pk primary key,
  organisation_id smallint not null constraint import_organisation references members.organisation,
  at timestamptz not null,
  added integer not null,
  rejected integer not null,
  undone_at timestamptz
);
comment on table work.import is 'One row an import. The file itself and its name are not kept.';
create index import_organisation_at on work.import (organisation_id, at desc);

create table work.import_mapping (
  organisation_id smallint not null constraint import_mapping_organisation references members.organisation,
  headings text not null,
  columns jsonb not null,
  constraint import_mapping_pk primary key (organisation_id, headings)
);
comment on table work.import_mapping is 'Which column means what, remembered by the headings of the file.';

grant select, insert, update on work.import, work.import_mapping to samsyn_app;
alter table work.import enable row level security;
alter table work.import force row level security;
create policy import_own on work.import to samsyn_app
  using (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.system', true)) = 'yes')
  with check (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.system', true)) = 'yes');
alter table work.import_mapping enable row level security;
alter table work.import_mapping force row level security;
create policy import_mapping_own on work.import_mapping to samsyn_app
  using (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.system', true)) = 'yes')
  with check (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.system', true)) = 'yes');

-- Adds (or with -1 takes away) the sums of an import's reports, in one statement a roll-up.
create function work.add_import_to_tallies(p_import uuid, n integer, p_withdrawn boolean) returns void language plpgsql as $$
begin
  perform set_config('samsyn.adding', 'yes', true);
  insert into work.tally as t
    select week, area_id, category_id, 0, n * count(*), n * count(*) filter (where late) from work.report
    where import_id = p_import and kind <> 'calm' and (withdrawn_at is not null) = p_withdrawn group by 1, 2, 3
    on conflict on constraint tally_pk do update set reports = t.reports + excluded.reports, late = t.late + excluded.late;
  perform set_config('samsyn.adding', 'no', true);
  insert into work.tally_own as t
    select organisation_id, week, area_id, category_id, 0, n * count(*) from work.report
    where import_id = p_import and kind <> 'calm' and (withdrawn_at is not null) = p_withdrawn group by 1, 2, 3, 4
    on conflict on constraint tally_own_pk do update set reports = t.reports + excluded.reports;
  insert into work.tally_reporter as t
    select week, organisation_id, reporter, 0, n * count(*) from work.report
    where import_id = p_import and (withdrawn_at is not null) = p_withdrawn group by 1, 2, 3
    on conflict on constraint tally_reporter_pk do update set reports = t.reports + excluded.reports;
  insert into work.tally_calm as t
    select week, organisation_id, unit_id, 0, n * count(*) from work.report
    where import_id = p_import and kind = 'calm' and (withdrawn_at is not null) = p_withdrawn group by 1, 2, 3
    on conflict on constraint tally_calm_pk do update set reports = t.reports + excluded.reports;
end $$;
