-- Files of those who publish statistics for people: figures that their source has revised, what a figure rests on, and a
-- file that has been read and is looked at before anything of it is taken in.
alter table work.indicator_value drop constraint indicator_value_status;
alter table work.indicator_value add constraint indicator_value_status check (status in ('', 'p', 'r', 'c', 'x'));
comment on column work.indicator_value.status is 'Empty: as published. p: preliminary. r: revised by its source. c: protected by its source. x: missing. Neither of the last two is zero.';
alter table work.indicator_value add column base integer constraint indicator_value_base check (base >= 0);
comment on column work.indicator_value.base is 'How many answers or pupils the value rests on, where its source says.';

create table work.indicator_upload (
  id uuid constraint indicator_upload_pk primary key,
  organisation_id smallint not null,
  digest text not null,
  source_day date not null,
  reading jsonb not null,
  read_at timestamptz not null
);
comment on table work.indicator_upload is 'A source''s file as it was read, until somebody takes it in or throws it away, a day at most: what was seen is what is taken. Public statistics; the file and its name are not kept.';
comment on column work.indicator_upload.digest is 'SHA-256 of the file.';
comment on column work.indicator_upload.reading is 'The series that were found and the cells as they are shown, with what is wrong with them.';

grant select, insert, delete on work.indicator_upload to samsyn_app;
alter table work.indicator_upload enable row level security;
alter table work.indicator_upload force row level security;
create policy indicator_upload_own on work.indicator_upload to samsyn_app
  using ((select access.is_system()) or ((select access.keeps_indicators()) and organisation_id = (select access.organisation())))
  with check ((select access.is_system()) or ((select access.keeps_indicators()) and organisation_id = (select access.organisation())));
