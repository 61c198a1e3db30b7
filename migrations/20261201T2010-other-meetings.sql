-- Meetings of other rhythms than the week's: the month's picture, the deep analysis of four months, the strategic council. Each
-- is a meeting like the weekly one: its own agenda, minutes and decisions, one of each kind in a week at most.
drop policy meeting_attendance_add on work.meeting_attendance;
drop policy meeting_attendance_change on work.meeting_attendance;
drop policy meeting_note_add on work.meeting_note;
drop policy meeting_decision_add on work.meeting_decision;
drop policy meeting_assessment_add on work.meeting_assessment;

alter table work.meeting_attendance drop constraint meeting_attendance_meeting, drop constraint meeting_attendance_pk;
alter table work.meeting_note drop constraint meeting_note_meeting, drop constraint meeting_note_pk;
alter table work.meeting_decision drop constraint meeting_decision_meeting;
alter table work.meeting_assessment drop constraint meeting_assessment_meeting;

alter table work.meeting
  add column kind text not null default 'week' constraint meeting_kind check (kind in ('week', 'month', 'tertial', 'council')),
  add column held_on date constraint meeting_held_on check (held_on between week and week + 6),
  drop constraint meeting_pk,
  add constraint meeting_pk primary key (week, kind),
  add constraint meeting_has_day check ((kind = 'week') = (held_on is null));
comment on column work.meeting.kind is 'The week''s meeting, the month''s, that of four months, or the strategic council''s.';
comment on column work.meeting.held_on is 'Day of a meeting of another rhythm, as the year''s wheel had it when it began. The weekly meeting has the municipality''s own.';

alter table work.meeting_attendance add column kind text not null default 'week',
  add constraint meeting_attendance_pk primary key (week, kind, organisation_id),
  add constraint meeting_attendance_meeting foreign key (week, kind) references work.meeting;
alter table work.meeting_note add column kind text not null default 'week',
  add constraint meeting_note_pk primary key (week, kind, item, version),
  add constraint meeting_note_meeting foreign key (week, kind) references work.meeting;
alter table work.meeting_decision add column kind text not null default 'week',
  add constraint meeting_decision_meeting foreign key (week, kind) references work.meeting;
alter table work.meeting_assessment add column kind text not null default 'week',
  add constraint meeting_assessment_meeting foreign key (week, kind) references work.meeting;

drop index work.meeting_decision_week;
create index meeting_decision_week on work.meeting_decision (week, kind, added_at);
drop index work.meeting_assessment_of;
create index meeting_assessment_of on work.meeting_assessment (week, kind, area_id, id desc);

create function access.meeting_runs(week date, kind text) returns boolean language sql stable
  return exists (select from work.meeting m
    where m.week = meeting_runs.week and m.kind = meeting_runs.kind and m.status = 'running');
comment on function access.meeting_runs(date, text) is 'What is written in a meeting is written while it runs.';
grant execute on function access.meeting_runs(date, text) to samsyn_app;

create policy meeting_attendance_add on work.meeting_attendance for insert to samsyn_app
  with check (((select access.is_inner()) or (select access.is_system())) and access.meeting_runs(week, kind));
create policy meeting_attendance_change on work.meeting_attendance for update to samsyn_app
  using (((select access.is_inner()) or (select access.is_system())) and access.meeting_runs(week, kind));
create policy meeting_note_add on work.meeting_note for insert to samsyn_app
  with check ((select access.is_system())
    or ((select access.is_inner()) and organisation_id = (select access.organisation()) and access.meeting_runs(week, kind)));
create policy meeting_decision_add on work.meeting_decision for insert to samsyn_app
  with check (((select access.is_inner()) or (select access.is_system())) and access.meeting_runs(week, kind));
create policy meeting_assessment_add on work.meeting_assessment for insert to samsyn_app
  with check ((select access.is_system())
    or ((select access.is_inner()) and by_organisation_id = (select access.organisation())
      and (organisation_id is null or organisation_id = (select access.organisation())) and access.meeting_runs(week, kind)));

create or replace function work.decision_stands() returns trigger language plpgsql as $$
begin
  if access.is_system() or access.meeting_runs(old.week, old.kind) then return new; end if;
  if new.status = 'withdrawn'
    or to_jsonb(new) - '{status,status_at,by_when,version}'::text[] <> to_jsonb(old) - '{status,status_at,by_when,version}'::text[] then
    raise exception 'its meeting is closed' using errcode = 'check_violation', constraint = 'meeting_decision_stands';
  end if;
  return new;
end $$;
drop function access.meeting_runs(date);

-- A day of the wheel may be that of a meeting.
alter table work.wheel_item add column meeting text constraint wheel_item_meeting check (meeting in ('month', 'tertial', 'council'));
comment on column work.wheel_item.meeting is 'Which meeting is held on its days; empty: none, it is only remembered.';

-- Who leads the council's meeting enters its minutes in the register that the law asks for, and nothing else of it.
drop policy register_entry_keep on work.register_entry;
create policy register_entry_keep on work.register_entry for insert to samsyn_app
  with check ((select access.is_system()) or (organisation_id = (select access.organisation())
    and ((select access.keeps_law()) or (register = 'council-meeting' and (select access.leads_meetings())))));
