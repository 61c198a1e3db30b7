-- The record: what happened, on whose behalf. Append-only by right: nobody but the owner can change or remove a row.
create schema audit;
comment on schema audit is 'The record. The application may add and read, never change.';
grant usage on schema audit to samsyn_app;

create table audit.leaf (
  seq bigint generated always as identity constraint leaf_pk primary key,
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  kind text not null,
  subject text not null,
  organisation_id smallint not null,
  actor bytea not null,
  payload bytea not null,
  hash bytea not null
);
comment on table audit.leaf is 'One row a happening, written in the transaction of the happening. hash = SHA-256(0x00 || payload), RFC 6962.';
comment on column audit.leaf.actor is 'Pseudonym of the one who acted; never a name.';
comment on column audit.leaf.payload is 'Canonical JSON without personal data and without free text.';
grant select, insert on audit.leaf to samsyn_app;
alter table audit.leaf enable row level security;
alter table audit.leaf force row level security;
create policy leaf_add on audit.leaf for insert to samsyn_app
  with check (organisation_id = (select current_setting('samsyn.organisation')::smallint) or (select current_setting('samsyn.system', true)) = 'yes');
create policy leaf_read on audit.leaf for select to samsyn_app
  using ((select current_setting('samsyn.system', true)) = 'yes');
