-- Finding in the record: by time, and by what it is about.
create index leaf_at on audit.leaf (at, seq);
create index leaf_subject_at on audit.leaf (subject, at, seq);
