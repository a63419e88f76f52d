-- A closing is applied for on T and continued from T+1 on (A12): each step has its own two persons (P2).
alter table application add column step int default 1 not null;
-- From which day the second step may be taken.
alter table application add column next_day date;
alter table application add column continued_by varchar(80);
alter table application add column continued_at timestamp(6) with time zone;
-- Who approved the first step, once the second is applied for; approver is then the second's.
alter table application add column first_approver varchar(80);
alter table application add constraint two_persons_again check (approver is null or continued_by is null or approver <> continued_by);
