-- The tertial's deep analysis and the agenda of the strategic council: documents like the others.
alter table work.document drop constraint document_template;
alter table work.document add constraint document_template
  check (template in ('situation', 'plan', 'assembly-report', 'monthly', 'tertial', 'council'));
