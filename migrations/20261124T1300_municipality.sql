-- Whose municipality this is: one row, made by `samsyn setup` (or by the demo).
create table members.municipality (
  only_one boolean constraint municipality_pk primary key default true constraint municipality_only_one check (only_one),
  name text not null constraint municipality_name check (length(name) between 2 and 80),
  code text not null constraint municipality_code check (code ~ '^\d{4}$')
);
comment on table members.municipality is 'Name on every page, and the official four-digit code (Statistics Sweden). No personal data.';
grant select, insert on members.municipality to samsyn_app;
alter table members.municipality enable row level security;
alter table members.municipality force row level security;
create policy municipality_read on members.municipality for select to samsyn_app using (true);
create policy municipality_add on members.municipality for insert to samsyn_app with check ((select access.is_system()));
insert into members.municipality (name, code) select 'Örebro kommun', '1880' where exists (select from members.demo);
