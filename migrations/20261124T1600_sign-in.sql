-- Sign-in: with the organisation's own provider (OpenID Connect) or with a passkey. No password is kept anywhere.
create table members.provider (
  id text constraint provider_pk primary key constraint provider_id check (id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name text not null,
  issuer text not null,
  client_id text not null,
  secret_from text constraint provider_secret_from check (secret_from = 'file' or secret_from like 'env:%'),
  scopes text not null default 'openid',
  hosts text[] not null default '{}',
  organisation_claim text,
  organisations jsonb not null default '{}',
  assurance_claim text not null default 'acr',
  assurance jsonb not null default '{}',
  step_up_values text[] not null default '{}',
  added_at timestamptz not null,
  removed_at timestamptz
);
comment on table members.provider is 'Where an organisation''s people sign in. Holds no secret: that is in a file of the data folder or in the environment.';
comment on column members.provider.secret_from is '"file" (SAMSYN_DATA/providers/ID.secret) or "env:NAME"; absent for a client that has none.';
comment on column members.provider.hosts is 'Hosts that may be asked besides the issuer''s own, where the provider keeps its keys or tokens elsewhere.';
comment on column members.provider.organisations is 'Value of the organisation''s claim → our organisation. Empty: the claim is not looked at.';
comment on column members.provider.assurance is 'Value of the assurance claim → level 1, 2 or 3. What is not here is level 2.';
comment on column members.provider.step_up_values is 'What is asked for (acr_values) when level 3 is needed.';
create unique index provider_issuer_unique on members.provider (issuer) where removed_at is null;

create table members.identity (
  issuer text not null,
  subject text not null,
  person_id uuid not null constraint identity_person references members.person,
  bound_at timestamptz not null,
  constraint identity_pk primary key (issuer, subject)
);
comment on table members.identity is 'Personal data: whom a provider means by a subject. Made through an invitation only, never from an address.';
create index identity_person on members.identity (person_id);

create table members.passkey (
  id uuid constraint passkey_pk primary key,
  person_id uuid not null constraint passkey_person references members.person,
  credential text not null constraint passkey_credential_unique unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  synced boolean not null,
  backed_up boolean not null,
  device text not null,
  made_at timestamptz not null,
  used_at timestamptz,
  removed_at timestamptz
);
comment on table members.passkey is 'Public keys with which a person signs in. The private key never leaves the person''s device.';
comment on column members.passkey.synced is 'May live on several devices (backup eligible); one that may not is bound to its device.';
create index passkey_person on members.passkey (person_id, made_at);

create table members.sign_in_attempt (
  token_hash bytea constraint sign_in_attempt_pk primary key,
  kind text not null constraint sign_in_attempt_kind check (kind in ('provider', 'passkey', 'new-passkey', 'enrolment')),
  facts jsonb not null,
  expires_at timestamptz not null
);
comment on table members.sign_in_attempt is 'What a browser has begun: state, nonce, challenge. Used once, erased when used or after its time.';
create index sign_in_attempt_expires on members.sign_in_attempt (expires_at);

alter table members.session
  add column method text not null default 'provider' constraint session_method check (method in ('provider', 'passkey', 'remembered')),
  add column provider text,
  add column stepped_up_at timestamptz;
comment on column members.session.method is 'How one signed in; "remembered": a phone that is kept for reporting.';

grant select, insert on members.provider, members.identity, members.passkey, members.sign_in_attempt to samsyn_app;
grant update (name, removed_at) on members.provider to samsyn_app;
grant update (counter, backed_up, used_at, removed_at) on members.passkey to samsyn_app;
grant delete on members.sign_in_attempt, members.identity, members.session to samsyn_app;
grant update (token_hash, assurance, stepped_up_at) on members.session to samsyn_app;

alter table members.provider enable row level security;
alter table members.provider force row level security;
create policy provider_read on members.provider for select to samsyn_app using (true);
create policy provider_add on members.provider for insert to samsyn_app with check ((select access.is_system()));
create policy provider_change on members.provider for update to samsyn_app using ((select access.is_system()));
alter table members.identity enable row level security;
alter table members.identity force row level security;
create policy identity_own on members.identity to samsyn_app
  using ((select access.is_system()) or person_id::text = (select access.person()))
  with check ((select access.is_system()));
alter table members.passkey enable row level security;
alter table members.passkey force row level security;
create policy passkey_own on members.passkey to samsyn_app
  using ((select access.is_system()) or person_id::text = (select access.person()))
  with check ((select access.is_system()) or person_id::text = (select access.person()));
alter table members.sign_in_attempt enable row level security;
alter table members.sign_in_attempt force row level security;
create policy sign_in_attempt_system on members.sign_in_attempt to samsyn_app
  using ((select access.is_system())) with check ((select access.is_system()));
