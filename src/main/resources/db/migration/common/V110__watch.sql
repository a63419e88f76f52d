-- Postings that say what a client has done and that monitoring has not looked at yet. Written with the posting, deleted with what came of
-- it: the order of ids is not the order of commits, so nothing here is ever passed over by a position.
create table client_news (
    id        bigint primary key,
    client_no varchar(12) not null
);
create index client_news_client on client_news (client_no);

-- One row a client that monitoring has seen: whoever holds it evaluates the client.
create table watched_client (
    client_no varchar(12) primary key,
    failures  int not null,
    -- Not looked at before then, because evaluating failed.
    retry_at  timestamp(6) with time zone
);

-- What a client did, in the terms of the rules (M). A withdrawal that was reversed is undone.
create table watched_event (
    id           bigint primary key,
    client_no    varchar(12) not null,
    day          date not null,
    at           timestamp(6) with time zone not null,
    kind         varchar(12) not null,
    direction    varchar(12),
    legs         int not null,
    fen          bigint not null,
    from_account varchar(14) not null,
    to_account   varchar(14) not null,
    reference    varchar(90) not null,
    undone       boolean not null
);
create index watched_event_client on watched_event (client_no, day);
create index watched_event_reference on watched_event (reference);

-- Sums of a client's day, so that hardly any event makes the rules read the events before it.
create table watched_day (
    client_no    varchar(12) not null,
    day          date not null,
    transfers    int not null,
    legs         int not null,
    withdrawals  int not null,
    to_main      bigint not null,
    to_auxiliary bigint not null,
    primary key (client_no, day)
);

-- A client's last order, fill and subscription: what ends a run (M1).
create table watched_trade (
    client_no varchar(12) not null,
    kind      varchar(12) not null,
    day       date not null,
    at        timestamp(6) with time zone not null,
    id        bigint not null,
    primary key (client_no, kind)
);

-- A rule is data: what was in force when an alert was raised stays readable (M6).
create table rule_version (
    rule       varchar(4) not null,
    version    int not null,
    parameters varchar(4000) not null,
    since      timestamp(6) with time zone not null,
    primary key (rule, version)
);

create sequence alert_id start with 1 increment by 1000;

-- What a rule has found. open_key is null once it is closed, so that one of a kind is open at a time (M8).
create table alert (
    id           bigint primary key,
    rule         varchar(4) not null,
    rule_version int not null,
    client_no    varchar(12) not null,
    episode      int not null,
    open_key     varchar(60) unique,
    raised_at    timestamp(6) with time zone not null,
    evidence     text not null,
    hash         char(64) not null,
    closed_at    timestamp(6) with time zone,
    confirmed    boolean
);
create index alert_client on alert (client_no, rule);

-- The events an alert counts. An event of a closed alert is not counted again.
create table alert_event (
    alert_id  bigint not null,
    event_id  bigint not null,
    client_no varchar(12) not null,
    rule      varchar(4) not null,
    primary key (alert_id, event_id)
);
create index alert_event_event on alert_event (event_id, rule);
