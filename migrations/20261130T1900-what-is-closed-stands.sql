-- The second line by itself: nobody writes as another organisation, and what is closed, begun, judged or taken back stands,
-- also where the first line is passed by.
drop policy meeting_note_add on work.meeting_note;
create policy meeting_note_add on work.meeting_note for insert to samsyn_app
  with check ((select access.is_system())
    or ((select access.is_inner()) and organisation_id = (select access.organisation()) and access.meeting_runs(week)));

drop policy meeting_assessment_add on work.meeting_assessment;
create policy meeting_assessment_add on work.meeting_assessment for insert to samsyn_app
  with check ((select access.is_system())
    or ((select access.is_inner()) and by_organisation_id = (select access.organisation())
      and (organisation_id is null or organisation_id = (select access.organisation())) and access.meeting_runs(week)));

drop policy meeting_decision_event_add on work.meeting_decision_event;
create policy meeting_decision_event_add on work.meeting_decision_event for insert to samsyn_app
  with check ((select access.is_system()) or ((select access.is_inner()) and organisation_id = (select access.organisation())));

-- After its meeting a decision is followed: done, cancelled, open again, another day. What was decided stands as it was.
create function work.decision_stands() returns trigger language plpgsql as $$
begin
  if access.is_system() or access.meeting_runs(old.week) then return new; end if;
  if new.status = 'withdrawn'
    or to_jsonb(new) - '{status,status_at,by_when,version}'::text[] <> to_jsonb(old) - '{status,status_at,by_when,version}'::text[] then
    raise exception 'its meeting is closed' using errcode = 'check_violation', constraint = 'meeting_decision_stands';
  end if;
  return new;
end $$;
comment on function work.decision_stands is 'A decision is changed and taken back only while its meeting runs.';
create trigger meeting_decision_stands before update on work.meeting_decision for each row execute function work.decision_stands();

-- What was expected and how it was are corrected until the work begins; after that a new number stands beside the old.
create or replace function work.lock_expectation() returns trigger language plpgsql as $$
declare
  now_is text;
begin
  select status into now_is from work.measure where id = new.measure_id;
  if (new.number = 1 or tg_op = 'UPDATE') and now_is is distinct from 'planned' then
    raise exception 'the expectation is locked' using errcode = 'check_violation', constraint = 'measure_expectation_locked';
  end if;
  return new;
end $$;

-- A verdict is entered by those who judge, whoever writes the plan.
create function work.guard_verdict() returns trigger language plpgsql as $$
begin
  if access.is_system() then return new; end if;
  if (new.status = 'evaluated' or new.verdict is distinct from old.verdict or new.verdict_why is distinct from old.verdict_why)
    and not access.judges_effect() then
    raise exception 'not allowed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function work.guard_verdict is 'Settling a measure, or changing how it was settled, is for those who judge.';
create trigger measure_verdict_guarded before update on work.measure for each row execute function work.guard_verdict();

drop policy measure_status_add on work.measure_status;
create policy measure_status_add on work.measure_status for insert to samsyn_app
  with check ((select access.is_system()) or (organisation_id = (select access.organisation())
    and case status when 'evaluated' then (select access.judges_effect())
      else (status = 'planned' and (select access.writes_plan()))
        or exists (select from work.measure m where m.id = measure_id and access.runs_measure_of(m.organisation_id)) end));

-- A statement that was taken back is read and never changed.
drop policy claim_change on work.claim;
create policy claim_change on work.claim for update to samsyn_app
  using ((select access.is_system()) or ((select access.keeps_claims()) and withdrawn_at is null))
  with check ((select access.is_system()) or (select access.keeps_claims()));
