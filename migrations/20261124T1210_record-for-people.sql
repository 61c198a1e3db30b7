-- The record is for people too: a data protection officer reads all of it, an organisation what it did and what was done
-- with what is its own. Every view goes by an index, newest first.
alter table audit.leaf add column about_organisation smallint;
comment on column audit.leaf.about_organisation is 'Whose thing it was, where another organisation did it.';
create index leaf_kind_at on audit.leaf (kind, at, seq);
create index leaf_organisation_at on audit.leaf (organisation_id, at, seq);
create index leaf_about_at on audit.leaf (about_organisation, at, seq) where about_organisation is not null;
create index leaf_actor_at on audit.leaf (actor, at, seq);

drop policy leaf_read on audit.leaf;
create policy leaf_read on audit.leaf for select to samsyn_app using (
  (select access.is_system())
  or (select access.role()) in ('data-protection-officer', 'auditor')
  or ((select access.role()) in ('unit-responsible', 'municipal-police-officer')
    and (organisation_id = (select access.organisation()) or about_organisation = (select access.organisation()))));
comment on policy leaf_read on audit.leaf is 'Second line: who watches over all reads all, who answers for an organisation reads what concerns it.';
