-- What an alert rests on, and the rules it was raised by, are kept like the alert itself (C6).
create trigger alert_event_in_term before delete on alert_event for each row call 'org.custodygateway.retention.RefuseDeletion';
create trigger rule_version_in_term before delete on rule_version for each row call 'org.custodygateway.retention.RefuseDeletion';
