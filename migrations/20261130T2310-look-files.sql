-- The municipality's own logo and Word template. Which of them hold is a choice like others (settings.choice, group "look").
create table settings.file (
  digest text constraint file_pk primary key constraint file_digest check (digest ~ '^[0-9a-f]{64}$'),
  content bytea not null constraint file_size check (octet_length(content) between 1 and 3000000),
  added_at timestamptz not null
);
comment on table settings.file is 'Files that the look of documents is made of, by what they hold; never changed.';
grant select, insert on settings.file to samsyn_app;
alter table settings.file enable row level security;
alter table settings.file force row level security;
create policy file_read on settings.file for select to samsyn_app
  using ((select access.role()) = 'coordinator' or (select access.is_system()));
create policy file_add on settings.file for insert to samsyn_app
  with check ((select access.role()) = 'coordinator' or (select access.is_system()));
