-- What the police publish. Open data about places as large as a municipality; never added to the partners' reports.
create table work.police_notice (
  id bigint constraint police_notice_pk primary key,
  version smallint not null,
  published_at timestamptz not null,
  event_at timestamptz not null,
  time_marked boolean not null,
  type text not null,
  level text not null constraint police_notice_level check (level in ('municipality', 'county', 'none')),
  code text,
  counts_as_event boolean not null,
  week date not null constraint police_notice_week_monday check (extract(isodow from week) = 1),
  digest bytea not null,
  summary_digest bytea,
  read_at timestamptz not null,
  constraint police_notice_code check ((level = 'none') = (code is null))
);
comment on table work.police_notice is 'The newest version of each notice. Text is not kept, only what is needed to count and to see that it changed.';
comment on column work.police_notice.time_marked is 'The stated time cannot be right; the time of publication stands instead.';
comment on column work.police_notice.code is 'Official code of the municipality (four digits) or county (two). Never anything smaller.';
comment on column work.police_notice.summary_digest is 'SHA-256 of the summary when one was supplied. The summary may tell of persons, so it is not kept.';

create table work.police_notice_version (
  id bigint not null constraint police_notice_version_notice references work.police_notice,
  version smallint not null,
  row jsonb not null,
  replaced_at timestamptz not null,
  constraint police_notice_version_pk primary key (id, version)
);
comment on table work.police_notice_version is 'How a changed notice read before.';

create table work.police_tally (
  code text not null,
  week date not null,
  type text not null,
  notices integer not null,
  constraint police_tally_pk primary key (code, week, type) include (notices)
);
comment on table work.police_tally is 'Notices by place, week and type, without summaries of many events. Counts what was published, not crime.';

create table work.police_reading (
  only_one boolean constraint police_reading_pk primary key default true constraint police_reading_only_one check (only_one),
  newest timestamptz not null,
  read_at timestamptz not null
);
comment on table work.police_reading is 'How far our knowledge reaches: after the newest notice nothing is known, which is not zero.';

grant select, insert, update on work.police_notice, work.police_tally, work.police_reading to samsyn_app;
grant select, insert on work.police_notice_version to samsyn_app;
grant delete on work.police_tally to samsyn_app;
