-- To which organisations it has been written about a week: once each, whatever happens to the server meanwhile.
create table work.picture_told (
  week date not null constraint picture_told_monday check (extract(isodow from week) = 1),
  organisation_id smallint not null,
  about text not null constraint picture_told_about check (about in ('missing-reports', 'week-told')),
  at timestamptz not null,
  constraint picture_told_pk primary key (week, organisation_id, about)
);
comment on table work.picture_told is 'That an organisation has been reminded of a week, or told that its picture is ready: never to whom, never of what. The mail itself is a fixed sentence and a link.';

grant select, insert on work.picture_told to samsyn_app;
alter table work.picture_told enable row level security;
alter table work.picture_told force row level security;
create policy picture_told_read on work.picture_told for select to samsyn_app
  using ((select access.is_system()));
create policy picture_told_add on work.picture_told for insert to samsyn_app
  with check ((select access.is_system()));
