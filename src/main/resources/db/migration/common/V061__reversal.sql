alter table transfer alter column kind set data type varchar(20);
-- In a reversal: what it reverses (T12). In what is reversed: the reversal that is under way or done; null again when that was refused.
alter table transfer add column original_id bigint;
alter table transfer add column reversal_id bigint;

-- What settlement proposes to reverse (P2); the reversal gets its transfer when another person approves.
create table transfer_reversal (
    reversal_id bigint primary key,
    transfer_id bigint not null,
    reason      varchar(400) not null,
    proposed_by varchar(80) not null,
    approved_by varchar(80),
    check (approved_by is null or approved_by <> proposed_by)
);
create index transfer_reversal_of on transfer_reversal (transfer_id);
