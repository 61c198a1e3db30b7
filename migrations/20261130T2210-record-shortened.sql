-- The record's own time. What an entry said is removed when it has been kept as long as its rule says; the hash of its leaf
-- stays in its place, so that every root that was ever signed can still be computed from what is there.
create table audit.shortened (
  position bigint constraint shortened_pk primary key,
  seq bigint not null constraint shortened_seq_unique unique,
  hash bytea not null constraint shortened_hash check (octet_length(hash) = 32)
);
comment on table audit.shortened is 'Leaf hashes of entries whose content was removed by a disposal. Nothing of the content can be had from them.';
grant select on audit.shortened to samsyn_app;
grant select, insert on audit.shortened to samsyn_disposal;
alter table audit.shortened enable row level security;
alter table audit.shortened force row level security;
create policy shortened_system on audit.shortened for select to samsyn_app using ((select access.is_system()));
create policy shortened_disposal on audit.shortened to samsyn_disposal using (true) with check (true);
grant select on audit.place, audit.review_find, audit.review_signed to samsyn_disposal;
grant delete on audit.leaf, audit.review_find, audit.review_signed to samsyn_disposal;
create policy place_disposal on audit.place for select to samsyn_disposal using (true);
create policy review_find_disposal on audit.review_find to samsyn_disposal using (true);
create policy review_signed_disposal on audit.review_signed to samsyn_disposal using (true);
-- No leaf goes whose hash has not been put in its place first.
create policy leaf_shortened on audit.leaf for delete to samsyn_disposal
  using (exists (select from audit.shortened s where s.seq = leaf.seq and s.hash = leaf.hash));

-- The place before which all entries are older than a moment, counted from where the record was shortened last. Null: none.
-- An entry that is young enough keeps those after it, too: the record is shortened from its beginning and nowhere else, and
-- never to nothing.
create function retention.record_upto(p_due timestamptz) returns bigint language sql stable
  return (select nullif(p.position, (select coalesce(max(position) + 1, 0) from audit.shortened))
    from audit.place p join audit.leaf l on l.seq = p.seq
    where p.position >= (select coalesce(max(position) + 1, 0) from audit.shortened) and l.at >= p_due order by p.position limit 1);
revoke execute on function retention.record_upto from public;
grant execute on function retention.record_upto to samsyn_disposal, samsyn_app;

create or replace function retention.due_rows(p_rule text, p_day date, p_after uuid, p_most integer)
returns table (id text, at timestamptz, held boolean) language plpgsql stable as $$
declare
  months smallint := (select r.months from retention.rule r where r.id = p_rule);
  due timestamptz := (p_day - make_interval(months => months))::timestamp at time zone 'Europe/Stockholm';
  is_held boolean := exists (select from retention.hold h where h.rule_id = p_rule and h.lifted_at is null);
begin
  -- A batch takes what is not held; a preview (p_most absent) counts both.
  if months is null or (is_held and p_most is not null) then return; end if;
  if p_rule = 'report-text' then
    return query select r.id::text, r.reported_at, is_held or retention.is_held(r.id)
      from (select report_id from work.report_text union select report_id from work.report_original
        union select report_id from work.triage where sentence is not null) t join work.report r on r.id = t.report_id
      where r.reported_at < due and (p_most is null or not (is_held or retention.is_held(r.id))) and (p_after is null or r.id > p_after) order by r.id limit p_most;
  elsif p_rule = 'report-exact' then
    return query select r.id::text, r.reported_at, is_held or retention.is_held(r.id)
      from work.report r where r.reported_at < due and (p_most is null or not (is_held or retention.is_held(r.id))) and r.kind <> 'calm' and r.unit_id <> 0 and (p_after is null or r.id > p_after) order by r.id limit p_most;
  elsif p_rule = 'report-history' then
    return query select h.report_id::text || ' ' || h.version, h.replaced_at, is_held or retention.is_held(h.report_id)
      from work.report_history h where h.replaced_at < due and (p_most is null or not (is_held or retention.is_held(h.report_id))) order by h.report_id, h.version limit p_most;
  elsif p_rule = 'reporter-key' then
    return query select k.organisation_id || ' ' || k.quarter, retention.quarter_end(k.quarter), is_held
      from members.reporter_key k where retention.quarter_end(k.quarter) < due order by 1 limit p_most;
  elsif p_rule = 'session' then
    return query select s.id::text, least(s.ended_at, s.expires_at), is_held from members.session s
      where least(s.ended_at, s.expires_at) < due order by s.id limit p_most;
  elsif p_rule = 'person-left' then
    return query select p.id::text, p.left_at, is_held from members.person p
      where p.left_at < due and num_nonnulls(p.name, p.email) > 0 order by p.id limit p_most;
  elsif p_rule = 'invitation' then
    return query select i.id::text, coalesce(i.accepted_at, i.revoked_at, i.expires_at), is_held from members.invitation i
      where coalesce(i.accepted_at, i.revoked_at, i.expires_at) < due order by i.id limit p_most;
  elsif p_rule = 'identity' then
    return query select p.id::text, p.left_at, is_held from members.person p where p.left_at < due
      and (exists (select from members.identity x where x.person_id = p.id) or exists (select from members.passkey k where k.person_id = p.id))
      order by p.id limit p_most;
  elsif p_rule = 'api-key' then
    return query select k.id::text, k.revoked_at, is_held from members.api_key k where k.revoked_at < due order by k.id limit p_most;
  elsif p_rule = 'import-mapping' then
    return query select m.organisation_id || ' ' || md5(m.headings), o.left_on::timestamptz, is_held
      from work.import_mapping m join members.organisation o on o.id = m.organisation_id
      where o.left_on::timestamp at time zone 'Europe/Stockholm' < due order by 1 limit p_most;
  elsif p_rule = 'police-version' then
    return query select v.id || ' ' || v.version, v.replaced_at, is_held from work.police_notice_version v
      where v.replaced_at < due order by v.id, v.version limit p_most;
  elsif p_rule = 'record' and p_most is null then
    return query select l.seq::text, l.at, is_held from audit.place p join audit.leaf l on l.seq = p.seq
      where p.position >= (select coalesce(max(position) + 1, 0) from audit.shortened) and p.position < retention.record_upto(due);
  elsif p_rule = 'record' then
    -- As far as the record itself says that it is shortened: that entry has its place, under a signed root, before anything goes.
    return query select l.seq::text, l.at, false from audit.place p join audit.leaf l on l.seq = p.seq
      where p.position >= (select coalesce(max(position) + 1, 0) from audit.shortened) and l.at < due
        and p.position < (select max((convert_from(m.payload, 'UTF8')::jsonb -> 'facts' ->> 'upto')::bigint)
          from audit.leaf m join audit.place mp on mp.seq = m.seq join retention.run r on r.id::text = m.subject
          where m.kind = 'record.shortened' and r.approved_at is not null and r.cancelled_at is null and r.ended_at is null and r.day <= p_day)
      order by p.position limit p_most;
  elsif p_rule = 'duty' and p_most is null then
    return query select d.id::text, least(d.ended_at, d.until_day::timestamptz), true from members.duty d
      where least(d.ended_at, d.until_day::timestamptz) < due;
  end if;
end $$;
comment on function retention.due_rows is 'What is due by a rule. Duties are counted but always held. The record goes from its beginning, as far as an entry of its own says.';

create or replace function retention.take_away(p_rule text, p_ids text[]) returns void language plpgsql as $$
declare
  newest timestamptz;
begin
  if p_rule = 'report-text' then
    delete from work.report_text where report_id = any (p_ids::uuid[]);
    delete from work.report_original where report_id = any (p_ids::uuid[]);
    update work.triage set sentence = null where report_id = any (p_ids::uuid[]) and sentence is not null;
    -- The digest of the content as sent would let anyone check a guess at the text.
    update work.report set digest = '' where id = any (p_ids::uuid[]);
  elsif p_rule = 'report-exact' then
    -- The day stays, and on which side of noon it came: a frozen week's own reports stay its own.
    update work.report set unit_id = 0, event_to = null, digest = '',
        event_from = date_trunc('day', event_from, 'Europe/Stockholm'),
        reported_at = (date_trunc('day', reported_at at time zone 'Europe/Stockholm')
          + case when extract(hour from reported_at at time zone 'Europe/Stockholm') >= 12 then interval '12 hours' else interval '0' end)
          at time zone 'Europe/Stockholm'
      where id = any (p_ids::uuid[]);
  elsif p_rule = 'report-history' then
    delete from work.report_history where (report_id, version) in
      (select split_part(x, ' ', 1)::uuid, split_part(x, ' ', 2)::smallint from unnest(p_ids) x);
  elsif p_rule = 'reporter-key' then
    delete from members.reporter_key where organisation_id || ' ' || quarter = any (p_ids);
  elsif p_rule = 'session' then
    delete from members.session where id = any (p_ids::uuid[]);
  elsif p_rule = 'person-left' then
    update members.person set name = null, email = null where id = any (p_ids::uuid[]);
  elsif p_rule = 'invitation' then
    delete from members.invitation where id = any (p_ids::uuid[]);
  elsif p_rule = 'identity' then
    delete from members.identity where person_id = any (p_ids::uuid[]);
    delete from members.passkey where person_id = any (p_ids::uuid[]);
  elsif p_rule = 'api-key' then
    delete from members.api_key where id = any (p_ids::uuid[]);
  elsif p_rule = 'import-mapping' then
    delete from work.import_mapping where organisation_id || ' ' || md5(headings) = any (p_ids);
  elsif p_rule = 'police-version' then
    delete from work.police_notice_version where (id, version) in
      (select split_part(x, ' ', 1)::bigint, split_part(x, ' ', 2)::smallint from unnest(p_ids) x);
  elsif p_rule = 'record' then
    newest := (select max(l.at) from audit.leaf l where l.seq = any (p_ids::bigint[]));
    insert into audit.shortened select p.position, l.seq, l.hash from audit.leaf l join audit.place p on p.seq = l.seq
      where l.seq = any (p_ids::bigint[]);
    delete from audit.leaf l where l.seq = any (p_ids::bigint[]);
    -- A review of entries that are gone, and what was noted in it, are as old as they.
    delete from audit.review_find where seq = any (p_ids::bigint[]);
    delete from audit.review_signed s where s.at <= newest and not exists (select from audit.review_find f where f.review_id = s.review_id);
  else
    raise exception 'No way to remove by rule %', p_rule using errcode = '42501';
  end if;
end $$;
