-- Where the asking for the police's notices stands. In the database, so that restarts and two servers keep one pace.
create table work.police_polling (
  only_one boolean constraint police_polling_pk primary key default true constraint police_polling_only_one check (only_one),
  asked_at timestamptz not null,
  not_before timestamptz not null,
  failures smallint not null,
  gone boolean not null,
  etag text,
  outcome text not null
);
comment on table work.police_polling is 'One row: when we last asked, and before when we may not ask again.';
comment on column work.police_polling.gone is 'The address answered 404: it is not asked again until an operator says so.';
grant select, insert, update on work.police_polling to samsyn_app;
