-- People's word may be weaker than the numbers, with no other reason than why they judge so; only a stronger one has its own.
alter table work.effect_judgement drop constraint effect_judgement_not_stronger;
alter table work.effect_judgement add constraint effect_judgement_not_stronger check (
  verdict = by_numbers or verdict = 'unknown' or (verdict = 'none' and by_numbers in ('helped', 'harm')) or char_length(stronger_because) >= 3
);

-- Measures whose own day has passed are reminded of, too.
alter table work.follow_up_reminder add column why text not null default 'follow-up'
  constraint follow_up_reminder_why check (why in ('follow-up', 'overdue'));
alter table work.follow_up_reminder drop constraint follow_up_reminder_pk;
alter table work.follow_up_reminder add constraint follow_up_reminder_pk primary key (measure_id, due_on, why);
comment on table work.follow_up_reminder is 'That somebody has been reminded of a follow-up, or of a measure whose day has passed: once for each day it was set to.';

-- The only rival of a chosen explanation is not taken away from it, either.
create or replace function work.keep_rivals() returns trigger language plpgsql as $$
declare
  rivals integer := (select count(*) from work.cause c
    where c.problem_id = new.problem_id and c.parent_id is null and c.withdrawn_at is null and c.id <> new.id);
  stood boolean := false;
  stands boolean := new.withdrawn_at is null and new.parent_id is null;
  chosen boolean;
begin
  if tg_op = 'UPDATE' then
    stood := old.withdrawn_at is null and old.parent_id is null;
  end if;
  if (select p.one_cause_because from work.problem p where p.id = new.problem_id) <> '' then
    return new;
  end if;
  if new.standing = 'likely' and new.withdrawn_at is null and rivals < 1 then
    raise exception 'one explanation alone' using errcode = 'check_violation', constraint = 'cause_has_rival';
  end if;
  chosen := exists (select from work.cause c
    where c.problem_id = new.problem_id and c.standing = 'likely' and c.withdrawn_at is null and c.id <> new.id);
  if stood and not stands and chosen and rivals < 2 then
    raise exception 'the only rival of a chosen explanation' using errcode = 'check_violation', constraint = 'cause_has_rival';
  end if;
  return new;
end $$;
