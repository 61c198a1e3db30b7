-- Records of others for which we are witness: we sign that each only ever grows. Nothing of what is in them comes here.
create table audit.witnessed (
  key text constraint witnessed_pk primary key,
  name text not null constraint witnessed_name check (name ~ '^[a-z0-9][a-z0-9.-]{0,60}$'),
  size bigint not null default 0 constraint witnessed_size check (size >= 0),
  root bytea,
  note text,
  signed_at timestamptz,
  added_at timestamptz not null,
  removed_at timestamptz,
  constraint witnessed_whole check (num_nonnulls(root, note, signed_at) in (0, 3))
);
comment on table audit.witnessed is 'Whose records we watch, by their public key, and how large each was when we signed it last.';
create unique index witnessed_living on audit.witnessed (name) where removed_at is null;
grant select, insert on audit.witnessed to samsyn_app;
grant update (name, size, root, note, signed_at, removed_at) on audit.witnessed to samsyn_app;
alter table audit.witnessed enable row level security;
alter table audit.witnessed force row level security;
create policy witnessed_system on audit.witnessed to samsyn_app using ((select access.is_system())) with check ((select access.is_system()));

-- What we have signed once we never contradict: a smaller size than the one that was signed is refused here, too.
create function audit.only_grows() returns trigger language plpgsql as $$
begin
  if new.size < old.size then raise exception 'A witness signs no smaller record' using errcode = '23514'; end if;
  return new;
end $$;
create trigger witnessed_only_grows before update of size on audit.witnessed for each row execute function audit.only_grows();
