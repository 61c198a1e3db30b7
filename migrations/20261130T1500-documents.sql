-- What the law and the councils are given: documents with frozen figures, locked when they are decided, and registers whose
-- entries keep their history. Organisations, functions and places; never persons.
create function access.sees_documents() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') in ('coordinator', 'analyst', 'municipal-police-officer', 'meeting-chair', 'unit-responsible',
    'politician', 'lawyer', 'data-protection-officer', 'archivist', 'auditor');
comment on function access.sees_documents is 'Reads the documents that the law asks for, and the registers behind them.';
create function access.writes_documents() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') = 'coordinator'
    or (current_setting('samsyn.role') = 'analyst' and current_setting('samsyn.round') = 'yes');
comment on function access.writes_documents is 'Writes the statutory picture, the plan and reports.';
create function access.locks_documents() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') = 'coordinator';
comment on function access.locks_documents is 'Locks a document when the decision has been taken.';
create function access.keeps_law() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') in ('coordinator', 'lawyer');
comment on function access.keeps_law is 'Keeps agreements, the council, camera sites and what else the law asks for.';
grant execute on function access.sees_documents(), access.writes_documents(), access.locks_documents(), access.keeps_law() to samsyn_app;

create table work.register_entry (
  entry uuid not null,
  version smallint not null constraint register_entry_version check (version > 0),
  register text not null constraint register_entry_register check (register in ('agreement', 'council-member', 'council-meeting',
    'coordination', 'camera-site', 'assembly-report', 'delegation', 'other-planning', 'law-check')),
  content jsonb not null,
  ended boolean not null,
  organisation_id smallint not null,
  role text not null,
  kept_at timestamptz not null,
  constraint register_entry_pk primary key (entry, version),
  constraint register_entry_agreement check (register <> 'agreement'
    or (jsonb_array_length(content -> 'parties') > 0 and jsonb_array_length(content -> 'purposes') > 0
      and jsonb_array_length(content -> 'areas') > 0) is true),
  constraint register_entry_chair check (register <> 'council-member'
    or ((content ->> 'isChair')::boolean = false or (content ->> 'isMunicipal')::boolean = true) is true)
);
comment on table work.register_entry is 'Registers that the law''s requirements rest on. Never changed: each saving is a new version of the entry.';
comment on column work.register_entry.content is 'The fields of the register. Organisations, positions and places in screened words; never a person.';
comment on column work.register_entry.ended is 'The entry no longer holds; it stays with its history.';
create index register_entry_newest on work.register_entry (register, entry, version desc);
grant select, insert on work.register_entry to samsyn_app;
alter table work.register_entry enable row level security;
alter table work.register_entry force row level security;
create policy register_entry_read on work.register_entry for select to samsyn_app
  using ((select access.sees_documents()) or (select access.is_system()));
create policy register_entry_keep on work.register_entry for insert to samsyn_app
  with check ((select access.is_system()) or ((select access.keeps_law()) and organisation_id = (select access.organisation())));

create table work.document (
  id uuid constraint document_pk primary key,
  template text not null constraint document_template check (template in ('situation', 'plan', 'assembly-report', 'monthly')),
  edition smallint not null constraint document_edition check (edition > 0),
  replaces uuid constraint document_replaces references work.document,
  based_on uuid constraint document_based_on references work.document,
  title text not null constraint document_title check (char_length(title) between 1 and 160),
  language text not null constraint document_language check (language in ('sv', 'en')),
  first_day date not null,
  last_day date not null constraint document_period check (last_day >= first_day),
  sections jsonb not null,
  figures jsonb not null,
  version integer not null constraint document_version check (version > 0),
  organisation_id smallint not null,
  role text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  decision jsonb,
  locked_at timestamptz,
  constraint document_decided check (locked_at is null or template not in ('situation', 'plan')
    or (decision is not null and decision ->> 'body' <> '' and decision ->> 'day' <> '' and decision ->> 'paragraph' <> ''
      and decision ->> 'registry' <> '') is true),
  constraint document_plan_rests check (locked_at is null or template <> 'plan' or based_on is not null),
  constraint document_sections check (locked_at is null or template <> 'situation'
    or (char_length(sections -> 'extent' ->> 'text') > 0 and char_length(sections -> 'consequences' ->> 'text') > 0
      and char_length(sections -> 'information' ->> 'text') > 0 and char_length(sections -> 'positive' ->> 'text') > 0
      and char_length(sections -> 'analysis' ->> 'text') > 0) is true)
);
comment on table work.document is 'Documents written for publication. A locked one is never changed; a correction is a new edition that replaces it.';
comment on column work.document.figures is 'Tables as they were when they were fetched: only numbers that may be shown to everyone, with source and day.';
comment on column work.document.decision is 'Who decided, when, under which paragraph of the minutes and with which registry number.';
comment on column work.document.version is 'Tells two writers apart.';
create index document_newest on work.document (template, made_at desc);
create unique index document_replaced_once on work.document (replaces) where replaces is not null;

create function work.locked_document_stands() returns trigger language plpgsql as $$
begin
  if old.locked_at is not null then
    raise exception 'a locked document is not changed' using errcode = 'check_violation', constraint = 'document_locked';
  end if;
  return new;
end $$;
comment on function work.locked_document_stands is 'Holds for everybody, the owner of the table too.';
create trigger document_locked before update or delete on work.document for each row execute function work.locked_document_stands();

grant select, insert on work.document to samsyn_app;
grant update (title, sections, figures, version, organisation_id, role, changed_at, decision, locked_at) on work.document to samsyn_app;
alter table work.document enable row level security;
alter table work.document force row level security;
create policy document_read on work.document for select to samsyn_app
  using (((select access.sees_documents()) and locked_at is not null) or (select access.writes_documents()) or (select access.is_system()));
create policy document_write on work.document for insert to samsyn_app
  with check ((select access.is_system())
    or ((select access.writes_documents()) and locked_at is null and organisation_id = (select access.organisation())));
create policy document_change on work.document for update to samsyn_app
  using ((select access.writes_documents()) or (select access.is_system()))
  with check ((select access.is_system()) or (organisation_id = (select access.organisation())
    and (((select access.writes_documents()) and locked_at is null) or (select access.locks_documents()))));

create table work.due_reminder (
  subject text not null constraint due_reminder_subject check (char_length(subject) <= 80),
  due date not null,
  months smallint not null constraint due_reminder_months check (months in (9, 6, 3, 1)),
  sent_at timestamptz not null,
  constraint due_reminder_pk primary key (subject, due, months)
);
comment on table work.due_reminder is 'Which reminders of what falls due have been sent, so that each is sent once. Holds no content.';
grant select, insert on work.due_reminder to samsyn_app;
alter table work.due_reminder enable row level security;
alter table work.due_reminder force row level security;
create policy due_reminder_keep on work.due_reminder to samsyn_app using ((select access.is_system())) with check ((select access.is_system()));
