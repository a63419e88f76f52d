create sequence parked_message_id start with 1 increment by 1000;

-- What came in and could not be handled, as it came. Personal data may be in it: only support gets at it.
create table parked_message (
    id      bigint primary key,
    source  varchar(120) not null,
    raw     bytea not null,
    headers varchar(4000) not null,
    why     varchar(500) not null,
    state   varchar(9) not null check (state in ('PARKED', 'RETRIED', 'DISCARDED')),
    at      timestamp(6) with time zone not null
);
create index parked_message_state on parked_message (state, id);
