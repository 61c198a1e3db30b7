-- How often somebody has tried something lately, counted together by all servers on this database. Not logged: after a
-- crash it begins at nothing, and a try costs no write to the disk.
create unlogged table members.tried (
  what text not null constraint tried_what check (what ~ '^[a-z-]{1,30}$'),
  who bytea not null constraint tried_who check (octet_length(who) = 16),
  from_at timestamptz not null,
  until_at timestamptz not null,
  count integer not null,
  constraint tried_pk primary key (what, who)
);
comment on table members.tried is 'Tries of the last minutes by keyed digest of address, account or session. Erased when their window is over.';
create index tried_until on members.tried (until_at);
grant select, insert, update, delete on members.tried to samsyn_app;
alter table members.tried enable row level security;
alter table members.tried force row level security;
create policy tried_all on members.tried to samsyn_app using (true) with check (true);
comment on policy tried_all on members.tried is 'It holds nothing of anybody: digests that only the program can make, and numbers.';

-- Counts tries and tells how many there are in the window and when it ends. Null: the table is full, and each server counts
-- for itself. A window that would last longer than it can was made by a clock that went wrong, and begins anew.
create function members.try_again(p_what text, p_who bytea, p_count integer, p_seconds integer, p_at timestamptz)
returns table (tries integer, ends_at timestamptz) language plpgsql as $$
declare
  ends timestamptz := p_at + make_interval(secs => p_seconds);
begin
  delete from members.tried where (what, who) in
    (select t.what, t.who from members.tried t where t.until_at <= p_at order by t.until_at limit 20 for update skip locked);
  if pg_relation_size('members.tried') > 64 * 1024 * 1024 then return; end if;
  return query insert into members.tried as t (what, who, from_at, until_at, count) values (p_what, p_who, p_at, ends, p_count)
    on conflict on constraint tried_pk do update set
      from_at = case when t.until_at <= p_at or t.until_at > ends then p_at else t.from_at end,
      until_at = case when t.until_at <= p_at or t.until_at > ends then ends else t.until_at end,
      count = least(case when t.until_at <= p_at or t.until_at > ends then 0 else t.count end + p_count, 1000000)
    returning t.count, t.until_at;
end $$;
comment on function members.try_again is 'One round trip a try; what is over is erased, twenty rows at a time, by those that come after.';
revoke execute on function members.try_again from public;
grant execute on function members.try_again to samsyn_app;
