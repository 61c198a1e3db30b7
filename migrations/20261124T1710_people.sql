-- People come by invitation, leave in one step, and what they may see is looked through twice a year.
alter table members.organisation
  add column version integer not null default 1,
  add constraint organisation_kind check (kind in ('municipality', 'school', 'leisure', 'social-services', 'rescue', 'police', 'housing',
    'guards', 'business', 'region', 'association', 'other-municipality', 'national', 'other'));
comment on column members.organisation.version is 'Counts changes: two people who change at once are told, and nothing is lost.';
create index organisation_name on members.organisation (name collate "sv-SE-x-icu", id);
alter table members.unit add column version integer not null default 1;
create index unit_organisation on members.unit (organisation_id);
alter table members.person add column version integer not null default 1;
create index person_organisation on members.person (organisation_id, joined_at, id);
create index person_left on members.person (left_at) where left_at is not null and (name is not null or email is not null);
alter table members.duty add column ended_by uuid constraint duty_ended_by references members.person;
create index duty_organisation on members.duty (organisation_id);
create index duty_stands_in_for on members.duty (stands_in_for) where stands_in_for is not null;
grant update (ended_by) on members.duty to samsyn_app;

-- Whose business the people of an organisation are: the coordinator and those who watch see all, the one who is
-- responsible for a unit those of the own organisation, and everyone themselves.
create function access.sees_people_of(organisation smallint) returns boolean language sql stable parallel safe
  return access.role() in ('coordinator', 'data-protection-officer', 'lawyer', 'auditor')
    or (access.role() = 'unit-responsible' and organisation = access.organisation());
create function access.manages_people_of(organisation smallint) returns boolean language sql stable parallel safe
  return access.role() = 'coordinator' or (access.role() = 'unit-responsible' and organisation = access.organisation());
grant execute on function access.sees_people_of, access.manages_people_of to samsyn_app;

alter table members.person enable row level security;
alter table members.person force row level security;
create policy person_read on members.person for select to samsyn_app
  using ((select access.is_system()) or access.sees_people_of(organisation_id) or id::text = (select access.person()));
create policy person_add on members.person for insert to samsyn_app with check ((select access.is_system()) or access.manages_people_of(organisation_id));
create policy person_change on members.person for update to samsyn_app using ((select access.is_system()) or access.manages_people_of(organisation_id));

alter table members.duty enable row level security;
alter table members.duty force row level security;
create policy duty_read on members.duty for select to samsyn_app
  using ((select access.is_system()) or access.sees_people_of(organisation_id) or person_id::text = (select access.person()));
create policy duty_add on members.duty for insert to samsyn_app
  with check ((select access.is_system()) or (access.manages_people_of(organisation_id) and person_id::text <> (select access.person())));
comment on policy duty_add on members.duty is 'Nobody gives themselves a duty.';
create policy duty_change on members.duty for update to samsyn_app
  using ((select access.is_system()) or access.manages_people_of(organisation_id) or (select access.role()) = 'data-protection-officer');
comment on policy duty_change on members.duty is 'The data protection officer may end a duty in a review, and gives none.';

create table members.invitation (
  id uuid constraint invitation_pk primary key,
  token_hash bytea not null constraint invitation_token_unique unique,
  organisation_id smallint not null constraint invitation_organisation references members.organisation,
  unit_id smallint not null constraint invitation_unit references members.unit,
  role text not null,
  title text not null constraint invitation_title check (length(title) between 1 and 80),
  from_day date not null,
  until_day date,
  email text,
  invited_by uuid constraint invitation_invited_by references members.person,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid constraint invitation_accepted_by references members.person,
  revoked_at timestamptz,
  constraint invitation_order check (until_day is null or until_day >= from_day),
  constraint invitation_once check (accepted_at is null or revoked_at is null)
);
comment on table members.invitation is 'A way in for one person, once, for fourteen days. Only the SHA-256 of a 128-bit random token is kept.';
comment on column members.invitation.email is 'Personal data: where the link was sent; emptied when the invitation has been used, taken back or has run out.';
create index invitation_open on members.invitation (organisation_id, made_at desc) where accepted_at is null and revoked_at is null;
create index invitation_expires on members.invitation (expires_at) where email is not null;
grant select, insert on members.invitation to samsyn_app;
grant update (accepted_at, accepted_by, revoked_at, email) on members.invitation to samsyn_app;
alter table members.invitation enable row level security;
alter table members.invitation force row level security;
create policy invitation_read on members.invitation for select to samsyn_app using ((select access.is_system()) or access.sees_people_of(organisation_id));
create policy invitation_add on members.invitation for insert to samsyn_app with check ((select access.is_system()) or access.manages_people_of(organisation_id));
create policy invitation_change on members.invitation for update to samsyn_app using ((select access.is_system()) or access.manages_people_of(organisation_id));

create table members.access_review (
  id uuid constraint access_review_pk primary key,
  organisation_id smallint not null constraint access_review_organisation references members.organisation,
  due_on date not null,
  made_at timestamptz not null,
  reminded_on date,
  signed_off_at timestamptz,
  signed_off_by uuid constraint access_review_signed_off_by references members.person,
  constraint access_review_unique unique (organisation_id, due_on)
);
comment on table members.access_review is 'Twice a year each organisation''s duties are looked through: kept or ended, one by one.';
create index access_review_open on members.access_review (due_on, id) where signed_off_at is null;
create table members.access_review_duty (
  review_id uuid not null constraint access_review_duty_review references members.access_review,
  duty_id uuid not null constraint access_review_duty_duty references members.duty,
  verdict text not null constraint access_review_duty_verdict check (verdict in ('kept', 'ended')),
  decided_by uuid constraint access_review_duty_decided_by references members.person,
  decided_at timestamptz not null,
  constraint access_review_duty_pk primary key (review_id, duty_id)
);
comment on table members.access_review_duty is 'What a review came to for one duty.';
grant select, insert on members.access_review, members.access_review_duty to samsyn_app;
grant update (reminded_on, signed_off_at, signed_off_by) on members.access_review to samsyn_app;
grant update (verdict, decided_by, decided_at) on members.access_review_duty to samsyn_app;
alter table members.access_review enable row level security;
alter table members.access_review force row level security;
create policy access_review_read on members.access_review for select to samsyn_app using ((select access.is_system()) or access.sees_people_of(organisation_id));
create policy access_review_add on members.access_review for insert to samsyn_app with check ((select access.is_system()));
create policy access_review_change on members.access_review for update to samsyn_app
  using ((select access.is_system()) or access.manages_people_of(organisation_id) or (select access.role()) = 'data-protection-officer');
alter table members.access_review_duty enable row level security;
alter table members.access_review_duty force row level security;
create policy access_review_duty_read on members.access_review_duty for select to samsyn_app
  using (exists (select from members.access_review r where r.id = review_id));
create policy access_review_duty_add on members.access_review_duty for insert to samsyn_app
  with check (exists (select from members.access_review r where r.id = review_id));
create policy access_review_duty_change on members.access_review_duty for update to samsyn_app
  using (exists (select from members.access_review r where r.id = review_id));

-- Sessions are their owner's own. Who may manage a person may end that person's, and may know when the last one began;
-- nothing else of them.
create function members.end_sessions(p_person uuid, p_at timestamptz) returns integer language plpgsql as $$
declare
  before text := coalesce(current_setting('samsyn.system', true), '');
  n integer;
begin
  perform from members.person where id = p_person and (before = 'yes' or access.manages_people_of(organisation_id));
  if not found then return 0; end if;
  perform set_config('samsyn.system', 'yes', true);
  update members.session set ended_at = p_at where person_id = p_person and ended_at is null;
  get diagnostics n = row_count;
  perform set_config('samsyn.system', before, true);
  return n;
end $$;
create function members.last_signed_in(p_person uuid) returns timestamptz language plpgsql as $$
declare
  before text := coalesce(current_setting('samsyn.system', true), '');
  found_at timestamptz;
begin
  perform from members.person where id = p_person;
  if not found then return null; end if;
  perform set_config('samsyn.system', 'yes', true);
  select max(made_at) into found_at from members.session where person_id = p_person;
  perform set_config('samsyn.system', before, true);
  return found_at;
end $$;
grant execute on function members.end_sessions, members.last_signed_in to samsyn_app;
