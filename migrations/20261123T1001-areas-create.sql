-- Places and their borders through time. An area keeps its identity; an edition says how it was drawn and when.
create schema work;
comment on schema work is 'The joint work. Places, not persons: no personal data lives here but screened free text in work.report_text.';
grant usage on schema work to samsyn_app;

create table work.area (
  id smallint generated always as identity constraint area_pk primary key,
  slug text not null constraint area_slug_unique unique
);

create table work.area_edition (
  id smallint generated always as identity constraint area_edition_pk primary key,
  name text not null,
  valid_from date not null constraint area_edition_from_unique unique,
  valid_to date,
  source text not null,
  digest text not null,
  added_at timestamptz not null,
  constraint area_edition_order check (valid_to is null or valid_to > valid_from)
);

create table work.area_version (
  edition_id smallint not null constraint area_version_edition references work.area_edition,
  area_id smallint not null constraint area_version_area references work.area,
  parent_id smallint constraint area_version_parent references work.area,
  code text not null,
  name text not null,
  short text not null,
  approximate boolean not null,
  point double precision[] not null,
  geometry jsonb not null,
  border_changed boolean not null,
  constraint area_version_pk primary key (edition_id, area_id)
);
comment on column work.area_version.border_changed is 'True when the border differs from the edition before: a series of this area is broken with a mark there.';
comment on column work.area_version.geometry is 'GeoJSON geometry in WGS 84.';

create table work.area_alias (
  alias text not null constraint area_alias_pk primary key,
  area_id smallint not null constraint area_alias_area references work.area
);

create table work.area_population (
  area_id smallint not null constraint area_population_area references work.area,
  year smallint not null,
  number integer not null constraint area_population_number check (number >= 0),
  source text not null,
  made_up boolean not null,
  constraint area_population_pk primary key (area_id, year)
);

grant select, insert on work.area, work.area_edition, work.area_version, work.area_alias, work.area_population to samsyn_app;
grant update (valid_to) on work.area_edition to samsyn_app;
grant update (number, source, made_up) on work.area_population to samsyn_app;
