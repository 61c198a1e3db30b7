-- Only late reports are asked for by the time they came; an index of all of them slowed every report for nothing.
drop index work.report_reported_at;
create index report_late on work.report (reported_at) where late;
