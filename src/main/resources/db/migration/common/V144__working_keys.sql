-- Keys of the MAC of a bank's messages, agreed on by key change (10004). The key itself stands here only wrapped, under a key from the
-- environment.
create table bank_key (
    bank      varchar(10) not null,
    number    bigint not null,
    wrapped   varchar(160) not null,
    made_at   timestamp(6) with time zone not null,
    -- Null while the firm made it and the bank has not answered.
    agreed_at timestamp(6) with time zone,
    primary key (bank, number)
);

-- Whether a key has been agreed on for the next sign-in, at a bank that has such keys.
alter table bank_session add column keyed boolean default false not null;
