-- What was made up is marked as such: only a database with this mark may be emptied and seeded anew.
create table members.demo (
  only_one boolean constraint demo_pk primary key default true constraint demo_only_one check (only_one),
  seed bigint not null,
  seeded_at timestamptz not null
);
comment on table members.demo is 'Present: everything here is the demo''s. Absent: this data is somebody''s own.';
grant select, insert on members.demo to samsyn_app;
