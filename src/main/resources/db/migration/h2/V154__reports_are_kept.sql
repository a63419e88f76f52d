create trigger report_is_kept before update, delete on report for each row call 'org.custodygateway.compliance.KeepExported';
create trigger report_step_is_kept before update, delete on report_step call 'org.custodygateway.ledger.RefuseChange';
create trigger report_file_is_kept before update, delete on report_file call 'org.custodygateway.ledger.RefuseChange';
-- Back-tests and day totals read by day.
create index watched_event_day on watched_event (day);
