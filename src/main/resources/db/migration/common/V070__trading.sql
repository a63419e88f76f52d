-- What the trading system told, once each (T10): the events that rules and reports look at.
create table trading_event (
    event_id   varchar(80) primary key,
    client_no  varchar(12) not null,
    kind       varchar(30) not null,
    order_no   varchar(40),
    fen        bigint,
    day        date not null,
    booked_at  timestamp(6) with time zone not null,
    noted_at   varchar(40)
);
create index trading_event_client on trading_event (client_no, day);

-- Orders of the day; left_fen is what is still frozen for a buy.
create table trading_order (
    client_no  varchar(12) not null,
    day        date not null,
    order_no   varchar(40) not null,
    account_no varchar(14) not null,
    fen        bigint not null,
    left_fen   bigint not null check (left_fen >= 0),
    primary key (client_no, day, order_no)
);
create index trading_order_day on trading_order (day, left_fen);
