create index audit_record_at on audit_record (at, chain, number);
create index audit_record_actor on audit_record (actor, at);

-- An anchor ties the heads of all chains that moved since the one before; its hash is also written to a file outside the database.
create table audit_anchor (
    number   bigint primary key,
    at       timestamp(6) with time zone not null,
    previous char(64) not null unique,
    hash     char(64) not null
);
create table audit_anchor_head (
    chain  varchar(40) not null,
    number bigint not null,
    head   char(64) not null,
    anchor bigint not null references audit_anchor,
    primary key (chain, number)
);
create index audit_anchor_head_anchor on audit_anchor_head (anchor);
