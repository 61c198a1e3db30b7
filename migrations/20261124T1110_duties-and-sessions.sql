-- People's duties with start and end, and sessions that the server keeps. Here stand names of officers, nowhere else.
comment on schema members is 'Organisations, units, people of the organisations, their duties, sessions and keys.';
alter table members.organisation add column joined_on date not null default current_date, add column left_on date;
alter table members.unit add column left_on date;
alter table members.person
  add column name text,
  add column email text,
  add column joined_at timestamptz not null default now(),
  add column left_at timestamptz;
comment on column members.person.name is 'Personal data: name of an officer at a partner. Erased by retention after they have left.';
comment on column members.person.email is 'Personal data: address at work, for invitations and reminders without content.';

create table members.duty (
  id uuid constraint duty_pk primary key,
  person_id uuid not null constraint duty_person references members.person,
  organisation_id smallint not null constraint duty_organisation references members.organisation,
  unit_id smallint not null constraint duty_unit references members.unit,
  role text not null constraint duty_role check (role in ('coordinator', 'reporter', 'unit-responsible', 'analyst', 'municipal-police-officer',
    'meeting-chair', 'measure-owner', 'politician', 'lawyer', 'data-protection-officer', 'archivist', 'auditor', 'operator')),
  from_day date not null,
  until_day date,
  stands_in_for uuid constraint duty_stands_in_for references members.duty,
  given_by uuid constraint duty_given_by references members.person,
  given_at timestamptz not null,
  ended_at timestamptz,
  constraint duty_order check (until_day is null or until_day >= from_day)
);
comment on table members.duty is 'In what capacity a person acts, from when and until when. A deputy has a duty of their own that stands in for another''s.';
comment on column members.duty.until_day is 'Last day, in Stockholm; absent: until further notice.';
create index duty_person on members.duty (person_id);
insert into members.duty (id, person_id, organisation_id, unit_id, role, from_day, given_at)
  select gen_random_uuid(), id, organisation_id, unit_id, role, current_date, now() from members.person;
alter table members.person drop column unit_id, drop column role, drop column home;

create table members.session (
  id uuid constraint session_pk primary key,
  token_hash bytea not null constraint session_token_unique unique,
  person_id uuid not null constraint session_person references members.person,
  duty_id uuid not null constraint session_duty references members.duty,
  scope text not null constraint session_scope check (scope in ('full', 'report')),
  assurance smallint not null constraint session_assurance check (assurance between 1 and 3),
  device text not null,
  made_at timestamptz not null,
  used_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
comment on table members.session is 'Who is signed in where. Only the SHA-256 of a 256-bit random token is kept.';
comment on column members.session.device is 'What the person sees in their own list: "Chrome, Android".';
create index session_person on members.session (person_id, made_at desc);
create index session_expires on members.session (expires_at);

grant select, insert on members.duty, members.session to samsyn_app;
grant update (until_day, ended_at) on members.duty to samsyn_app;
grant update (duty_id, used_at, expires_at, ended_at) on members.session to samsyn_app;
alter table members.session enable row level security;
alter table members.session force row level security;
create policy session_own on members.session to samsyn_app
  using ((select access.is_system()) or person_id::text = (select access.person()))
  with check ((select access.is_system()) or person_id::text = (select access.person()));
