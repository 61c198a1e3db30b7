-- The strategic council is of persons in leading positions (10 § lag 2023:196): who was there is told by position, never by name.
create table work.meeting_position (
  week date not null,
  kind text not null constraint meeting_position_council check (kind = 'council'),
  organisation text not null constraint meeting_position_organisation check (char_length(organisation) between 1 and 160),
  position text not null constraint meeting_position_title check (char_length(position) between 2 and 80 and position !~ '[0-9@]'),
  state text not null constraint meeting_position_state check (state in ('present', 'absent')),
  noted_at timestamptz not null,
  constraint meeting_position_pk primary key (week, kind, organisation, position),
  constraint meeting_position_meeting foreign key (week, kind) references work.meeting
);
comment on table work.meeting_position is 'Which leading positions took part in the council. Positions such as "Kommundirektör", never persons.';
comment on column work.meeting_position.organisation is 'Name of an organisation, as the members or the council''s register have it.';
comment on column work.meeting_position.position is 'Title of a role; screened for names before it is kept.';

grant select, insert on work.meeting_position to samsyn_app;
grant update (state, noted_at) on work.meeting_position to samsyn_app;
alter table work.meeting_position enable row level security;
alter table work.meeting_position force row level security;
create policy meeting_position_read on work.meeting_position for select to samsyn_app
  using ((select access.is_inner()) or (select access.is_system()));
create policy meeting_position_add on work.meeting_position for insert to samsyn_app
  with check (((select access.is_inner()) or (select access.is_system())) and access.meeting_runs(week, kind));
create policy meeting_position_change on work.meeting_position for update to samsyn_app
  using (((select access.is_inner()) or (select access.is_system())) and access.meeting_runs(week, kind));
