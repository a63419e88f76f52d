-- Every suppression that was proposed from an alert (M11), with who did: none is overwritten by the next.
alter table alert_act add column suppression_id bigint;
update alert_act set suppression_id = (select c.suppression_id from alert_case c where c.alert_id = alert_act.alert_id)
where act = 'suppress' and id = (select max(l.id) from alert_act l where l.alert_id = alert_act.alert_id and l.act = 'suppress');
create unique index alert_act_suppression on alert_act (suppression_id);
drop index alert_case_suppression;
alter table alert_case drop column suppression_id;
