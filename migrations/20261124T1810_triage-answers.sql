-- What the reporter hears, and finding one's own reports that wait for a correction.
create index report_sent_back on work.report (organisation_id, reporter) where state = 'sent-back' and withdrawn_at is null;
-- Background work (the seed, retention) reaches what triage has said.
create policy triage_system on work.triage to samsyn_app
  using ((select access.is_system())) with check ((select access.is_system()));
