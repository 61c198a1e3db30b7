-- Triage: what a partner has sent is read by a person before its words are shown to others.
-- new: waits for triage. approved, masked: read and good. sent-back: waits for its reporter. rejected, merged: out of the picture.
alter table work.report
  add column state text not null default 'approved' constraint report_state check (state in ('new', 'approved', 'masked', 'sent-back', 'rejected', 'merged')),
  add column flags text[] not null default '{}' constraint report_flags check (flags <@ '{answered,long,acute,subject,late,corrected}'::text[]);
comment on column work.report.state is 'Where it is in triage. What was imported or kept to oneself is not triaged.';
comment on column work.report.flags is 'Why it should be read first, from a closed list; worked out when it came. Never anything of the text.';
create index report_waiting on work.report ((flags <> '{}'), reported_at, id) where state = 'new' and withdrawn_at is null;

create table work.triage (
  report_id uuid constraint triage_pk primary key constraint triage_report references work.report,
  organisation_id smallint not null,
  read_at timestamptz,
  handled_at timestamptz,
  version smallint,
  action text constraint triage_action check (action in ('approved', 'masked', 'sent-back', 'rejected', 'merged', 'recategorised')),
  reason text,
  sentence text constraint triage_sentence_length check (char_length(sentence) <= 200),
  merged_into uuid constraint triage_merged_into references work.report,
  erase_after date not null
);
comment on table work.triage is 'What triage has told the reporter of a report: when it was read, what was decided last, why. Not who: that is the record''s.';
comment on column work.triage.organisation_id is 'The organisation whose report it is.';
comment on column work.triage.version is 'Version of the report that the decision made; another version means that something has happened since.';
comment on column work.triage.sentence is 'Screened free text to the reporter. Erased with the report''s own text.';
create index triage_handled on work.triage (handled_at, report_id) where handled_at is not null;

create table work.report_original (
  report_id uuid not null constraint report_original_report references work.report,
  version smallint not null,
  organisation_id smallint not null,
  text text not null,
  erase_after date not null,
  constraint report_original_pk primary key (report_id, version)
);
comment on table work.report_original is 'A text as it stood before it was masked or corrected. May hold personal data; erased the same day as the text.';
comment on column work.report_original.version is 'The last version of the report that had this text.';

create unlogged table work.triage_reader (
  report_id uuid not null,
  person uuid not null,
  read_on date not null,
  seen_at timestamptz not null,
  constraint triage_reader_pk primary key (report_id, person)
);
comment on table work.triage_reader is 'Who has a report open right now, so that two people do not decide the same thing. Two days at most; the record knows who read what.';
create index triage_reader_read_on on work.triage_reader (read_on);

-- Triage is the coordinator's, and the analyst's of an organisation in the weekly round.
create function access.triages() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') = 'coordinator'
    or (current_setting('samsyn.role') = 'analyst' and current_setting('samsyn.round') = 'yes');
-- Who decides for an organisation how widely its reports are shared.
create function access.shares_reports() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') in ('coordinator', 'unit-responsible', 'municipal-police-officer');
grant execute on function access.triages(), access.shares_reports() to samsyn_app;

grant select, insert, update on work.triage to samsyn_app;
grant select, insert on work.report_original to samsyn_app;
grant select, insert, update, delete on work.triage_reader to samsyn_app;
grant update (text) on work.report_text to samsyn_app;

-- What is shared at least with the group is triaged; what an organisation keeps to itself is not.
create policy report_triage on work.report for update to samsyn_app
  using (label >= 2 and (select access.triages())) with check (label >= 2 and (select access.triages()));
create policy report_history_triage on work.report_history for insert to samsyn_app
  with check ((select access.triages()) and exists (select from work.report r where r.id = report_id and r.label >= 2));
create policy tally_own_triage_add on work.tally_own for insert to samsyn_app with check (label >= 2 and (select access.triages()));
create policy tally_own_triage_change on work.tally_own for update to samsyn_app using (label >= 2 and (select access.triages()));
create policy tally_reporter_triage_add on work.tally_reporter for insert to samsyn_app with check (label >= 2 and (select access.triages()));
create policy tally_reporter_triage_change on work.tally_reporter for update to samsyn_app using (label >= 2 and (select access.triages()));

-- A text is others' to read when a person has read it and found it good; its own organisation and triage read it before.
create policy report_text_reviewed on work.report_text as restrictive for select to samsyn_app
  using ((select access.is_system()) or organisation_id = (select access.organisation()) or (select access.triages())
    or exists (select from work.report r where r.id = report_id and r.state in ('approved', 'masked')));
create policy report_text_change on work.report_text for update to samsyn_app
  using ((select access.is_system()) or organisation_id = (select access.organisation())
    or ((select access.triages()) and exists (select from work.report r where r.id = report_id and r.label >= 2)));

alter table work.triage enable row level security;
alter table work.triage force row level security;
create policy triage_own on work.triage for select to samsyn_app
  using ((select access.is_system()) or (organisation_id = (select access.organisation())
    and ((select access.works_with_reports()) or (select access.role()) = 'report-only')));
create policy triage_work on work.triage to samsyn_app
  using ((select access.triages()) and exists (select from work.report r where r.id = report_id))
  with check ((select access.triages()) and exists (select from work.report r where r.id = report_id));
create policy triage_answered on work.triage for update to samsyn_app
  using ((select access.is_system()) or organisation_id = (select access.organisation()));

-- What a text said before is put aside by whoever changes it. It is read by triage alone, and only in a transaction that
-- says so (taking back a masking); no list and no join comes across it by accident.
alter table work.report_original enable row level security;
alter table work.report_original force row level security;
create policy report_original_add on work.report_original for insert to samsyn_app
  with check ((select access.is_system()) or organisation_id = (select access.organisation())
    or ((select access.triages()) and exists (select from work.report r where r.id = report_id and r.label >= 2)));
create policy report_original_read on work.report_original for select to samsyn_app
  using ((select access.is_system())
    or ((select access.triages()) and (select current_setting('samsyn.original', true)) = 'yes'
      and exists (select from work.report r where r.id = report_id and r.label >= 2)));

alter table work.triage_reader enable row level security;
alter table work.triage_reader force row level security;
create policy triage_reader_all on work.triage_reader to samsyn_app
  using ((select access.triages()) or (select access.is_system()))
  with check (((select access.triages()) and person::text = (select access.person())) or (select access.is_system()));

-- Triage changes other organisations' reports; how widely they are shared is never its business.
create function work.keep_owners_label() returns trigger language plpgsql as $$
begin
  if not (access.is_system() or (old.organisation_id = access.organisation() and access.shares_reports())) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger report_label_is_the_owners before update on work.report for each row
  when (old.label is distinct from new.label or old.not_public is distinct from new.not_public)
  execute function work.keep_owners_label();

-- What counts in the picture: everything but what was taken back, rejected or merged into another.
create function work.counts(r work.report) returns boolean language sql immutable
  return r.withdrawn_at is null and r.state not in ('rejected', 'merged');

-- Moves a report between the sums, from how it was to how it is.
create function work.move_in_tallies(before work.report, after work.report) returns void language plpgsql as $$
begin
  if work.counts(before) then perform work.add_to_tallies(before, -1); end if;
  if work.counts(after) then perform work.add_to_tallies(after, 1); end if;
end $$;

create function work.keep_history(before work.report, p_at timestamptz) returns void language sql as $$
  insert into work.report_history values (before.id, before.version, before.organisation_id, to_jsonb(before) - 'digest', p_at)
$$;

-- Puts another text in the place of a report's text, and the old one aside. An empty text is no text.
create function work.replace_text(before work.report, p_text text, p_erase_after date) returns void language plpgsql as $$
declare
  old work.report_text;
begin
  select * into old from work.report_text where report_id = before.id;
  if old.report_id is null then
    if p_text <> '' then insert into work.report_text values (before.id, before.organisation_id, p_text, p_erase_after); end if;
  elsif old.text <> p_text then
    insert into work.report_original values (before.id, before.version, before.organisation_id, old.text, old.erase_after);
    update work.report_text set text = p_text where report_id = before.id;
  end if;
end $$;

-- One decision of triage on the version that was on the screen: 'done', 'stale' (it is another version now), or 'absent'.
create function work.decide_report(
  p_id uuid, p_version smallint, p_action text, p_category smallint, p_text text, p_reason text, p_sentence text, p_merged_into uuid,
  p_at timestamptz, p_erase_after date
) returns text language plpgsql as $$
declare
  before work.report;
  after work.report;
begin
  select * into before from work.report where id = p_id and withdrawn_at is null and kind <> 'calm' and label >= 2 for update;
  if before.id is null then return 'absent'; end if;
  if before.version <> p_version then return 'stale'; end if;
  perform work.keep_history(before, p_at);
  if p_text is not null then perform work.replace_text(before, p_text, p_erase_after); end if;
  update work.report r set
      state = case p_action when 'recategorised' then r.state else p_action end,
      category_id = coalesce(p_category, r.category_id),
      sub_code = case when p_category is null then r.sub_code end,
      kind = coalesce((select c.kind from work.category c where c.id = p_category), r.kind),
      version = r.version + 1
    where r.id = p_id returning * into after;
  if work.counts(before) <> work.counts(after) or before.category_id <> after.category_id then
    perform work.move_in_tallies(before, after);
    update work.report set tx = pg_current_xact_id() where id = p_id;
  end if;
  insert into work.triage as t (report_id, organisation_id, read_at, handled_at, version, action, reason, sentence, merged_into, erase_after)
    values (p_id, before.organisation_id, p_at, p_at, after.version, p_action, p_reason, p_sentence, p_merged_into, p_erase_after)
    on conflict on constraint triage_pk do update set handled_at = p_at, version = after.version, action = p_action, reason = p_reason,
      sentence = p_sentence, merged_into = p_merged_into, read_at = coalesce(t.read_at, p_at);
  return 'done';
end $$;

-- Takes back triage's last decision, when nothing has happened to the report since: 'done', 'stale' or 'absent'.
create function work.undo_decision(p_id uuid, p_version smallint, p_at timestamptz) returns text language plpgsql as $$
declare
  before work.report;
  after work.report;
  earlier jsonb;
  original text;
begin
  select * into before from work.report where id = p_id and withdrawn_at is null and label >= 2 for update;
  if before.id is null then return 'absent'; end if;
  perform from work.triage where report_id = p_id and version = p_version and action is not null;
  if not found or before.version <> p_version then return 'stale'; end if;
  select row into earlier from work.report_history where report_id = p_id and version = p_version - 1;
  perform work.keep_history(before, p_at);
  perform set_config('samsyn.original', 'yes', true);
  select text into original from work.report_original where report_id = p_id and version = p_version - 1;
  perform set_config('samsyn.original', 'no', true);
  if original is not null then update work.report_text set text = original where report_id = p_id; end if;
  update work.report set state = earlier->>'state', category_id = (earlier->>'category_id')::smallint, sub_code = earlier->>'sub_code',
      kind = earlier->>'kind', version = before.version + 1
    where id = p_id returning * into after;
  if work.counts(before) <> work.counts(after) or before.category_id <> after.category_id then
    perform work.move_in_tallies(before, after);
    update work.report set tx = pg_current_xact_id() where id = p_id;
  end if;
  update work.triage set handled_at = null, version = null, action = null, reason = null, sentence = null, merged_into = null
    where report_id = p_id;
  return 'done';
end $$;

-- The reporter's own correction of a report that was sent back: it waits for triage again, under the same number.
create function work.correct_own_report(
  p_id uuid, p_version smallint, p_reporter bigint[], p_category smallint, p_area smallint, p_event_from timestamptz, p_event_to timestamptz,
  p_week date, p_late boolean, p_text text, p_flags text[], p_at timestamptz, p_erase_after date
) returns text language plpgsql as $$
declare
  before work.report;
  after work.report;
begin
  select * into before from work.report where id = p_id and organisation_id = (select access.organisation())
    and reporter = any(p_reporter) and withdrawn_at is null and kind <> 'calm' for update;
  if before.id is null then return 'absent'; end if;
  if before.version <> p_version or before.state <> 'sent-back' then return 'stale'; end if;
  perform work.keep_history(before, p_at);
  perform work.replace_text(before, p_text, p_erase_after);
  update work.report set state = 'new', flags = p_flags, category_id = p_category,
      sub_code = case when p_category = before.category_id then before.sub_code end,
      kind = (select c.kind from work.category c where c.id = p_category),
      area_id = p_area, event_from = p_event_from, event_to = p_event_to, week = p_week,
      -- What came in time stays in time; only a move to another week is judged anew.
      late = case when p_week = before.week then before.late else p_late end,
      version = before.version + 1, tx = pg_current_xact_id()
    where id = p_id returning * into after;
  perform work.move_in_tallies(before, after);
  update work.triage set handled_at = null, version = null, action = null, reason = null, sentence = null where report_id = p_id;
  return 'done';
end $$;

-- Changes how widely a report is shared: 'done', 'same', 'stale' or 'absent'. What comes to the group for the first time is triaged.
create function work.share_report(p_id uuid, p_version smallint, p_label smallint, p_not_public boolean, p_at timestamptz)
returns text language plpgsql as $$
declare
  before work.report;
  after work.report;
begin
  select * into before from work.report where id = p_id and organisation_id = (select access.organisation()) and withdrawn_at is null for update;
  if before.id is null then return 'absent'; end if;
  if before.version <> p_version then return 'stale'; end if;
  if before.label = p_label and before.not_public = p_not_public then return 'same'; end if;
  perform work.keep_history(before, p_at);
  update work.report r set label = p_label, not_public = p_not_public, version = r.version + 1, tx = pg_current_xact_id(),
      state = case when r.kind = 'calm' then r.state
        when r.label = 1 and p_label >= 2 and r.state = 'approved' then 'new'
        when p_label = 1 and r.state = 'new' then 'approved' else r.state end
    where r.id = p_id returning * into after;
  perform work.move_in_tallies(before, after);
  return 'done';
end $$;

create or replace function work.withdraw_report(p_id uuid, p_at timestamptz) returns boolean language plpgsql as $$
declare
  before work.report;
begin
  select * into before from work.report where id = p_id and withdrawn_at is null for update;
  if before.id is null then return false; end if;
  update work.report set withdrawn_at = p_at, tx = pg_current_xact_id() where id = p_id;
  if work.counts(before) then perform work.add_to_tallies(before, -1); end if;
  return true;
end $$;

create or replace function work.correct_report(
  p_id uuid, p_category smallint, p_area smallint, p_event_from timestamptz, p_week date, p_late boolean, p_at timestamptz
) returns boolean language plpgsql as $$
declare
  before work.report;
  after work.report;
begin
  select * into before from work.report where id = p_id and withdrawn_at is null and kind <> 'calm' for update;
  if before.id is null then return false; end if;
  perform work.keep_history(before, p_at);
  update work.report set category_id = p_category, area_id = p_area, event_from = p_event_from, event_to = null, week = p_week,
      late = p_late, version = before.version + 1, tx = pg_current_xact_id()
    where id = p_id returning * into after;
  perform work.move_in_tallies(before, after);
  return true;
end $$;

drop function work.label_report;

-- Takes in one report: 'received', 'known' (the same report was here already) or 'conflict' (same id, other content).
drop function work.submit_report;
create function work.submit_report(
  p_organisation smallint, p_role text, p_round boolean, p_person text, p_id uuid, p_unit smallint, p_reporter bigint, p_kind text, p_category smallint, p_sub_code text,
  p_area smallint, p_event_from timestamptz, p_event_to timestamptz, p_week date, p_reported_at timestamptz, p_late boolean,
  p_channel text, p_certainty text, p_severity smallint, p_amount text, p_text text, p_erase_after date, p_digest bytea,
  p_label smallint, p_actor bytea, p_payload bytea, p_hash bytea, p_not_public boolean default false, p_flags text[] default '{}'
) returns text language plpgsql as $$
declare
  r work.report;
begin
  perform set_config('samsyn.organisation', p_organisation::text, true), set_config('samsyn.role', p_role, true),
    set_config('samsyn.round', case when p_round then 'yes' else 'no' end, true), set_config('samsyn.person', p_person, true);
  insert into work.report (id, organisation_id, unit_id, reporter, kind, category_id, sub_code, area_id, event_from, event_to, week,
      reported_at, late, channel, certainty, severity, amount, digest, label, not_public, flags, state)
    values (p_id, p_organisation, p_unit, p_reporter, p_kind, p_category, p_sub_code, p_area, p_event_from, p_event_to, p_week,
      p_reported_at, p_late, p_channel, p_certainty, p_severity, p_amount, p_digest, p_label, p_not_public, p_flags,
      case when p_kind = 'calm' or p_label = 1 then 'approved' else 'new' end)
    on conflict on constraint report_pk do nothing
    returning * into r;
  if r.id is null then
    -- Another organisation's report with this id is not visible here and reads as a conflict, like any other content.
    perform from work.report where id = p_id and organisation_id = p_organisation and digest = p_digest;
    return case when found then 'known' else 'conflict' end;
  end if;
  if p_text is not null then
    insert into work.report_text values (p_id, p_organisation, p_text, p_erase_after);
  end if;
  perform work.add_to_tallies(r, 1);
  insert into audit.leaf (at, kind, subject, organisation_id, actor, payload, hash)
    values (p_reported_at, 'report.submitted', p_id::text, p_organisation, p_actor, p_payload, p_hash);
  return 'received';
end $$;

-- Adds (or with -1 takes away) the sums of an import's reports, in one statement a roll-up. What triage has taken out is out already.
create or replace function work.add_import_to_tallies(p_import uuid, n integer, p_withdrawn boolean) returns void language plpgsql as $$
begin
  perform set_config('samsyn.adding', 'yes', true);
  insert into work.tally as t (week, area_id, category_id, label, slot, reports, late)
    select week, area_id, category_id, label, 0, n * count(*), n * count(*) filter (where late) from work.report
    where import_id = p_import and kind <> 'calm' and label >= 2 and (withdrawn_at is not null) = p_withdrawn
      and state not in ('rejected', 'merged') group by 1, 2, 3, 4
    on conflict on constraint tally_pk do update set reports = t.reports + excluded.reports, late = t.late + excluded.late;
  perform set_config('samsyn.adding', 'no', true);
  insert into work.tally_own as t (organisation_id, week, area_id, category_id, label, slot, reports)
    select organisation_id, week, area_id, category_id, label, 0, n * count(*) from work.report
    where import_id = p_import and kind <> 'calm' and (withdrawn_at is not null) = p_withdrawn
      and state not in ('rejected', 'merged') group by 1, 2, 3, 4, 5
    on conflict on constraint tally_own_pk do update set reports = t.reports + excluded.reports;
  insert into work.tally_reporter as t (week, organisation_id, reporter, label, slot, reports)
    select week, organisation_id, reporter, label, 0, n * count(*) from work.report
    where import_id = p_import and (withdrawn_at is not null) = p_withdrawn
      and state not in ('rejected', 'merged') group by 1, 2, 3, 4
    on conflict on constraint tally_reporter_pk do update set reports = t.reports + excluded.reports;
  insert into work.tally_calm as t
    select week, organisation_id, unit_id, 0, n * count(*) from work.report
    where import_id = p_import and kind = 'calm' and (withdrawn_at is not null) = p_withdrawn group by 1, 2, 3
    on conflict on constraint tally_calm_pk do update set reports = t.reports + excluded.reports;
end $$;

-- Proof that roll-up = raw: how many cells differ, in any of the four sums. 0 is right.
create or replace function work.count_tally_differences() returns bigint language sql stable as $$
  with raw as (select * from work.report where withdrawn_at is null and state not in ('rejected', 'merged')),
  d1 as (
    select 1 from (select week, area_id, category_id, label, sum(reports) n, sum(late) l from work.tally group by 1, 2, 3, 4) t
      full join (select week, area_id, category_id, label, count(*) n, count(*) filter (where late) l from raw where kind <> 'calm' and label >= 2 group by 1, 2, 3, 4) r
      using (week, area_id, category_id, label) where coalesce(t.n, 0) <> coalesce(r.n, 0) or coalesce(t.l, 0) <> coalesce(r.l, 0)),
  d2 as (
    select 1 from (select organisation_id, week, area_id, category_id, label, sum(reports) n from work.tally_own group by 1, 2, 3, 4, 5) t
      full join (select organisation_id, week, area_id, category_id, label, count(*) n from raw where kind <> 'calm' group by 1, 2, 3, 4, 5) r
      using (organisation_id, week, area_id, category_id, label) where coalesce(t.n, 0) <> coalesce(r.n, 0)),
  d3 as (
    select 1 from (select week, organisation_id, reporter, label, sum(reports) n from work.tally_reporter group by 1, 2, 3, 4) t
      full join (select week, organisation_id, reporter, label, count(*) n from raw group by 1, 2, 3, 4) r
      using (week, organisation_id, reporter, label) where coalesce(t.n, 0) <> coalesce(r.n, 0)),
  d4 as (
    select 1 from (select week, organisation_id, unit_id, sum(reports) n from work.tally_calm group by 1, 2, 3) t
      full join (select week, organisation_id, unit_id, count(*) n from raw where kind = 'calm' group by 1, 2, 3) r
      using (week, organisation_id, unit_id) where coalesce(t.n, 0) <> coalesce(r.n, 0))
  select (select count(*) from d1) + (select count(*) from d2) + (select count(*) from d3) + (select count(*) from d4)
$$;
