-- Did it help, where what is to change is an indicator: what its values are compared with is locked before a value from after
-- the start is seen. Never changed after, whatever one's rights.
create table work.indicator_comparison (
  measure_id uuid constraint indicator_comparison_pk primary key constraint indicator_comparison_measure references work.measure,
  indicator text not null constraint indicator_comparison_indicator references work.indicator (slug),
  place text not null constraint indicator_comparison_place check (char_length(place) between 1 and 80),
  places text[] not null constraint indicator_comparison_places check (cardinality(places) <= 40 and array_position(places, place) is null),
  why text not null constraint indicator_comparison_why check (char_length(why) <= 600),
  method text not null constraint indicator_comparison_method check (method in ('places', 'distance', 'own', 'none')),
  start_day date not null,
  end_day date not null,
  wanted text not null constraint indicator_comparison_wanted check (wanted in ('up', 'down')),
  worth double precision not null constraint indicator_comparison_worth check (worth > 0 and worth < 1e9),
  rule_version smallint not null,
  after_known boolean not null,
  organisation_id smallint not null,
  role text not null,
  locked_at timestamptz not null,
  constraint indicator_comparison_days check (end_day >= start_day)
);
comment on table work.indicator_comparison is 'What an indicator''s values are compared with, and by which method: locked, and then unchangeable for everybody.';
comment on column work.indicator_comparison.place is 'Slug of an area, or an official code: always on the indicator''s own level. A coarser level is never mapped onto an area.';
comment on column work.indicator_comparison.places is 'Places on the same level that are compared with.';
comment on column work.indicator_comparison.why is 'Why another choice than the rule''s; empty when it is the rule''s.';
comment on column work.indicator_comparison.start_day is 'Values of periods that are over by then are before; of periods that begin from then on, after.';
comment on column work.indicator_comparison.end_day is 'Periods that begin before this day count as after.';
comment on column work.indicator_comparison.worth is 'The change that was expected, in the indicator''s unit.';
comment on column work.indicator_comparison.after_known is 'A value from after the start was there already when it was locked. Said wherever it is shown.';

grant select, insert on work.indicator_comparison to samsyn_app;
alter table work.indicator_comparison enable row level security;
alter table work.indicator_comparison force row level security;
create policy indicator_comparison_read on work.indicator_comparison for select to samsyn_app
  using ((select access.sees_plan()) or (select access.is_system()));
create policy indicator_comparison_lock on work.indicator_comparison for insert to samsyn_app
  with check ((select access.is_system()) or ((select access.judges_effect()) and organisation_id = (select access.organisation())));
