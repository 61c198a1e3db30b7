-- The record as a tree (RFC 6962): each leaf gets a place that never changes, given in the background once every
-- transaction that could come before it has ended.
create index leaf_tx on audit.leaf (tx, seq);
create table audit.place (
  position bigint constraint place_pk primary key,
  seq bigint not null constraint place_seq_unique unique
);
comment on table audit.place is 'Which leaf stands where in the tree, from 0. Append-only by right.';
create table audit.tree (
  only_one boolean constraint tree_pk primary key default true constraint tree_only_one check (only_one),
  size bigint not null,
  upto xid8 not null,
  frontier bytea not null
);
comment on table audit.tree is 'How far the tree has grown: the roots of its whole subtrees, 32 bytes each, largest first.';
comment on column audit.tree.upto is 'Leaves of transactions before this have their place.';
grant select, insert on audit.place to samsyn_app;
grant select, insert, update on audit.tree to samsyn_app;
alter table audit.place enable row level security;
alter table audit.place force row level security;
create policy place_system on audit.place to samsyn_app
  using ((select current_setting('samsyn.system', true)) = 'yes') with check ((select current_setting('samsyn.system', true)) = 'yes');
alter table audit.tree enable row level security;
alter table audit.tree force row level security;
create policy tree_system on audit.tree to samsyn_app
  using ((select current_setting('samsyn.system', true)) = 'yes') with check ((select current_setting('samsyn.system', true)) = 'yes');
