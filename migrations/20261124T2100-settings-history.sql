-- What was chosen before stays: a choice of the municipality is also what others could count on at the time.
create table settings.choice_was (
  name text not null constraint choice_was_choice references settings.choice,
  version integer not null,
  value jsonb not null,
  changed_at timestamptz not null,
  constraint choice_was_pk primary key (name, version)
);
comment on table settings.choice_was is 'Every choice as it was made, the one that holds too. Who made it stands in the record.';
create index choice_was_changed on settings.choice_was (changed_at desc);
insert into settings.choice_was select name, version, value, changed_at from settings.choice;
grant select, insert on settings.choice_was to samsyn_app;
alter table settings.choice_was enable row level security;
alter table settings.choice_was force row level security;
create policy choice_was_read on settings.choice_was for select to samsyn_app
  using ((select access.role()) = 'coordinator' or (select access.is_system()));
create policy choice_was_add on settings.choice_was for insert to samsyn_app
  with check ((select access.role()) = 'coordinator' or (select access.is_system()));
-- The safeguard's own smallest holds here too, whoever writes.
alter table settings.choice add constraint choice_smallest_shown
  check (name <> 'limits' or coalesce((value ->> 'smallestShown')::integer >= 5, false));
