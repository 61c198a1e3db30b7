-- Public statements, how each can be measured, and when. What came of it is never written by anybody: it is worked out from the
-- police's list or an indicator. What was said and how it is measured is never changed; a mistake is taken back and entered anew.
create function access.keeps_claims() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') in ('coordinator', 'analyst', 'politician');
comment on function access.keeps_claims is 'Enters public statements, so that what came of them can be shown.';
grant execute on function access.keeps_claims() to samsyn_app;

create table work.claim (
  id uuid constraint claim_pk primary key,
  said_by text not null constraint claim_by check (char_length(said_by) between 2 and 120),
  said_on date not null,
  said_when text not null default '' constraint claim_when check (char_length(said_when) <= 60),
  source text not null constraint claim_source check (char_length(source) between 2 and 300),
  quote text not null constraint claim_quote check (char_length(quote) between 3 and 400),
  wording text not null constraint claim_wording check (char_length(wording) between 3 and 400),
  area_id smallint constraint claim_area references work.area,
  test jsonb not null,
  due_on date not null,
  source_changed text not null default '' constraint claim_source_changed check (char_length(source_changed) <= 600),
  organisation_id smallint not null,
  role text not null,
  made_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_because text constraint claim_because check (char_length(withdrawn_because) between 3 and 300),
  constraint claim_due_after check (due_on > said_on),
  constraint claim_withdrawn check ((withdrawn_at is null) = (withdrawn_because is null)),
  constraint claim_list_has_area check (test ->> 'kind' <> 'police-list' or area_id is not null)
);
comment on table work.claim is 'A public statement of a body about an area, with how it can be measured and when.';
comment on column work.claim.said_by is 'A body or a function, never a private person. Screened.';
comment on column work.claim.said_when is 'As it is known, when the day is not: spring 2019.';
comment on column work.claim.test is 'The question to the police''s list or to an indicator that decides it.';
comment on column work.claim.area_id is 'Absent: the whole municipality.';
comment on column work.claim.source_changed is 'What the source itself changed meanwhile, beside what the list tells of itself.';
create index claim_order on work.claim (said_on desc, id);
create index claim_place on work.claim (area_id);

grant select, insert on work.claim to samsyn_app;
grant update (source_changed, withdrawn_at, withdrawn_because) on work.claim to samsyn_app;

alter table work.claim enable row level security;
alter table work.claim force row level security;
create policy claim_read on work.claim for select to samsyn_app using ((select access.sees_plan()) or (select access.is_system()));
create policy claim_add on work.claim for insert to samsyn_app
  with check ((select access.is_system()) or ((select access.keeps_claims()) and organisation_id = (select access.organisation()) and withdrawn_at is null));
create policy claim_change on work.claim for update to samsyn_app
  using ((select access.is_system()) or (select access.keeps_claims()));
