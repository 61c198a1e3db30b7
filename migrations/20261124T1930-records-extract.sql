-- A records request is answered by archivist, lawyer or data protection officer, whose work is not with reports otherwise:
-- they read through these functions, which the record tells of, and never through the tables.
create function retention.may_extract() returns boolean language sql stable parallel safe
  return current_setting('samsyn.role') in ('archivist', 'lawyer', 'data-protection-officer');
revoke execute on function retention.may_extract from public;
grant execute on function retention.may_extract to samsyn_app, samsyn_disposal;
grant select on work.area, work.area_version, work.area_edition, work.category, members.unit to samsyn_disposal;

create function retention.extract_reports(p_organisations smallint[], p_from date, p_to date, p_areas text[], p_categories text[],
  p_after uuid, p_most integer)
returns table (id uuid, organisation text, unit text, kind text, category text, area text, event_from timestamptz, event_to timestamptz,
  reported_at timestamptz, state text, not_public boolean, withdrawn boolean, text text)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not retention.may_extract() then raise exception 'not allowed' using errcode = '42501'; end if;
  return query select r.id, o.name, u.name, r.kind, c.name_sv, a.slug, r.event_from, r.event_to, r.reported_at, r.state, r.not_public,
      r.withdrawn_at is not null, t.text
    from work.report r join members.organisation o on o.id = r.organisation_id
      left join members.unit u on u.id = r.unit_id left join work.category c on c.id = r.category_id
      left join work.area a on a.id = r.area_id left join work.report_text t on t.report_id = r.id
    where r.organisation_id = any (p_organisations) and r.week between p_from - 6 and p_to
      and (r.event_from at time zone 'Europe/Stockholm')::date between p_from and p_to
      and (p_areas is null or a.slug = any (p_areas)) and (p_categories is null or c.code = any (p_categories))
      and (p_after is null or r.id > p_after)
    order by r.id limit p_most;
end $$;

-- What is held, as the law wants it listed (OSL 5 kap. 1 §): numbers and days of each kind, nothing of the content.
create function retention.register() returns table (name text, rows bigint, oldest timestamptz, newest timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not retention.may_extract() then raise exception 'not allowed' using errcode = '42501'; end if;
  return query
    select 'reports', count(*), min(reported_at), max(reported_at) from work.report
    union all select 'texts', count(*), min(r.reported_at), max(r.reported_at) from work.report_text join work.report r on r.id = report_id
    union all select 'history', count(*), min(replaced_at), max(replaced_at) from work.report_history
    union all select 'sums', count(distinct week), min(week)::timestamptz, max(week)::timestamptz from work.tally_own
    union all select 'people', count(*), min(joined_at), max(joined_at) from members.person
    union all select 'duties', count(*), min(given_at), max(given_at) from members.duty
    union all select 'sessions', count(*), min(made_at), max(made_at) from members.session
    union all select 'police', count(*), min(published_at), max(published_at) from work.police_notice
    union all select 'record', count(*), min(at), max(at) from audit.leaf
    union all select 'disposals', count(*), min(proposed_at), max(proposed_at) from retention.run;
end $$;
grant select on work.tally_own, work.police_notice to samsyn_disposal;
create policy tally_own_disposal on work.tally_own for select to samsyn_disposal using (true);
revoke execute on function retention.extract_reports, retention.register from public;
grant execute on function retention.extract_reports, retention.register to samsyn_app;
grant create on schema retention to samsyn_disposal;
alter function retention.extract_reports owner to samsyn_disposal;
alter function retention.register owner to samsyn_disposal;
revoke create on schema retention from samsyn_disposal;
