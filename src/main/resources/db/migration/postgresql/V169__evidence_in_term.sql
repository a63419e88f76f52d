-- What an alert rests on, and the rules it was raised by, are kept like the alert itself (C6).
create trigger alert_event_in_term before delete on alert_event for each row execute function refuse_removal();
create trigger alert_event_not_emptied before truncate on alert_event for each statement execute function refuse_change();
create trigger rule_version_in_term before delete on rule_version for each row execute function refuse_removal();
create trigger rule_version_not_emptied before truncate on rule_version for each statement execute function refuse_change();
