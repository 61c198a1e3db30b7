-- What has changed: judged in the background, kept as versions of the week, and answered by people.
create table work.picture_version (
  week date not null constraint picture_version_monday check (extract(isodow from week) = 1),
  version smallint not null constraint picture_version_counts check (version >= 1),
  made_at timestamptz not null,
  reason text constraint picture_version_reason_length check (char_length(reason) <= 500),
  fingerprint text not null,
  inputs bytea not null,
  document text not null,
  constraint picture_version_pk primary key (week, version),
  constraint picture_version_reason_given check (version = 1 or reason is not null)
);
comment on table work.picture_version is 'The frozen picture of a week: its numbers, words, methods and parameters, and the inputs that they follow from. Never changed; a correction is a new version with its reason.';
comment on column work.picture_version.inputs is 'JSON, gzip. The same inputs give the same document to the byte.';
comment on column work.picture_version.fingerprint is 'SHA-256 of the inputs before they are packed, in hex.';
comment on column work.picture_version.document is 'JSON in its final form: kept as text, so that not a byte of it moves.';

create unlogged table work.picture_preliminary (
  week date constraint picture_preliminary_pk primary key constraint picture_preliminary_monday check (extract(isodow from week) = 1),
  made_at timestamptz not null,
  document text not null
);
comment on table work.picture_preliminary is 'How a week that is not frozen looks so far; made anew as reports come.';

create table work.series_break (
  id uuid constraint series_break_pk primary key,
  week date not null constraint series_break_monday check (extract(isodow from week) = 1),
  kind text not null constraint series_break_kind check (kind in ('category', 'routine', 'form', 'organisation', 'publication', 'campaign', 'other')),
  area_id smallint constraint series_break_area references work.area,
  category_id smallint constraint series_break_category references work.category,
  organisation_id smallint,
  text text not null constraint series_break_text_length check (char_length(text) between 1 and 500),
  entered_at timestamptz not null,
  withdrawn_at timestamptz
);
comment on table work.series_break is 'A break that somebody knows of: what came before the week is not compared with what came after. Places and routines, never persons.';
create index series_break_standing on work.series_break (week) where withdrawn_at is null;

create table work.change_answer (
  id uuid constraint change_answer_pk primary key,
  week date not null constraint change_answer_monday check (extract(isodow from week) = 1),
  change text not null constraint change_answer_change_length check (char_length(change) between 3 and 200),
  kind text not null constraint change_answer_kind check (kind in ('to-meeting', 'explained', 'dismissed')),
  reason text constraint change_answer_reason check (reason in ('chance', 'reporting', 'known', 'mistake')),
  text text constraint change_answer_text_length check (char_length(text) between 1 and 500),
  organisation_id smallint not null,
  answered_at timestamptz not null,
  withdrawn_at timestamptz,
  constraint change_answer_says check (case kind when 'to-meeting' then reason is null when 'explained' then text is not null else reason is not null end)
);
comment on table work.change_answer is 'What people have made of a change: to the next meeting, explained, or dismissed and why. Who it was is in the record.';
create unique index change_answer_one on work.change_answer (week, change, kind) where withdrawn_at is null;
create index change_answer_judged on work.change_answer (week) where kind = 'dismissed' and withdrawn_at is null;

-- Who answers changes and enters breaks: those who prepare and lead the week's round.
create function access.answers_changes() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') = 'coordinator'
    or (current_setting('samsyn.role') in ('analyst', 'municipal-police-officer', 'meeting-chair') and current_setting('samsyn.round') = 'yes');
grant execute on function access.answers_changes to samsyn_app;

grant select, insert on work.picture_version to samsyn_app;
grant select, insert, update, delete on work.picture_preliminary to samsyn_app;
grant select, insert on work.series_break, work.change_answer to samsyn_app;
grant update (withdrawn_at) on work.series_break, work.change_answer to samsyn_app;

alter table work.picture_version enable row level security;
alter table work.picture_version force row level security;
create policy picture_version_read on work.picture_version for select to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()));
create policy picture_version_add on work.picture_version for insert to samsyn_app
  with check ((select access.is_system()));

alter table work.picture_preliminary enable row level security;
alter table work.picture_preliminary force row level security;
create policy picture_preliminary_read on work.picture_preliminary for select to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()));
create policy picture_preliminary_write on work.picture_preliminary for all to samsyn_app
  using ((select access.is_system())) with check ((select access.is_system()));

alter table work.series_break enable row level security;
alter table work.series_break force row level security;
create policy series_break_read on work.series_break for select to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()));
create policy series_break_add on work.series_break for insert to samsyn_app
  with check ((select access.answers_changes()) or (select access.is_system()));
create policy series_break_withdraw on work.series_break for update to samsyn_app
  using ((select access.answers_changes()) or (select access.is_system()));

alter table work.change_answer enable row level security;
alter table work.change_answer force row level security;
create policy change_answer_read on work.change_answer for select to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()));
create policy change_answer_add on work.change_answer for insert to samsyn_app
  with check ((select access.answers_changes()) or (select access.is_system()));
create policy change_answer_withdraw on work.change_answer for update to samsyn_app
  using ((select access.answers_changes()) or (select access.is_system()));
