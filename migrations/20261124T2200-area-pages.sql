-- The page of an area: what goes better, what is still difficult, what is not known. A draft, published versions that are
-- never changed, and what organisations say of the area week by week. Places, not persons: texts are screened before they come here.
create function access.sees_picture() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') in ('coordinator', 'analyst', 'municipal-police-officer', 'meeting-chair', 'unit-responsible',
    'reporter', 'measure-owner', 'politician', 'lawyer', 'data-protection-officer', 'archivist', 'auditor');
comment on function access.sees_picture is 'Takes part in the work and may see what is shared of it.';
create function access.edits_areas() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') = 'coordinator'
    or (current_setting('samsyn.role') in ('analyst', 'municipal-police-officer', 'unit-responsible')
      and current_setting('samsyn.round') = 'yes');
comment on function access.edits_areas is 'Writes in the draft of an area''s page.';
create function access.publishes_areas() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') = 'coordinator'
    or (current_setting('samsyn.role') = 'municipal-police-officer' and current_setting('samsyn.round') = 'yes');
comment on function access.publishes_areas is 'Publishes an area''s page to the partners, and restores an earlier version.';
create function access.comments_areas() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') = 'coordinator'
    or (current_setting('samsyn.role') in ('analyst', 'municipal-police-officer', 'meeting-chair', 'unit-responsible')
      and current_setting('samsyn.round') = 'yes');
comment on function access.comments_areas is 'Says what the own organisation sees in an area.';
grant execute on function access.sees_picture(), access.edits_areas(), access.publishes_areas(), access.comments_areas() to samsyn_app;

create table work.area_draft (
  area_id smallint constraint area_draft_pk primary key constraint area_draft_area references work.area,
  version integer not null constraint area_draft_version check (version > 0),
  content jsonb not null,
  organisation_id smallint not null,
  role text not null,
  changed_at timestamptz not null
);
comment on table work.area_draft is 'What is being written about an area. One draft an area; version tells two writers apart.';
comment on column work.area_draft.content is 'Status of our work, cards with statement, evidence and source. Screened text about places, never about persons.';

create table work.area_page (
  area_id smallint not null constraint area_page_area references work.area,
  version integer not null constraint area_page_version check (version > 0),
  content jsonb not null,
  organisation_id smallint not null,
  role text not null,
  published_at timestamptz not null,
  restored_from integer,
  constraint area_page_pk primary key (area_id, version),
  constraint area_page_restored check (restored_from < version)
);
comment on table work.area_page is 'What has been published to the partners. Never changed: a correction is a new version.';
comment on column work.area_page.content is 'As in work.area_draft, when it was published.';
comment on column work.area_page.restored_from is 'The version whose content this is, when an earlier one was restored.';

create table work.area_comment (
  id uuid constraint area_comment_pk primary key,
  area_id smallint not null constraint area_comment_area references work.area,
  week date not null constraint area_comment_monday check (extract(isodow from week) = 1),
  organisation_id smallint not null,
  person uuid not null,
  role text not null,
  stance text not null constraint area_comment_stance check (stance in ('shares', 'differs', 'adds')),
  text text not null constraint area_comment_length check (char_length(text) <= 600),
  said_at timestamptz not null,
  withdrawn_at timestamptz
);
comment on table work.area_comment is 'What organisations say of an area, week by week. Disagreement is kept beside agreement; nothing is merged.';
comment on column work.area_comment.text is 'Screened text about a place. Emptied when its author takes it back; that it was there stays.';
comment on column work.area_comment.person is 'Who wrote it: to let them take it back, and for the inner circle. Others see organisation and role.';
create index area_comment_place on work.area_comment (area_id, week desc, said_at);

grant select, insert on work.area_draft, work.area_page, work.area_comment to samsyn_app;
grant update (version, content, organisation_id, role, changed_at) on work.area_draft to samsyn_app;
grant update (text, withdrawn_at) on work.area_comment to samsyn_app;

alter table work.area_draft enable row level security;
alter table work.area_draft force row level security;
create policy area_draft_write on work.area_draft to samsyn_app
  using ((select access.edits_areas()) or (select access.is_system()))
  with check ((select access.is_system()) or ((select access.edits_areas()) and organisation_id = (select access.organisation())));

alter table work.area_page enable row level security;
alter table work.area_page force row level security;
create policy area_page_read on work.area_page for select to samsyn_app
  using ((select access.sees_picture()) or (select access.is_system()));
create policy area_page_publish on work.area_page for insert to samsyn_app
  with check ((select access.is_system()) or ((select access.publishes_areas()) and organisation_id = (select access.organisation())));

alter table work.area_comment enable row level security;
alter table work.area_comment force row level security;
create policy area_comment_read on work.area_comment for select to samsyn_app
  using ((select access.sees_picture()) or (select access.is_system()));
create policy area_comment_add on work.area_comment for insert to samsyn_app
  with check ((select access.is_system()) or ((select access.comments_areas())
    and organisation_id = (select access.organisation()) and person::text = (select access.person())));
create policy area_comment_withdraw on work.area_comment for update to samsyn_app
  using ((select access.is_system()) or ((select access.comments_areas())
    and organisation_id = (select access.organisation()) and person::text = (select access.person())))
  with check ((select access.is_system()) or (withdrawn_at is not null and text = ''));
