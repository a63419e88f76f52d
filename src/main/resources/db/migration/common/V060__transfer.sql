create sequence transfer_id start with 1 increment by 1000;

create table transfer (
    id                 bigint primary key,
    kind               varchar(10) not null,
    client_no          varchar(12) not null,
    -- Bank transfers: the fund account and its bank. Internal transfers and sweeps: empty.
    account_no         varchar(14) not null,
    bank               varchar(10) not null,
    settlement_account varchar(40) not null,
    from_account       varchar(14) not null,
    to_account         varchar(14) not null,
    fen                bigint not null check (fen > 0 or (fen = 0 and kind = 'SWEEP')),
    state              varchar(10) not null,
    adjusted           boolean not null,
    business_date      date not null,
    firm_serial        varchar(20),
    bank_serial        varchar(40),
    started_by         varchar(4) not null,
    problem            varchar(2000),
    accepted_at        timestamp(6) with time zone not null,
    -- Until when the bank may carry it out (T11).
    deadline           timestamp(6) with time zone,
    -- Null unless it is in doubt and inquiries may conclude it.
    next_inquiry       timestamp(6) with time zone,
    inquiries          int not null,
    -- The answer its first request got, null while that has not been given (T10).
    first_status       int,
    first_state        varchar(10)
);
create index transfer_client on transfer (client_no, id);
create index transfer_bank_day on transfer (bank, business_date);
create index transfer_inquiry on transfer (next_inquiry);

-- One line an auxiliary account of a sweep (T7).
create table transfer_leg (
    transfer_id  bigint not null,
    line         int not null,
    client_no    varchar(12) not null,
    from_account varchar(14) not null,
    fen          bigint not null,
    state        varchar(10) not null,
    problem      varchar(2000),
    primary key (transfer_id, line)
);

-- What two persons decide on a transfer in doubt (T11, P2).
create table transfer_decision (
    transfer_id bigint primary key,
    happened    boolean not null,
    reason      varchar(400) not null,
    proposed_by varchar(80) not null,
    approved_by varchar(80),
    check (approved_by is null or approved_by <> proposed_by)
);
