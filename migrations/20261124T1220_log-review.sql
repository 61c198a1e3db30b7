-- The record is gone through at fixed times: a drawn sample and what stands out among look-ups, signed by whoever did it.
create table audit.review_plan (
  only_one boolean constraint review_plan_pk primary key default true constraint review_plan_only_one check (only_one),
  months smallint not null default 3 constraint review_plan_months check (months in (1, 2, 3, 4, 6, 12)),
  due_days smallint not null default 30 constraint review_plan_due check (due_days between 1 and 180),
  sample smallint not null default 25 constraint review_plan_sample check (sample between 1 and 200),
  volume smallint not null default 50 constraint review_plan_volume check (volume > 0),
  night_from time not null default '22:00',
  night_to time not null default '05:00'
);
comment on table audit.review_plan is 'How often the record is gone through, and what stands out: about look-ups, never about persons.';
insert into audit.review_plan default values;

create table audit.review (
  id uuid constraint review_pk primary key,
  from_day date not null,
  to_day date not null,
  due date not null,
  seed text not null,
  begun_at timestamptz not null,
  constraint review_period unique (from_day, to_day),
  constraint review_order check (to_day > from_day)
);
comment on column audit.review.seed is 'The sample is the look-ups with the smallest SHA-256(seed || ":" || leaf number): anyone can draw it again.';
create index review_newest on audit.review (to_day desc);

create table audit.review_find (
  review_id uuid not null constraint review_find_review references audit.review,
  why text not null constraint review_find_why check (why in ('sample', 'outside', 'volume', 'hours')),
  n smallint not null,
  seq bigint not null,
  lookups integer not null,
  constraint review_find_pk primary key (review_id, why, n)
);
comment on table audit.review_find is 'Look-ups to be gone through, as they were drawn when the review began.';

create table audit.review_signed (
  review_id uuid constraint review_signed_pk primary key constraint review_signed_review references audit.review,
  actor bytea not null,
  at timestamptz not null,
  note text not null constraint review_signed_note check (length(note) between 1 and 1000)
);
comment on column audit.review_signed.actor is 'Pseudonym of the one who signed.';
comment on column audit.review_signed.note is 'What came of it; screened for personal data.';

grant select on audit.review_plan to samsyn_app;
grant select, insert on audit.review, audit.review_find, audit.review_signed to samsyn_app;
do $$
declare t text;
begin
  foreach t in array array['review_plan', 'review', 'review_find', 'review_signed'] loop
    execute format('alter table audit.%I enable row level security', t);
    execute format('alter table audit.%I force row level security', t);
    execute format('create policy %I on audit.%I for select to samsyn_app
      using ((select access.is_system()) or (select access.role()) in (''data-protection-officer'', ''auditor''))', t || '_read', t);
  end loop;
  foreach t in array array['review', 'review_find', 'review_signed'] loop
    execute format('create policy %I on audit.%I for insert to samsyn_app
      with check ((select access.role()) = ''data-protection-officer'')', t || '_add', t);
  end loop;
end $$;
