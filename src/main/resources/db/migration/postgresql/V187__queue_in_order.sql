-- The queue is read in the order it is taken, from indexes: what is open by deadline, by weight, and what was escalated.
alter table alert_case add column open boolean generated always as (state in ('NEW', 'CLAIMED', 'IN_REVIEW', 'TO_APPROVE', 'ESCALATED', 'NOT_EVALUATED')) stored;
alter table alert_case add column weight bigint generated always as (risk * fen) stored;
create index alert_case_due on alert_case (open, due_at, alert_id);
create index alert_case_weight on alert_case (open, weight desc, alert_id);
drop index alert_case_escalated;
create index alert_case_escalated on alert_case (open, escalated_at);
