-- Invitations that are used up, and the ways in of those who have left, have rules of their own.
update retention.rule set position = position + 2 where position >= 7;
insert into retention.rule (id, position, months) values ('invitation', 7, 3), ('identity', 8, 6);
-- The demo's decision is about them, too.
update retention.rule r set decision_body = o.decision_body, decision_day = o.decision_day, decision_paragraph = o.decision_paragraph,
    decision_ref = o.decision_ref, made_up = true
  from retention.rule o where r.id in ('invitation', 'identity') and o.id = 'session' and o.made_up;
grant select, delete on members.invitation, members.identity, members.passkey to samsyn_disposal;
create policy invitation_disposal on members.invitation to samsyn_disposal using (true);
create policy identity_disposal on members.identity to samsyn_disposal using (true);
create policy passkey_disposal on members.passkey to samsyn_disposal using (true);

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
  elsif p_rule = 'record' and p_most is null and due > (select l.at from audit.leaf l order by l.seq limit 1) then
    return query select l.seq::text, l.at, true from audit.leaf l where l.at < due;
  elsif p_rule = 'duty' and p_most is null then
    return query select d.id::text, least(d.ended_at, d.until_day::timestamptz), true from members.duty d
      where least(d.ended_at, d.until_day::timestamptz) < due;
  end if;
end $$;
create or replace function retention.take_away(p_rule text, p_ids text[]) returns void language plpgsql as $$
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
  else
    raise exception 'No way to remove by rule %', p_rule using errcode = '42501';
  end if;
end $$;

