-- What reaches people outside Samsyn: addresses for calendars and feed readers, and which mails they want.
create table members.feed_token (
  id uuid constraint feed_token_pk primary key,
  token_hash bytea not null constraint feed_token_unique unique,
  person_id uuid not null constraint feed_token_person references members.person,
  duty_id uuid not null constraint feed_token_duty references members.duty,
  kind text not null constraint feed_token_kind check (kind in ('weeks', 'calendar')),
  made_at timestamptz not null,
  used_on date
);
comment on table members.feed_token is 'An address that a calendar or a feed reader asks without signing in. It opens that feed and nothing else, and only while the duty holds. Only the SHA-256 of a 160-bit random token is kept; what is revoked is erased.';
comment on column members.feed_token.used_on is 'The day, not the moment: when somebody looks in their calendar is nobody''s business.';
create index feed_token_person on members.feed_token (person_id, made_at);
create index feed_token_duty on members.feed_token (duty_id);

create table members.mail_off (
  person_id uuid not null constraint mail_off_person references members.person,
  about text not null constraint mail_off_about check (about in ('missing-reports', 'week-told')),
  constraint mail_off_pk primary key (person_id, about)
);
comment on table members.mail_off is 'Mails about the week that a person does not want. A row: not wanted.';

grant select, insert, delete on members.feed_token, members.mail_off to samsyn_app;
grant update (used_on) on members.feed_token to samsyn_app;
alter table members.feed_token enable row level security;
alter table members.feed_token force row level security;
create policy feed_token_own on members.feed_token to samsyn_app
  using ((select access.is_system()) or person_id::text = (select access.person()))
  with check ((select access.is_system()) or person_id::text = (select access.person()));
alter table members.mail_off enable row level security;
alter table members.mail_off force row level security;
create policy mail_off_own on members.mail_off to samsyn_app
  using ((select access.is_system()) or person_id::text = (select access.person()))
  with check ((select access.is_system()) or person_id::text = (select access.person()));
