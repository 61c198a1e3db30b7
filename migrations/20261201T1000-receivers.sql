-- Other systems of the municipality that are told that a week was frozen or corrected.
create table settings.receiver (
  id uuid constraint receiver_pk primary key,
  url text not null constraint receiver_url unique constraint receiver_url_length check (length(url) between 10 and 500),
  purpose text not null constraint receiver_purpose check (length(purpose) between 3 and 200),
  generation integer not null default 1 constraint receiver_generation check (generation >= 1),
  secret_mark bytea not null constraint receiver_secret_mark check (length(secret_mark) = 32),
  secret_at timestamptz not null,
  added_at timestamptz not null,
  told_at timestamptz,
  outcome text constraint receiver_outcome check (outcome in ('delivered', 'status', 'redirected', 'slow', 'unreachable', 'forbidden', 'keyless')),
  status integer constraint receiver_status check (status between 100 and 999),
  failing_since timestamptz,
  constraint receiver_told check (num_nonnulls(told_at, outcome) in (0, 2))
);
comment on table settings.receiver is 'An address that is told that a week was frozen or corrected, never what is in it.';
comment on column settings.receiver.generation is 'Which secret in order. The secret itself is not here: it follows from a key in the data folder, the id and this number.';
comment on column settings.receiver.secret_mark is 'SHA-256 of the secret (256 random bits), so that a key which is not the one it was made with is noticed.';
comment on column settings.receiver.status is 'What the other side answered with the last time, when it answered with an error.';

create table settings.receiver_message (
  id uuid constraint receiver_message_pk primary key,
  receiver_id uuid not null constraint receiver_message_receiver references settings.receiver on delete cascade,
  week date not null,
  version integer not null constraint receiver_message_version check (version >= 1),
  happened_at timestamptz not null,
  next_try_at timestamptz not null,
  tries integer not null default 0 constraint receiver_message_tries check (tries >= 0),
  given_up_at timestamptz,
  constraint receiver_message_once unique (receiver_id, week, version)
);
comment on table settings.receiver_message is 'What a receiver has not taken yet. A row is made in the transaction that keeps the version, and goes when the message was taken.';
create index receiver_message_due on settings.receiver_message (next_try_at) where given_up_at is null;

grant select, insert, delete on settings.receiver, settings.receiver_message to samsyn_app;
grant update (generation, secret_mark, secret_at, told_at, outcome, status, failing_since) on settings.receiver to samsyn_app;
grant update (next_try_at, tries, given_up_at) on settings.receiver_message to samsyn_app;
alter table settings.receiver enable row level security;
alter table settings.receiver force row level security;
create policy receiver_managed on settings.receiver to samsyn_app
  using ((select access.role()) = 'coordinator' or (select access.is_system()))
  with check ((select access.role()) = 'coordinator' or (select access.is_system()));
alter table settings.receiver_message enable row level security;
alter table settings.receiver_message force row level security;
create policy receiver_message_managed on settings.receiver_message to samsyn_app
  using ((select access.role()) = 'coordinator' or (select access.is_system()))
  with check ((select access.role()) = 'coordinator' or (select access.is_system()));
