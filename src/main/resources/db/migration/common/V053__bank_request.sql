-- What banks asked, with the reply they got: a repeat gets the very same bytes.
create table bank_request (
    bank          varchar(10) not null,
    business_date date not null,
    serial        varchar(20) not null,
    hash          char(64) not null,
    instruction   char(5) not null,
    reply_serial  varchar(20) not null,
    code          varchar(8) not null,
    reply         bytea not null,
    headers       varchar(1000) not null,
    at            timestamp(6) with time zone not null,
    primary key (bank, business_date, serial)
);
