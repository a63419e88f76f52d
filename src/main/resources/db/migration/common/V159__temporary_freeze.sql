create sequence client_freeze_id start with 1 increment by 1000;

-- Compliance freezes a client for a while; unless another person confirms it, it ends by itself (C9). Lifted by two persons, too (P2).
create table client_freeze (
    id           bigint primary key,
    client_no    varchar(12) not null,
    reason       varchar(1000) not null,
    ordered_by   varchar(80) not null,
    ordered_at   timestamp(6) with time zone not null,
    -- When it ends by itself; null once it is confirmed.
    ends_at      timestamp(6) with time zone,
    state        varchar(9) not null check (state in ('TEMPORARY', 'CONFIRMED', 'TO_LIFT', 'LIFTED', 'ENDED')),
    -- The client while it runs: one at a time.
    running_for  varchar(12) unique,
    confirmed_by varchar(80),
    lift_reason  varchar(1000),
    lift_by      varchar(80),
    lifted_by    varchar(80),
    over_at      timestamp(6) with time zone,
    constraint freeze_two_persons check (confirmed_by <> ordered_by),
    constraint lift_two_persons check (lifted_by <> lift_by),
    constraint freeze_confirmed check (state <> 'CONFIRMED' or confirmed_by is not null and ends_at is null),
    constraint freeze_lifted check (state <> 'LIFTED' or lift_by is not null and lifted_by is not null)
);
create index client_freeze_client on client_freeze (client_no, id);
create index client_freeze_ends on client_freeze (ends_at);
