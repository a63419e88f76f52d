create sequence closing_interest_id start with 1 increment by 1000;

-- Interest of an account that closes (A12): fixed once, told to the bank under one serial after another until the bank has paid it, booked then.
create table closing_interest (
    id           bigint primary key,
    account_no   varchar(14) not null,
    client_no    varchar(12) not null,
    bank         varchar(10) not null,
    -- Whose rates it was fixed at; settled_on is the business date it was booked on.
    day          date not null,
    settled_on   date,
    balance_days bigint not null,
    gross        bigint not null check (gross >= 0),
    tax          bigint not null check (tax >= 0 and tax <= gross),
    state        varchar(10) not null check (state in ('NOTHING', 'ASKED', 'IN_DOUBT', 'REFUSED', 'PAID')),
    -- The request that counts now; what is said of an earlier one changes nothing.
    serial       varchar(20) unique,
    asked_on     date,
    deadline     timestamp(6) with time zone,
    attempts     int not null,
    inquiries    int not null,
    -- When to inquire, or to ask again.
    due_at       timestamp(6) with time zone,
    bank_code    varchar(8),
    bank_info    varchar(200),
    check (state = 'NOTHING' or serial is not null)
);
create index closing_interest_account on closing_interest (account_no);
create index closing_interest_due on closing_interest (due_at);
create index closing_interest_state on closing_interest (state);
