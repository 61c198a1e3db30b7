-- Reports from partners, their free text apart, and roll-ups that are kept in the same transaction.
create table work.category (
  id smallint generated always as identity constraint category_pk primary key,
  code text not null constraint category_code_unique unique,
  name_sv text not null,
  name_en text not null,
  definition text not null,
  kind text not null constraint category_kind check (kind in ('event', 'positive', 'calm')),
  police_112_first boolean not null,
  position smallint not null,
  hidden boolean not null default false
);
create table work.sub_code (
  code text constraint sub_code_pk primary key,
  category_id smallint not null constraint sub_code_category references work.category,
  alias text not null,
  name_sv text not null
);
grant select, insert on work.category, work.sub_code to samsyn_app;
grant update (name_sv, name_en, definition, hidden, position) on work.category to samsyn_app;

create table work.report (
  id uuid constraint report_pk primary key,
  organisation_id smallint not null,
  unit_id smallint not null,
  reporter bigint not null,
  kind text not null constraint report_kind check (kind in ('event', 'positive', 'calm')),
  category_id smallint,
  sub_code text,
  area_id smallint,
  event_from timestamptz not null,
  event_to timestamptz,
  week date not null constraint report_week_monday check (extract(isodow from week) = 1),
  reported_at timestamptz not null,
  late boolean not null,
  channel text not null,
  certainty text,
  severity smallint,
  amount text,
  import_id uuid,
  digest bytea not null,
  withdrawn_at timestamptz,
  version smallint not null default 1,
  tx xid8 not null default pg_current_xact_id(),
  constraint report_place check (kind = 'calm' or (category_id is not null and area_id is not null))
);
comment on table work.report is 'What partners tell of places. Belongs to an organisation and a unit, never to a named author.';
comment on column work.report.reporter is 'Pseudonym within the organisation and quarter, for counting distinct reporters only.';
comment on column work.report.week is 'Monday of the event''s ISO week in Europe/Stockholm.';
comment on column work.report.late is 'Came after the freeze of its week: counts in the live series, not in the frozen picture.';
comment on column work.report.digest is 'SHA-256 of the content as sent: the same id with other content is a conflict.';
create index report_organisation_week on work.report (organisation_id, week);
create index report_reported_at on work.report (reported_at);
create index report_tx on work.report (tx);
create index report_import on work.report (import_id) where import_id is not null;

create table work.report_text (
  report_id uuid constraint report_text_pk primary key constraint report_text_report references work.report,
  organisation_id smallint not null,
  text text not null constraint report_text_length check (char_length(text) <= 500),
  erase_after date not null
);
comment on table work.report_text is 'Screened free text. May hold personal data in spite of the guard, so it is kept apart and erased after three months.';

create table work.report_history (
  report_id uuid not null,
  version smallint not null,
  organisation_id smallint not null,
  row jsonb not null,
  replaced_at timestamptz not null,
  constraint report_history_pk primary key (report_id, version)
);
comment on table work.report_history is 'How a corrected report read before. No free text.';

-- slot: writers on different connections add to rows of their own, so that a busy cell makes nobody wait. Read as a sum.
create table work.tally (
  week date not null, area_id smallint not null, category_id smallint not null, slot smallint not null,
  reports integer not null, late integer not null,
  constraint tally_pk primary key (week, area_id, category_id, slot) include (reports, late)
);
comment on table work.tally is 'Reports by week, area and category. Small numbers: for the inner circle, and for statistical-secrecy to release from.';
create table work.tally_own (
  organisation_id smallint not null, week date not null, area_id smallint not null, category_id smallint not null, slot smallint not null,
  reports integer not null,
  constraint tally_own_pk primary key (week, organisation_id, area_id, category_id, slot) include (reports)
);
create table work.tally_reporter (
  week date not null, organisation_id smallint not null, reporter bigint not null, slot smallint not null,
  reports integer not null,
  constraint tally_reporter_pk primary key (week, organisation_id, reporter, slot) include (reports)
);
create table work.tally_calm (
  week date not null, organisation_id smallint not null, unit_id smallint not null, slot smallint not null,
  reports integer not null,
  constraint tally_calm_pk primary key (week, organisation_id, unit_id, slot) include (reports)
);

grant select, insert on work.report, work.report_text, work.report_history to samsyn_app;
grant update on work.report to samsyn_app;
grant select, insert, update on work.tally, work.tally_own, work.tally_reporter, work.tally_calm to samsyn_app;

alter table work.report enable row level security;
alter table work.report force row level security;
create policy report_read on work.report for select to samsyn_app
  using (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.inner')) = 'yes');
create policy report_add on work.report for insert to samsyn_app
  with check (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.system', true)) = 'yes');
create policy report_change on work.report for update to samsyn_app
  using (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.system', true)) = 'yes');

alter table work.report_text enable row level security;
alter table work.report_text force row level security;
create policy report_text_read on work.report_text for select to samsyn_app
  using (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.inner')) = 'yes');
create policy report_text_add on work.report_text for insert to samsyn_app
  with check (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.system', true)) = 'yes');

alter table work.report_history enable row level security;
alter table work.report_history force row level security;
create policy report_history_read on work.report_history for select to samsyn_app
  using (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.inner')) = 'yes');
create policy report_history_add on work.report_history for insert to samsyn_app
  with check (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.system', true)) = 'yes');

-- Adding to a sum needs to read it (on conflict); what one may read of it through a query is another matter: only
-- the inner circle, and an organisation its own. A writer meets only the sums of the cell that it writes.
alter table work.tally enable row level security;
alter table work.tally force row level security;
create policy tally_read on work.tally for select to samsyn_app
  using ((select current_setting('samsyn.inner')) = 'yes' or (select current_setting('samsyn.adding', true)) = 'yes');
create policy tally_add on work.tally for insert to samsyn_app with check (true);
create policy tally_change on work.tally for update to samsyn_app using ((select current_setting('samsyn.adding', true)) = 'yes');

alter table work.tally_own enable row level security;
alter table work.tally_own force row level security;
create policy tally_own_read on work.tally_own for select to samsyn_app
  using ((select current_setting('samsyn.inner')) = 'yes' or organisation_id = (select current_setting('samsyn.organisation')::smallint));
create policy tally_own_add on work.tally_own for insert to samsyn_app
  with check (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.system', true)) = 'yes');
create policy tally_own_change on work.tally_own for update to samsyn_app
  using (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.system', true)) = 'yes');

alter table work.tally_reporter enable row level security;
alter table work.tally_reporter force row level security;
create policy tally_reporter_read on work.tally_reporter for select to samsyn_app
  using ((select current_setting('samsyn.inner')) = 'yes' or organisation_id = (select current_setting('samsyn.organisation')::smallint));
create policy tally_reporter_add on work.tally_reporter for insert to samsyn_app
  with check (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.system', true)) = 'yes');
create policy tally_reporter_change on work.tally_reporter for update to samsyn_app
  using (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.system', true)) = 'yes');

alter table work.tally_calm enable row level security;
alter table work.tally_calm force row level security;
create policy tally_calm_read on work.tally_calm for select to samsyn_app
  using ((select current_setting('samsyn.inner')) = 'yes' or organisation_id = (select current_setting('samsyn.organisation')::smallint));
create policy tally_calm_add on work.tally_calm for insert to samsyn_app
  with check (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.system', true)) = 'yes');
create policy tally_calm_change on work.tally_calm for update to samsyn_app
  using (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.system', true)) = 'yes');
