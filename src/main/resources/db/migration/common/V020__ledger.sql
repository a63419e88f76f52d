create sequence posting_id start with 1 increment by 1000;

-- A fund account as the books have it: what the firm owes the client, and what keeps the money there.
create table fund_account (
    account_no   varchar(14) primary key,
    client_no    varchar(12) not null,
    bank         varchar(10) not null,
    state        varchar(10) not null,
    money_moves  boolean not null,
    flag         boolean not null,
    balance      bigint not null,
    frozen       bigint not null check (frozen >= 0),
    -- The day's fills that clearing has not booked yet (S4); trade_day says which day bought and sold belong to.
    provisional  bigint not null,
    trade_day    date,
    bought       bigint not null,
    sold         bigint not null,
    -- The day's bank transfers against the limits (T13), by direction.
    usage_day    date,
    used_in      bigint not null,
    count_in     int not null,
    used_out     bigint not null,
    count_out    int not null,
    -- In fen-days; the days before accrued_to are in it (S5).
    balance_days bigint not null,
    accrued_to   date
);
create index fund_account_client on fund_account (client_no);
create index fund_account_bank on fund_account (bank);

-- What may not leave before a trading day (T2, T5), one row a source. A row simply stops counting when the business date reaches release_day.
create table held_back (
    account_no   varchar(14) not null,
    release_day  date not null,
    rule         varchar(4) not null,
    from_account varchar(14) not null,
    client_no    varchar(12) not null,
    fen          bigint not null check (fen >= 0),
    primary key (account_no, release_day, rule, from_account)
);

-- One row a decision. Rows are never changed or deleted.
create table posting (
    id            bigint primary key,
    posting_key   varchar(200) not null unique,
    hash          char(64) not null,
    kind          varchar(20) not null,
    client_no     varchar(12) not null,
    cause         varchar(60) not null,
    business_date date not null,
    refusal       varchar(2000),
    at            timestamp(6) with time zone not null
);
create index posting_cause on posting (cause);

-- The journal: debit positive, credit negative, in fen. Rows are never changed or deleted.
create table entry (
    posting_id    bigint not null,
    line          int not null,
    account       varchar(14) not null,
    bank          varchar(10) not null,
    house         boolean not null,
    client_no     varchar(12) not null,
    fen           bigint not null,
    business_date date not null,
    primary key (posting_id, line)
);
create index entry_account on entry (account, business_date);
