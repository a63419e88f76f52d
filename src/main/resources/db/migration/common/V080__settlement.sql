-- Closing and opening of a trading day as runs of steps (S1). One run of a kind a day; position is their order in time.
create table day_run (
    id          varchar(20) primary key,
    kind        varchar(10) not null check (kind in ('CLOSE', 'OPEN')),
    day         date not null,
    position    int not null unique,
    state       varchar(10) not null check (state in ('RUNNING', 'DONE', 'BLOCKED', 'FAILED')),
    started_by  varchar(80) not null,
    started_at  timestamp(6) with time zone not null,
    ended_at    timestamp(6) with time zone,
    -- The node that works on it, and until when. The fence rises with each claim and stands in every write made under it.
    holder      varchar(80),
    lease_until timestamp(6) with time zone,
    fence       bigint not null
);

create table day_step (
    run_id varchar(20) not null references day_run (id),
    number int not null,
    name   varchar(20) not null,
    state  varchar(10) not null check (state in ('WAITING', 'RUNNING', 'DONE', 'BLOCKED', 'FAILED')),
    done   bigint not null,
    total  bigint not null,
    note   varchar(1000) not null,
    primary key (run_id, number)
);

create sequence day_end_file_id start with 1 increment by 1000;

-- Day-end files, sent and received. A received one counts only when it is LOADED: whole, read strictly, every row stored.
create table day_end_file (
    id        bigint primary key,
    bank      varchar(10) not null,
    day       date not null,
    name      varchar(40) not null,
    direction varchar(3) not null check (direction in ('IN', 'OUT')),
    state     varchar(10) not null check (state in ('WRITTEN', 'LOADING', 'LOADED', 'FAILED', 'MISSING')),
    digest    varchar(64) not null,
    lines     bigint not null,
    problem   varchar(1000) not null,
    compared  boolean not null,
    at        timestamp(6) with time zone not null,
    unique (bank, name)
);
create index day_end_file_day on day_end_file (day, bank);

-- The rows of received CHK01 files. Loaded by the route routes/firm/day-end-files.camel.yaml.
create table day_end_row (
    file_id            bigint not null,
    line               int not null,
    made_on            date not null,
    made_at            time not null,
    bank_serial        varchar(20) not null,
    firm_serial        varchar(20) not null,
    settlement_account varchar(32) not null,
    fund_account       varchar(14) not null,
    name               varchar(64) not null,
    starter            char(1) not null,
    code               char(5) not null,
    fen                bigint not null,
    primary key (file_id, line)
);

create sequence difference_id start with 1 increment by 1000;

-- What the firm's and a bank's rows of a day do not agree in (S2).
create table difference (
    id           bigint primary key,
    day          date not null,
    bank         varchar(10) not null,
    kind         varchar(10) not null check (kind in ('ONLY_FIRM', 'ONLY_BANK', 'AMOUNT', 'STATE')),
    starter      char(1) not null,
    code         char(5) not null,
    serial       varchar(20) not null,
    client_no    varchar(12) not null,
    fund_account varchar(14) not null,
    firm_fen     bigint,
    firm_state   varchar(12),
    bank_fen     bigint,
    state        varchar(10) not null check (state in ('OPEN', 'SETTLED')),
    at           timestamp(6) with time zone not null,
    unique (day, bank, starter, serial, kind)
);

-- The rate of a day is the row with the greatest valid_from up to it (S5). Per cent a year.
create table interest_rate (
    valid_from  date primary key,
    percent     decimal(9, 6) not null check (percent >= 0),
    tax_percent decimal(9, 6) not null check (tax_percent >= 0 and tax_percent <= 100)
);
insert into interest_rate (valid_from, percent, tax_percent) values (date '2000-01-01', 0.10, 0);

-- Interest of a quarter, fixed at the close that passes quarter day, booked at the next opening (S5).
create table interest_payment (
    day          date not null,
    account_no   varchar(14) not null,
    client_no    varchar(12) not null,
    bank         varchar(10) not null,
    serial       varchar(20) not null unique,
    balance_days bigint not null,
    gross        bigint not null,
    tax          bigint not null,
    state        varchar(10) not null check (state in ('PREPARED', 'POSTED')),
    primary key (day, account_no)
);

-- What has to move between a bank's omnibus account and the corporate settlement account (S3): positive, the bank gets it.
-- No two roles of one person: maker and checker differ (P2).
create sequence funding_instruction_id start with 1 increment by 1000;
create table funding_instruction (
    id      bigint primary key,
    day     date not null,
    bank    varchar(10) not null,
    fen     bigint not null,
    state   varchar(12) not null
            check (state in ('NOT_NEEDED', 'PREPARED', 'PROPOSED', 'APPROVED', 'INSTRUCTED', 'CONFIRMED')),
    maker   varchar(80),
    checker varchar(80),
    unique (day, bank),
    check (maker <> checker),
    check (state in ('NOT_NEEDED', 'PREPARED') or maker is not null),
    check (state in ('NOT_NEEDED', 'PREPARED', 'PROPOSED') or checker is not null)
);

-- A bank's answer at the opening of a day, beside what the books expected: on_the_way and interest are what arrives if they agree.
create table omnibus_check (
    day        date not null,
    bank       varchar(10) not null,
    expected   bigint not null,
    answered   bigint,
    on_the_way bigint not null,
    interest   bigint not null,
    primary key (day, bank)
);

-- Sums of the journal up to and with a day that can get no more entries. Account FUND stands for all fund accounts of a bank.
create table house_snapshot (
    day     date not null,
    bank    varchar(10) not null,
    account varchar(14) not null,
    debits  bigint not null,
    credits bigint not null,
    primary key (day, bank, account)
);

-- The journal's sums by bank and account: the snapshot, and what has been booked since.
create view journal_sum as
select bank, account, sum(debits) as debits, sum(credits) as credits
from (select bank, account, debits, credits from house_snapshot where day = (select max(day) from house_snapshot)
      union all
      select bank, case when house then account else 'FUND' end, case when fen > 0 then fen else 0 end,
             case when fen < 0 then -fen else 0 end
      from entry
      where business_date > (select coalesce(max(day), date '0001-01-01') from house_snapshot)) lines
group by bank, account;
