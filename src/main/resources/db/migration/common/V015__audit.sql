-- The chain of records (P3). Chain and number, and chain and previous, are unique: a fork cannot be stored.
create table audit_record (
    chain    varchar(40) not null,
    number   bigint not null,
    previous char(64) not null,
    hash     char(64) not null,
    at       timestamp(6) with time zone not null,
    actor    varchar(80) not null,
    origin   varchar(120) not null,
    action   varchar(80) not null,
    subject  varchar(120) not null,
    before   varchar(4000) not null,
    after    varchar(4000) not null,
    primary key (chain, number),
    unique (chain, previous)
);
create index audit_record_subject on audit_record (subject);

create table audit_chain (
    chain  varchar(40) primary key,
    number bigint not null,
    head   char(64) not null
);
