-- What the municipality decides for itself. Law and safeguards are not here: they are rules, not choices.
create schema settings;
comment on schema settings is 'The municipality''s own choices: deadlines, calendar, sentences.';
grant usage on schema settings to samsyn_app;
create table settings.choice (
  name text constraint choice_pk primary key,
  value jsonb not null,
  version integer not null,
  changed_at timestamptz not null
);
comment on table settings.choice is 'One row a group of choices; what is absent is as in data/defaults.json.';
grant select, insert on settings.choice to samsyn_app;
grant update (value, version, changed_at) on settings.choice to samsyn_app;
alter table settings.choice enable row level security;
alter table settings.choice force row level security;
create policy choice_read on settings.choice for select to samsyn_app using (true);
create policy choice_add on settings.choice for insert to samsyn_app
  with check ((select access.role()) = 'coordinator' or (select access.is_system()));
create policy choice_change on settings.choice for update to samsyn_app
  using ((select access.role()) = 'coordinator' or (select access.is_system()));
-- The categories' names in the field's own lists are the municipality's, too.
grant update (alias) on work.sub_code to samsyn_app;
