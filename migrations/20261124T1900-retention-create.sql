-- How long things are kept. One rule a kind of data; removal only by an approved run, through the functions below.
create schema retention;
comment on schema retention is 'Rules for how long data are kept, and what was removed by them. Only the functions here remove anything.';
grant usage on schema retention to samsyn_app, samsyn_disposal;
grant usage on schema work, members, access to samsyn_disposal;
grant execute on all functions in schema access to samsyn_disposal;

create table retention.rule (
  id text constraint rule_pk primary key,
  position smallint not null,
  months smallint constraint rule_months check (months between 0 and 1200),
  decision_body text,
  decision_day date,
  decision_paragraph text,
  decision_ref text,
  made_up boolean not null default false,
  version integer not null default 1,
  constraint rule_decision_whole check (num_nonnulls(decision_body, decision_day, decision_paragraph, decision_ref) in (0, 4))
);
comment on table retention.rule is 'What is kept how long. Without the decision that says so (arkivlagen 10 §) a rule removes nothing.';
comment on column retention.rule.months is 'Kept this long; absent: for ever.';
comment on column retention.rule.made_up is 'The decision is the demo''s, not a municipality''s.';
-- The same figures stand in data/defaults.json, and a test compares them.
insert into retention.rule (id, position, months) values
  ('report-text', 1, 3), ('report-exact', 2, 24), ('report-history', 3, 24), ('reporter-key', 4, 3), ('session', 5, 3),
  ('person-left', 6, 6), ('api-key', 7, 24), ('import-mapping', 8, 0), ('police-version', 9, 24),
  ('record', 10, 120), ('duty', 11, 120), ('sums', 12, null), ('disposal', 13, null);

create table retention.standing (
  id uuid constraint standing_pk primary key,
  rule_id text not null constraint standing_rule references retention.rule,
  proposed_by uuid not null constraint standing_proposed_by references members.person,
  proposed_at timestamptz not null,
  approved_by uuid constraint standing_approved_by references members.person,
  approved_at timestamptz,
  valid_until date not null,
  withdrawn_by uuid constraint standing_withdrawn_by references members.person,
  withdrawn_at timestamptz,
  constraint standing_two_persons check (approved_by <> proposed_by),
  constraint standing_a_year check (valid_until <= (proposed_at + interval '366 days')::date),
  constraint standing_approved check ((approved_by is null) = (approved_at is null)),
  constraint standing_withdrawn check ((withdrawn_by is null) = (withdrawn_at is null))
);
comment on table retention.standing is 'Leave for one rule to run every night: two persons, a year at most, withdrawn at any time.';
create index standing_rule on retention.standing (rule_id);

create table retention.run (
  id uuid constraint run_pk primary key,
  day date not null,
  rules text[] not null constraint run_rules check (cardinality(rules) > 0),
  standing_id uuid constraint run_standing references retention.standing,
  proposed_by uuid not null constraint run_proposed_by references members.person,
  proposed_at timestamptz not null,
  approved_by uuid constraint run_approved_by references members.person,
  approved_at timestamptz,
  refused_by uuid constraint run_refused_by references members.person,
  cancelled_at timestamptz,
  ended_at timestamptz,
  salt bytea default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
  salt_until date,
  constraint run_two_persons check (approved_by <> proposed_by),
  constraint run_one_answer check (approved_by is null or refused_by is null),
  constraint run_approved check ((approved_by is null) = (approved_at is null))
);
comment on table retention.run is 'A disposal: proposed by one person, approved by another, done in batches.';
comment on column retention.run.day is 'What was due on this day is removed, nothing younger.';
comment on column retention.run.salt is 'Mixed into the digests of the removed rows'' ids; erased when no backup holds the rows any longer.';
create index run_order on retention.run (proposed_at desc, id desc);
create index run_open on retention.run (approved_at) where ended_at is null;

create table retention.progress (
  run_id uuid not null constraint progress_run references retention.run,
  rule_id text not null constraint progress_rule references retention.rule,
  previewed bigint not null,
  removed bigint not null default 0,
  after uuid,
  root bytea,
  ended_at timestamptz,
  constraint progress_pk primary key (run_id, rule_id)
);
comment on table retention.progress is 'How far a run has come, rule by rule; in the end its disposal record: how many, and the root over them.';
comment on column retention.progress.after is 'Rows are walked in the order of their ids; those up to here are done.';
comment on column retention.progress.root is 'Merkle root (RFC 6962) over the salted digests of the removed rows'' ids, in their order.';

create table retention.removed (
  run_id uuid not null constraint removed_run references retention.run,
  rule_id text not null,
  digest bytea not null,
  constraint removed_pk primary key (run_id, rule_id, digest)
);
comment on table retention.removed is 'SHA-256(salt || id) of what a run has removed, until its root is made; then emptied.';

create table retention.hold (
  id uuid constraint hold_pk primary key,
  rule_id text constraint hold_rule references retention.rule,
  report_id uuid constraint hold_report references work.report,
  reason text not null constraint hold_reason check (char_length(reason) between 3 and 300),
  placed_by uuid not null constraint hold_placed_by references members.person,
  placed_at timestamptz not null,
  lifted_by uuid constraint hold_lifted_by references members.person,
  lifted_at timestamptz,
  constraint hold_one_thing check (num_nonnulls(rule_id, report_id) = 1),
  constraint hold_lifted check ((lifted_by is null) = (lifted_at is null))
);
comment on table retention.hold is 'What may not be removed while a request or an appeal goes on. Free text: the reason, written by an archivist.';
create index hold_living_report on retention.hold (report_id) where lifted_at is null;
create index hold_order on retention.hold (placed_at desc, id desc);

-- Who reads: archivist, watchers, and the system. Who writes: each only in their own name; two persons by constraint.
create function retention.may_read() returns boolean language sql stable parallel safe
  return access.is_system() or current_setting('samsyn.role') in ('archivist', 'data-protection-officer', 'lawyer', 'auditor');
create function retention.may_approve() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') in ('archivist', 'data-protection-officer', 'lawyer');
create function retention.is_archivist() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') = 'archivist';
grant execute on all functions in schema retention to samsyn_app, samsyn_disposal;

grant select on retention.rule, retention.standing, retention.progress, retention.hold to samsyn_app;
grant select (id, day, rules, standing_id, proposed_by, proposed_at, approved_by, approved_at, refused_by, cancelled_at, ended_at, salt_until)
  on retention.run to samsyn_app;
grant update (months, decision_body, decision_day, decision_paragraph, decision_ref, made_up, version) on retention.rule to samsyn_app;
grant insert on retention.standing, retention.hold, retention.progress to samsyn_app;
grant insert (id, day, rules, standing_id, proposed_by, proposed_at, approved_by, approved_at) on retention.run to samsyn_app;
grant update (approved_by, approved_at, withdrawn_by, withdrawn_at) on retention.standing to samsyn_app;
grant update (approved_by, approved_at, refused_by, cancelled_at) on retention.run to samsyn_app;
grant update (lifted_by, lifted_at) on retention.hold to samsyn_app;

alter table retention.rule enable row level security;
alter table retention.rule force row level security;
create policy rule_read on retention.rule for select to samsyn_app using ((select retention.may_read()));
create policy rule_change on retention.rule for update to samsyn_app using ((select retention.is_archivist()) or (select access.is_system()));
alter table retention.standing enable row level security;
alter table retention.standing force row level security;
create policy standing_read on retention.standing for select to samsyn_app using ((select retention.may_read()));
create policy standing_add on retention.standing for insert to samsyn_app
  with check ((select retention.is_archivist()) and proposed_by::text = (select access.person()) and approved_by is null);
create policy standing_change on retention.standing for update to samsyn_app using ((select retention.may_approve()))
  with check (approved_by::text = (select access.person()) or withdrawn_by::text = (select access.person()));
alter table retention.run enable row level security;
alter table retention.run force row level security;
create policy run_read on retention.run for select to samsyn_app using ((select retention.may_read()));
-- A night's run carries the two persons of its standing approval; everything else begins as a proposal.
create policy run_add on retention.run for insert to samsyn_app with check (
  ((select retention.is_archivist()) and proposed_by::text = (select access.person()) and approved_by is null and standing_id is null)
  or ((select access.is_system()) and standing_id is not null));
create policy run_change on retention.run for update to samsyn_app
  using ((select retention.may_approve()) and ended_at is null)
  with check (approved_by::text = (select access.person()) or refused_by::text = (select access.person()) or cancelled_at is not null);
alter table retention.progress enable row level security;
alter table retention.progress force row level security;
create policy progress_read on retention.progress for select to samsyn_app using ((select retention.may_read()));
create policy progress_add on retention.progress for insert to samsyn_app
  with check (((select retention.is_archivist()) or (select access.is_system())) and removed = 0 and root is null);
alter table retention.removed enable row level security;
alter table retention.removed force row level security;
alter table retention.hold enable row level security;
alter table retention.hold force row level security;
create policy hold_read on retention.hold for select to samsyn_app using ((select retention.may_read()));
create policy hold_add on retention.hold for insert to samsyn_app
  with check ((select retention.may_approve()) and placed_by::text = (select access.person()));
create policy hold_change on retention.hold for update to samsyn_app using ((select retention.may_approve()))
  with check (lifted_by::text = (select access.person()));

-- The one role that removes. Nobody signs in as it and nobody is a member of it but the owner: it runs the functions below.
grant select, insert, update, delete on retention.removed to samsyn_disposal;
grant select on retention.rule, retention.standing, retention.run, retention.hold, retention.progress, members.demo to samsyn_disposal;
grant update (salt, salt_until, ended_at) on retention.run to samsyn_disposal;
grant update (removed, after, root, ended_at) on retention.progress to samsyn_disposal;
create policy removed_disposal on retention.removed to samsyn_disposal using (true) with check (true);
create policy rule_disposal on retention.rule for select to samsyn_disposal using (true);
create policy standing_disposal on retention.standing for select to samsyn_disposal using (true);
create policy run_disposal on retention.run to samsyn_disposal using (true) with check (true);
create policy progress_disposal on retention.progress to samsyn_disposal using (true) with check (true);
create policy hold_disposal on retention.hold for select to samsyn_disposal using (true);

grant select, delete on work.report_text, work.report_history, members.reporter_key, members.session, members.api_key,
  work.import_mapping, work.police_notice_version to samsyn_disposal;
grant select on work.report, members.person, members.organisation, members.duty, audit.leaf to samsyn_disposal;
grant usage on schema audit to samsyn_disposal;
grant update (event_from, event_to, unit_id, reported_at, digest) on work.report to samsyn_disposal;
grant update (name, email) on members.person to samsyn_disposal;
create policy report_disposal on work.report to samsyn_disposal using (true) with check (true);
create policy report_text_disposal on work.report_text to samsyn_disposal using (true);
create policy report_history_disposal on work.report_history to samsyn_disposal using (true);
create policy import_mapping_disposal on work.import_mapping to samsyn_disposal using (true);
create policy person_disposal on members.person to samsyn_disposal using (true) with check (true);
create policy organisation_disposal on members.organisation for select to samsyn_disposal using (true);
create policy duty_disposal on members.duty for select to samsyn_disposal using (true);
create policy reporter_key_disposal on members.reporter_key to samsyn_disposal using (true);
create policy api_key_disposal on members.api_key to samsyn_disposal using (true);
create policy police_notice_version_disposal on work.police_notice_version to samsyn_disposal using (true);
create policy session_disposal on members.session to samsyn_disposal using (true);
create policy leaf_disposal on audit.leaf for select to samsyn_disposal using (true);

-- Old reports lie together, so a coarse index finds them; an exact one would make every report dearer.
create index report_reported_coarse on work.report using brin (reported_at);
create index session_ended on members.session (ended_at) where ended_at is not null;

create function retention.is_held(p_report uuid) returns boolean language sql stable
  return exists (select from retention.hold h where h.report_id = p_report and h.lifted_at is null);
create function retention.quarter_end(quarter text) returns timestamptz language sql stable
  return (make_date(left(quarter, 4)::int, right(quarter, 1)::int * 3, 1) + interval '1 month') at time zone 'Europe/Stockholm';

-- The rows that a rule has made due on a day: their ids, and since when each counts. Held ones are told, and never taken.
create function retention.due_rows(p_rule text, p_day date, p_after uuid, p_most integer)
returns table (id text, at timestamptz, held boolean) language plpgsql stable as $$
declare
  months smallint := (select r.months from retention.rule r where r.id = p_rule);
  due timestamptz := (p_day - make_interval(months => months))::timestamp at time zone 'Europe/Stockholm';
  is_held boolean := exists (select from retention.hold h where h.rule_id = p_rule and h.lifted_at is null);
begin
  -- A batch takes what is not held; a preview (p_most absent) counts both.
  if months is null or (is_held and p_most is not null) then return; end if;
  if p_rule = 'report-text' then
    return query select t.report_id::text, r.reported_at, is_held or retention.is_held(r.id)
      from work.report_text t join work.report r on r.id = t.report_id
      where r.reported_at < due and (p_most is null or not (is_held or retention.is_held(r.id))) and (p_after is null or r.id > p_after) order by t.report_id limit p_most;
  elsif p_rule = 'report-exact' then
    return query select r.id::text, r.reported_at, is_held or retention.is_held(r.id)
      from work.report r where r.reported_at < due and (p_most is null or not (is_held or retention.is_held(r.id))) and r.kind <> 'calm' and r.unit_id <> 0 and (p_after is null or r.id > p_after) order by r.id limit p_most;
  elsif p_rule = 'report-history' then
    return query select h.report_id::text || ' ' || h.version, h.replaced_at, is_held or retention.is_held(h.report_id)
      from work.report_history h where h.replaced_at < due and (p_most is null or not (is_held or retention.is_held(h.report_id))) order by h.report_id, h.version limit p_most;
  elsif p_rule = 'reporter-key' then
    return query select k.organisation_id || ' ' || k.quarter, retention.quarter_end(k.quarter), is_held
      from members.reporter_key k where retention.quarter_end(k.quarter) < due order by 1 limit p_most;
  elsif p_rule = 'session' then
    return query select s.id::text, least(s.ended_at, s.expires_at), is_held from members.session s
      where least(s.ended_at, s.expires_at) < due order by s.id limit p_most;
  elsif p_rule = 'person-left' then
    return query select p.id::text, p.left_at, is_held from members.person p
      where p.left_at < due and num_nonnulls(p.name, p.email) > 0 order by p.id limit p_most;
  elsif p_rule = 'api-key' then
    return query select k.id::text, k.revoked_at, is_held from members.api_key k where k.revoked_at < due order by k.id limit p_most;
  elsif p_rule = 'import-mapping' then
    return query select m.organisation_id || ' ' || md5(m.headings), o.left_on::timestamptz, is_held
      from work.import_mapping m join members.organisation o on o.id = m.organisation_id
      where o.left_on::timestamp at time zone 'Europe/Stockholm' < due order by 1 limit p_most;
  elsif p_rule = 'police-version' then
    return query select v.id || ' ' || v.version, v.replaced_at, is_held from work.police_notice_version v
      where v.replaced_at < due order by v.id, v.version limit p_most;
  elsif p_rule = 'record' and p_most is null and due > (select l.at from audit.leaf l order by l.seq limit 1) then
    return query select l.seq::text, l.at, true from audit.leaf l where l.at < due;
  elsif p_rule = 'duty' and p_most is null then
    return query select d.id::text, least(d.ended_at, d.until_day::timestamptz), true from members.duty d
      where least(d.ended_at, d.until_day::timestamptz) < due;
  end if;
end $$;
comment on function retention.due_rows is 'The record and duties are counted but always held: there is no way yet to cut a record and keep its proof.';

-- Takes away what a rule names of some rows. What a rule does not name, it cannot touch: each branch names its own table.
create function retention.take_away(p_rule text, p_ids text[]) returns void language plpgsql as $$
begin
  if p_rule = 'report-text' then
    delete from work.report_text where report_id = any (p_ids::uuid[]);
    -- The digest of the content as sent would let anyone check a guess at the text.
    update work.report set digest = '' where id = any (p_ids::uuid[]);
  elsif p_rule = 'report-exact' then
    -- The day stays, and on which side of noon it came: a frozen week's own reports stay its own.
    update work.report set unit_id = 0, event_to = null, digest = '',
        event_from = date_trunc('day', event_from, 'Europe/Stockholm'),
        reported_at = (date_trunc('day', reported_at at time zone 'Europe/Stockholm')
          + case when extract(hour from reported_at at time zone 'Europe/Stockholm') >= 12 then interval '12 hours' else interval '0' end)
          at time zone 'Europe/Stockholm'
      where id = any (p_ids::uuid[]);
  elsif p_rule = 'report-history' then
    delete from work.report_history where (report_id, version) in
      (select split_part(x, ' ', 1)::uuid, split_part(x, ' ', 2)::smallint from unnest(p_ids) x);
  elsif p_rule = 'reporter-key' then
    delete from members.reporter_key where organisation_id || ' ' || quarter = any (p_ids);
  elsif p_rule = 'session' then
    delete from members.session where id = any (p_ids::uuid[]);
  elsif p_rule = 'person-left' then
    update members.person set name = null, email = null where id = any (p_ids::uuid[]);
  elsif p_rule = 'api-key' then
    delete from members.api_key where id = any (p_ids::uuid[]);
  elsif p_rule = 'import-mapping' then
    delete from work.import_mapping where organisation_id || ' ' || md5(headings) = any (p_ids);
  elsif p_rule = 'police-version' then
    delete from work.police_notice_version where (id, version) in
      (select split_part(x, ' ', 1)::bigint, split_part(x, ' ', 2)::smallint from unnest(p_ids) x);
  else
    raise exception 'No way to remove by rule %', p_rule using errcode = '42501';
  end if;
end $$;

-- What would be removed: how many, the oldest and the newest, and how many are held. Removes nothing.
create function retention.preview(p_rule text, p_day date)
returns table (due bigint, held bigint, oldest timestamptz, newest timestamptz) language plpgsql stable security definer
set search_path = pg_catalog as $$
begin
  if not retention.may_read() then raise exception 'not allowed' using errcode = '42501'; end if;
  return query select count(*) filter (where not d.held), count(*) filter (where d.held), min(d.at) filter (where not d.held),
    max(d.at) filter (where not d.held) from retention.due_rows(p_rule, p_day, null, null) d;
end $$;

-- Removes one batch; how many rows, -1 when the run was cancelled, and null when the rule has nothing left. Everything that
-- makes a run lawful is asked here again, whatever the application believes.
create function retention.dispose(p_run uuid, p_rule text, p_most integer) returns bigint language plpgsql security definer
set search_path = pg_catalog as $$
declare
  r retention.run;
  p retention.progress;
  ids text[];
  last uuid;
begin
  if not access.is_system() then raise exception 'not allowed' using errcode = '42501'; end if;
  perform pg_advisory_xact_lock(hashtext('samsyn disposal'));
  select * into r from retention.run where id = p_run;
  select * into p from retention.progress where run_id = p_run and rule_id = p_rule for update;
  if r.ended_at is not null or p.ended_at is not null then return null; end if;
  if r.cancelled_at is not null then return -1; end if;
  if r.approved_by is null or r.approved_by = r.proposed_by or not (p_rule = any (r.rules)) or p.run_id is null then
    raise exception 'The run is not approved' using errcode = '42501';
  end if;
  -- Leave that was withdrawn, or whose year is out, ends the night's work as a cancelled run ends.
  if r.standing_id is not null and not exists (select from retention.standing s where s.id = r.standing_id and s.rule_id = p_rule
      and s.proposed_by = r.proposed_by and s.approved_by = r.approved_by and s.withdrawn_at is null and r.day <= s.valid_until) then
    return -1;
  end if;
  if not exists (select from retention.rule x where x.id = p_rule and x.decision_ref is not null
      and (not x.made_up or exists (select from members.demo))) then
    raise exception 'The rule rests on no decision' using errcode = '42501';
  end if;
  -- A clock that is wrong by years must not remove years too much. The demo lives at a day of its own.
  if r.day > current_date + 1 and not exists (select from members.demo) then
    raise exception 'The day of the run has not come' using errcode = '42501';
  end if;
  select array_agg(id), (max(id collate "C") filter (where p_rule in ('report-text', 'report-exact')))::uuid into ids, last
    from retention.due_rows(p_rule, r.day, p.after, p_most);
  if ids is null then return null; end if;
  insert into retention.removed select p_run, p_rule, sha256(r.salt || convert_to(x, 'UTF8')) from unnest(ids) x;
  perform retention.take_away(p_rule, ids);
  update retention.progress set removed = removed + cardinality(ids), after = coalesce(last, after) where run_id = p_run and rule_id = p_rule;
  return cardinality(ids);
end $$;

-- The digests of what a rule of a run has removed, in order, a page at a time.
create function retention.removed_after(p_run uuid, p_rule text, p_after bytea, p_most integer) returns setof bytea
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not access.is_system() then raise exception 'not allowed' using errcode = '42501'; end if;
  return query select digest from retention.removed where run_id = p_run and rule_id = p_rule and digest > p_after order by digest limit p_most;
end $$;

-- A rule of a run is done: its root is kept, the digests are not.
create function retention.seal(p_run uuid, p_rule text, p_root bytea, p_at timestamptz) returns boolean language plpgsql security definer
set search_path = pg_catalog as $$
begin
  if not access.is_system() then raise exception 'not allowed' using errcode = '42501'; end if;
  update retention.progress set root = p_root, ended_at = p_at where run_id = p_run and rule_id = p_rule and ended_at is null;
  if not found then return false; end if;
  delete from retention.removed where run_id = p_run and rule_id = p_rule;
  return true;
end $$;

-- A run has ended: when all its rules are sealed. Its salt is kept until no backup holds the rows any longer.
create function retention.end_run(p_run uuid, p_at timestamptz, p_salt_until date) returns void language plpgsql security definer
set search_path = pg_catalog as $$
begin
  if not access.is_system() then raise exception 'not allowed' using errcode = '42501'; end if;
  update retention.run set ended_at = p_at, salt_until = p_salt_until where id = p_run and ended_at is null
    and not exists (select from retention.progress where run_id = p_run and ended_at is null);
end $$;

create function retention.erase_salts(p_day date) returns bigint language plpgsql security definer
set search_path = pg_catalog as $$
declare
  n bigint;
begin
  if not access.is_system() then raise exception 'not allowed' using errcode = '42501'; end if;
  update retention.run set salt = null where salt_until < p_day and salt is not null;
  get diagnostics n = row_count;
  return n;
end $$;

-- These run with the rights of samsyn_disposal, not of the owner and not of the application.
revoke execute on function retention.is_held, retention.due_rows, retention.take_away, retention.preview, retention.dispose,
  retention.removed_after, retention.seal, retention.end_run, retention.erase_salts, retention.quarter_end from public;
grant execute on function retention.is_held, retention.due_rows, retention.take_away, retention.quarter_end to samsyn_disposal;
grant execute on function retention.preview, retention.dispose, retention.removed_after, retention.seal, retention.end_run,
  retention.erase_salts to samsyn_app;
grant create on schema retention to samsyn_disposal;
alter function retention.preview owner to samsyn_disposal;
alter function retention.dispose owner to samsyn_disposal;
alter function retention.removed_after owner to samsyn_disposal;
alter function retention.seal owner to samsyn_disposal;
alter function retention.end_run owner to samsyn_disposal;
alter function retention.erase_salts owner to samsyn_disposal;
revoke create on schema retention from samsyn_disposal;
