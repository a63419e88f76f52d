create trigger report_is_kept before update, delete on report for each row call 'org.custodygateway.compliance.KeepExported';
create trigger report_step_is_kept before update, delete on report_step call 'org.custodygateway.ledger.RefuseChange';
create trigger report_file_is_kept before update, delete on report_file call 'org.custodygateway.ledger.RefuseChange';
-- Back-tests and day totals read by day.
create index watched_event_day on watched_event (day);
-- An event may be taken out of an alert and come in again (M9): each time it was in is a row.
alter table alert_event drop primary key;
alter table alert_event add primary key (alert_id, event_id, since_step);
