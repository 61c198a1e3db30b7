-- The second line says the same as the first also for those who change things: writing one's own organisation's reports
-- takes a role that reports, importing takes a role that imports. Found by the test that compares the two lines.
create function access.may_report() returns boolean language sql stable parallel safe
  return access.works_with_reports() or access.role() = 'report-only';
comment on function access.may_report is 'Reports for the own organisation, and corrects or takes back what it has reported.';
create function access.may_import() returns boolean language sql stable parallel safe
  return access.role() in ('coordinator', 'unit-responsible', 'analyst');
grant execute on function access.may_report, access.may_import to samsyn_app;

drop policy report_change on work.report;
create policy report_change on work.report for update to samsyn_app
  using ((select access.is_system()) or (organisation_id = (select access.organisation()) and (select access.may_report())));

-- A text stands beside a report of the same organisation, so that nobody puts words into another's report.
drop policy report_text_add on work.report_text;
create policy report_text_add on work.report_text for insert to samsyn_app with check (
  (select access.is_system())
  or (organisation_id = (select access.organisation()) and (select access.may_report())
    and exists (select from work.report r where r.id = report_id and r.organisation_id = report_text.organisation_id)));
drop policy report_history_add on work.report_history;
create policy report_history_add on work.report_history for insert to samsyn_app with check (
  (select access.is_system()) or (organisation_id = (select access.organisation()) and (select access.may_report())));

-- An organisation's own exact sums are for those of it who work with reports (and who add to them).
drop policy tally_own_read on work.tally_own;
create policy tally_own_read on work.tally_own for select to samsyn_app using (
  (select access.is_system()) or (organisation_id = (select access.organisation()) and (select access.may_report()))
  or (label >= 2 and (select access.is_inner())));
drop policy tally_reporter_read on work.tally_reporter;
create policy tally_reporter_read on work.tally_reporter for select to samsyn_app using (
  (select access.is_system()) or (organisation_id = (select access.organisation()) and (select access.may_report()))
  or (label >= 2 and (select access.is_inner())));
drop policy tally_calm_read on work.tally_calm;
create policy tally_calm_read on work.tally_calm for select to samsyn_app using (
  (select access.is_system()) or (organisation_id = (select access.organisation()) and (select access.may_report()))
  or (select access.is_inner()));

drop policy tally_add on work.tally;
create policy tally_add on work.tally for insert to samsyn_app
  with check ((select access.is_system()) or (select current_setting('samsyn.adding', true)) = 'yes');
drop policy tally_own_add on work.tally_own;
create policy tally_own_add on work.tally_own for insert to samsyn_app with check (
  (select access.is_system()) or (organisation_id = (select access.organisation()) and (select access.may_report())));
drop policy tally_own_change on work.tally_own;
create policy tally_own_change on work.tally_own for update to samsyn_app using (
  (select access.is_system()) or (organisation_id = (select access.organisation()) and (select access.may_report())));
drop policy tally_reporter_add on work.tally_reporter;
create policy tally_reporter_add on work.tally_reporter for insert to samsyn_app with check (
  (select access.is_system()) or (organisation_id = (select access.organisation()) and (select access.may_report())));
drop policy tally_reporter_change on work.tally_reporter;
create policy tally_reporter_change on work.tally_reporter for update to samsyn_app using (
  (select access.is_system()) or (organisation_id = (select access.organisation()) and (select access.may_report())));
drop policy tally_calm_add on work.tally_calm;
create policy tally_calm_add on work.tally_calm for insert to samsyn_app with check (
  (select access.is_system()) or (organisation_id = (select access.organisation()) and (select access.may_report())));
drop policy tally_calm_change on work.tally_calm;
create policy tally_calm_change on work.tally_calm for update to samsyn_app using (
  (select access.is_system()) or (organisation_id = (select access.organisation()) and (select access.may_report())));

drop policy import_own on work.import;
create policy import_own on work.import to samsyn_app
  using ((select access.is_system()) or (organisation_id = (select access.organisation()) and (select access.may_import())))
  with check ((select access.is_system()) or (organisation_id = (select access.organisation()) and (select access.may_import())));
drop policy import_mapping_own on work.import_mapping;
create policy import_mapping_own on work.import_mapping to samsyn_app
  using ((select access.is_system()) or (organisation_id = (select access.organisation()) and (select access.may_import())))
  with check ((select access.is_system()) or (organisation_id = (select access.organisation()) and (select access.may_import())));

-- Keys are the system's own: no caller reads one.
alter table members.api_key enable row level security;
alter table members.api_key force row level security;
create policy api_key_system on members.api_key to samsyn_app
  using ((select access.is_system())) with check ((select access.is_system()));
alter table members.reporter_key enable row level security;
alter table members.reporter_key force row level security;
create policy reporter_key_system on members.reporter_key to samsyn_app
  using ((select access.is_system())) with check ((select access.is_system()));
