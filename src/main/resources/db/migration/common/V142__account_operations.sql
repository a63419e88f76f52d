-- What was done to accounts at banks, by either side's wish (11001-11006), as soon as both have agreed: the day-end files CHK02 and CHK03.
create table account_operation (
    bank               varchar(10) not null,
    business_date      date not null,
    -- S firm, B bank; the serial is the starter's.
    starter            char(1) not null,
    serial             varchar(20) not null,
    other_serial       varchar(40) not null,
    instruction        char(5) not null,
    fund_account       varchar(14) not null,
    settlement_account varchar(40) not null,
    management_account varchar(40) not null,
    at                 timestamp(6) with time zone not null,
    primary key (bank, business_date, starter, serial)
);
