-- The year's wheel: what comes back every month, tertial, year, with who is responsible.
create table work.wheel_item (
  id uuid constraint wheel_item_pk primary key,
  title text not null constraint wheel_item_title check (char_length(title) between 3 and 120),
  rhythm text not null constraint wheel_item_rhythm check (rhythm in ('once', 'weekly', 'monthly', 'quarterly', 'tertial', 'half-yearly', 'yearly', 'two-yearly')),
  first_day date not null,
  organisation_id smallint not null,
  remind_days smallint not null default 14 constraint wheel_item_remind check (remind_days between 0 and 365),
  added_at timestamptz not null,
  ended_at timestamptz
);
comment on table work.wheel_item is 'Something that comes back in the year''s work. An organisation is responsible, never a named person.';
create index wheel_item_standing on work.wheel_item (first_day) where ended_at is null;

create table work.wheel_reminder (
  item_id uuid not null constraint wheel_reminder_item references work.wheel_item,
  day date not null,
  sent_at timestamptz not null,
  constraint wheel_reminder_pk primary key (item_id, day)
);
comment on table work.wheel_reminder is 'That somebody was reminded of a day, so that nobody is reminded twice.';

grant select, insert on work.wheel_item, work.wheel_reminder to samsyn_app;
grant update (ended_at) on work.wheel_item to samsyn_app;

alter table work.wheel_item enable row level security;
alter table work.wheel_item force row level security;
create policy wheel_item_read on work.wheel_item for select to samsyn_app
  using ((select access.sees_picture()) or (select access.is_system()));
create policy wheel_item_add on work.wheel_item for insert to samsyn_app
  with check ((select access.leads_meetings()) or (select access.is_system()));
create policy wheel_item_end on work.wheel_item for update to samsyn_app
  using ((select access.leads_meetings()) or (select access.is_system()));

alter table work.wheel_reminder enable row level security;
alter table work.wheel_reminder force row level security;
create policy wheel_reminder_all on work.wheel_reminder for all to samsyn_app
  using ((select access.is_system())) with check ((select access.is_system()));
