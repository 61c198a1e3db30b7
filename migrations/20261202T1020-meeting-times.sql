-- When a meeting of another rhythm begins and ends; and what stands in the wheel already may become a meeting.
alter table work.wheel_item
  add column starts_at text constraint wheel_item_starts_at check (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add column ends_at text constraint wheel_item_ends_at check (ends_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add constraint wheel_item_times check ((starts_at is null) = (ends_at is null) and starts_at < ends_at);
comment on column work.wheel_item.starts_at is 'When its meeting begins; empty: when the weekly meeting does.';
comment on column work.wheel_item.ends_at is 'When its meeting ends; empty: after as long as its items take.';
grant update (meeting, starts_at, ends_at) on work.wheel_item to samsyn_app;

alter table work.meeting
  add column starts_at text constraint meeting_starts_at check (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add column ends_at text constraint meeting_ends_at check (ends_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add constraint meeting_times check ((starts_at is null) = (ends_at is null) and starts_at < ends_at);
comment on column work.meeting.starts_at is 'When a meeting of another rhythm was to begin, as the year''s wheel had it then. The weekly meeting has the municipality''s own.';
