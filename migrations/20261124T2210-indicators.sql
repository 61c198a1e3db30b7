-- Indicators: series that others publish, with source, date, licence, level and definition. Nothing of any caller's.
create function access.keeps_indicators() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') in ('coordinator', 'analyst');
comment on function access.keeps_indicators is 'Takes in indicators and takes back what was wrong.';
grant execute on function access.keeps_indicators to samsyn_app;

create table work.indicator (
  id smallint generated always as identity constraint indicator_pk primary key,
  slug text not null constraint indicator_slug_unique unique constraint indicator_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  definition text not null,
  unit text not null,
  level text not null constraint indicator_level check (level in ('area', 'municipality', 'county', 'country')),
  wanted text not null constraint indicator_wanted check (wanted in ('up', 'down', 'neutral')),
  source text not null,
  licence text not null,
  uncertainty text not null,
  made_up boolean not null
);
comment on table work.indicator is 'What is measured, by whom, on which geographic level, and which way one wishes it to go.';
comment on column work.indicator.level is 'A value of a coarser level is never mapped onto an area: an indicator has one level.';
comment on column work.indicator.name is 'Name of a measure; no person.';

create table work.indicator_batch (
  id uuid constraint indicator_batch_pk primary key,
  indicator_id smallint not null constraint indicator_batch_indicator references work.indicator,
  organisation_id smallint not null,
  origin text not null,
  digest text not null,
  source_day date not null,
  taken_at timestamptz not null,
  number bigint generated always as identity,
  undone_at timestamptz
);
comment on table work.indicator_batch is 'Values that were taken in together. Undone, its values no longer count; what stood there before comes back.';
comment on column work.indicator_batch.origin is 'paste, file, or the name of a connector.';
comment on column work.indicator_batch.digest is 'SHA-256 of what was taken in.';
comment on column work.indicator_batch.number is 'Order in which they came: the newest that is not undone counts, the earlier ones are its revisions.';

create table work.indicator_value (
  batch_id uuid not null constraint indicator_value_batch references work.indicator_batch,
  place text not null,
  period text not null,
  starts date not null,
  value double precision,
  low double precision,
  high double precision,
  status text not null constraint indicator_value_status check (status in ('', 'p', 'c', 'x')),
  constraint indicator_value_pk primary key (batch_id, place, period),
  constraint indicator_value_known check ((value is null) = (status in ('c', 'x'))),
  constraint indicator_value_interval check (low is null or high is null or low <= high)
);
comment on column work.indicator_value.place is 'Slug of an area, or the official code of a municipality, a county or the country.';
comment on column work.indicator_value.status is 'Empty: as published. p: preliminary. c: protected by its source. x: missing. Neither of these is zero.';

create table work.indicator_break (
  indicator_id smallint not null constraint indicator_break_indicator references work.indicator,
  starts date not null,
  text_sv text not null,
  text_en text not null,
  constraint indicator_break_pk primary key (indicator_id, starts)
);
comment on table work.indicator_break is 'From this day values are not compared with earlier ones: another question, another border, another method.';

grant select, insert on work.indicator, work.indicator_batch, work.indicator_value, work.indicator_break to samsyn_app;
grant update (undone_at) on work.indicator_batch to samsyn_app;

alter table work.indicator enable row level security;
alter table work.indicator force row level security;
create policy indicator_read on work.indicator for select to samsyn_app using ((select access.sees_picture()) or (select access.is_system()));
create policy indicator_add on work.indicator for insert to samsyn_app
  with check ((select access.keeps_indicators()) or (select access.is_system()));
alter table work.indicator_batch enable row level security;
alter table work.indicator_batch force row level security;
create policy indicator_batch_read on work.indicator_batch for select to samsyn_app
  using ((select access.sees_picture()) or (select access.is_system()));
create policy indicator_batch_add on work.indicator_batch for insert to samsyn_app with check ((select access.is_system())
  or ((select access.keeps_indicators()) and organisation_id = (select access.organisation())));
create policy indicator_batch_undo on work.indicator_batch for update to samsyn_app
  using ((select access.keeps_indicators()) or (select access.is_system()));
alter table work.indicator_value enable row level security;
alter table work.indicator_value force row level security;
create policy indicator_value_read on work.indicator_value for select to samsyn_app
  using ((select access.sees_picture()) or (select access.is_system()));
create policy indicator_value_add on work.indicator_value for insert to samsyn_app
  with check ((select access.keeps_indicators()) or (select access.is_system()));
alter table work.indicator_break enable row level security;
alter table work.indicator_break force row level security;
create policy indicator_break_read on work.indicator_break for select to samsyn_app
  using ((select access.sees_picture()) or (select access.is_system()));
create policy indicator_break_add on work.indicator_break for insert to samsyn_app
  with check ((select access.keeps_indicators()) or (select access.is_system()));

create table work.source_answer (
  url text constraint source_answer_pk primary key,
  asked_at timestamptz not null,
  not_before timestamptz not null,
  outcome text not null,
  etag text,
  body text
);
comment on table work.source_answer is 'What open sources have answered, so that nobody is asked twice for the same. Public data; nothing of any caller''s.';
comment on column work.source_answer.not_before is 'The same address is not asked again before this, whatever it answered.';
grant select, insert, update on work.source_answer to samsyn_app;
alter table work.source_answer enable row level security;
alter table work.source_answer force row level security;
create policy source_answer_system on work.source_answer to samsyn_app
  using ((select access.is_system())) with check ((select access.is_system()));
