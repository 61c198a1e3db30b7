-- Mail that waits to be sent: written in the transaction of what it tells of, so that it goes out when that is kept and
-- never otherwise. A row is gone when it has been sent: no address stays behind.
create schema mail;
comment on schema mail is 'Mail on its way out. Holds addresses only while they wait.';
grant usage on schema mail to samsyn_app;

create table mail.waiting (
  id uuid constraint waiting_pk primary key,
  recipient text not null constraint waiting_recipient check (recipient ~ '^[^[:space:]<>,;]+@[^[:space:]<>,;]+$'),
  subject text not null constraint waiting_subject check (length(subject) <= 120 and subject !~ '[[:cntrl:]]'),
  sentence text not null constraint waiting_sentence check (length(sentence) <= 300),
  link text not null constraint waiting_link check (link ~ '^https?://[^[:space:]]+$'),
  queued_at timestamptz not null,
  next_try_at timestamptz not null,
  tries smallint not null default 0,
  given_up_at timestamptz
);
comment on table mail.waiting is 'A sentence and a link, no more: what a mail may say. Deleted when it has been sent, and a week after it was given up.';
comment on column mail.waiting.recipient is 'Personal data: address at work. Gone with the row.';
create index waiting_next on mail.waiting (next_try_at) where given_up_at is null;

grant select, insert, delete on mail.waiting to samsyn_app;
grant update (next_try_at, tries, given_up_at) on mail.waiting to samsyn_app;
alter table mail.waiting enable row level security;
alter table mail.waiting force row level security;
create policy waiting_add on mail.waiting for insert to samsyn_app with check (true);
comment on policy waiting_add on mail.waiting is 'Whoever does something may let it be told; nobody but the sender of mail reads what waits.';
create policy waiting_read on mail.waiting for select to samsyn_app using ((select access.is_system()));
create policy waiting_change on mail.waiting for update to samsyn_app using ((select access.is_system()));
create policy waiting_gone on mail.waiting for delete to samsyn_app using ((select access.is_system()));
