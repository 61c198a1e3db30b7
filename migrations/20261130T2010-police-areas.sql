-- The police's list of areas with the borders that the police draw. Theirs, not ours: no value of an area of ours comes of them.
create table work.police_edition (
  id integer generated always as identity constraint police_edition_pk primary key,
  year smallint not null constraint police_edition_year check (year between 2015 and 2100),
  published text not null,
  total smallint not null,
  particular smallint not null,
  middle smallint,
  vulnerable smallint not null,
  source text not null,
  digest text not null,
  break_sv text,
  break_en text,
  added_at timestamptz not null,
  constraint police_edition_sum check (total = particular + coalesce(middle, 0) + vulnerable),
  constraint police_edition_break check ((break_sv is null) = (break_en is null))
);
comment on table work.police_edition is 'An edition of the police''s list, from the police''s own file. Of two of one year the later counts; the earlier stays.';
comment on column work.police_edition.middle is 'Of the middle of the police''s three labels, which was abolished in 2025. Absent where the edition has no such category.';

create table work.police_area (
  edition_id integer not null constraint police_area_edition references work.police_edition,
  number smallint not null,
  name text not null,
  label text not null constraint police_area_label check (label in ('particular', 'risk', 'vulnerable')),
  hectares real not null,
  geometry jsonb not null,
  parts jsonb not null,
  constraint police_area_pk primary key (edition_id, number)
);
comment on table work.police_area is 'The police''s areas that lie at least a hectare within the municipality''s, as the police draw them, in WGS 84.';
comment on column work.police_area.name is 'The police''s name of the area; no person.';
comment on column work.police_area.parts is 'Which of our areas it lies in, and with about how many hectares.';

grant select, insert on work.police_edition, work.police_area to samsyn_app;
alter table work.police_edition enable row level security;
alter table work.police_edition force row level security;
create policy police_edition_read on work.police_edition for select to samsyn_app
  using ((select access.sees_picture()) or (select access.is_system()));
create policy police_edition_add on work.police_edition for insert to samsyn_app with check ((select access.is_system()));
alter table work.police_area enable row level security;
alter table work.police_area force row level security;
create policy police_area_read on work.police_area for select to samsyn_app
  using ((select access.sees_picture()) or (select access.is_system()));
create policy police_area_add on work.police_area for insert to samsyn_app with check ((select access.is_system()));
