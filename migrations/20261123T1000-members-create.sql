-- Who takes part: organisations, their units, and the people's duties in them. No names of persons are kept here.
create schema members;
comment on schema members is 'Organisations, units, duties and keys. Holds no names of persons.';
grant usage on schema members to samsyn_app;

create table members.organisation (
  id smallint generated always as identity constraint organisation_pk primary key,
  slug text not null constraint organisation_slug_unique unique,
  name text not null,
  kind text not null,
  in_weekly_round boolean not null,
  expected_to_report boolean not null
);
comment on table members.organisation is 'A party of the working group: municipal unit, housing company, police district, association …';

create table members.unit (
  id smallint generated always as identity constraint unit_pk primary key,
  organisation_id smallint not null constraint unit_organisation references members.organisation,
  slug text not null constraint unit_slug_unique unique,
  name text not null,
  home_areas text[] not null default '{}'
);
comment on column members.unit.home_areas is 'Slugs of the areas where the unit mostly works, the most usual first.';

create table members.person (
  id uuid constraint person_pk primary key,
  persona text constraint person_persona_unique unique,
  organisation_id smallint not null constraint person_organisation references members.organisation,
  unit_id smallint not null constraint person_unit references members.unit,
  role text not null,
  title text not null,
  home text not null
);
comment on table members.person is 'Personal data: a person''s duty under an opaque id. The demo''s people are made up and have titles only.';

create table members.api_key (
  id uuid constraint api_key_pk primary key,
  organisation_id smallint not null constraint api_key_organisation references members.organisation,
  unit_id smallint not null constraint api_key_unit references members.unit,
  label text not null,
  scope text not null constraint api_key_scope check (scope in ('reports')),
  key_hash bytea not null constraint api_key_hash_unique unique,
  made_at timestamptz not null,
  revoked_at timestamptz
);
comment on table members.api_key is 'Keys of e-services. Only the SHA-256 of a 256-bit random key is kept.';

create table members.reporter_key (
  organisation_id smallint not null constraint reporter_key_organisation references members.organisation,
  quarter text not null,
  key bytea not null,
  constraint reporter_key_pk primary key (organisation_id, quarter)
);
comment on table members.reporter_key is 'Key of the reporters'' pseudonyms, one an organisation and quarter; erased with the quarter''s texts, after which no pseudonym can be led back.';

grant select on all tables in schema members to samsyn_app;
grant insert on members.reporter_key, members.api_key to samsyn_app;
grant update (revoked_at) on members.api_key to samsyn_app;
grant insert, update on members.organisation, members.unit, members.person to samsyn_app;
