-- What somebody proposes to set otherwise while the gateway runs, and what a second person said to it (P2). Values as JSON, by field.
create sequence setting_change_id start with 1 increment by 1000;
create table setting_change (
    id          bigint primary key,
    kind        varchar(10) not null check (kind in ('RATE', 'CALENDAR')),
    subject     varchar(20) not null,
    was         varchar(1000) not null,
    wanted      varchar(1000) not null,
    reason      varchar(1000) not null,
    proposed_by varchar(80) not null,
    proposed_at timestamp(6) with time zone not null,
    state       varchar(10) not null check (state in ('PROPOSED', 'APPROVED', 'RETURNED')),
    decided_by  varchar(80),
    decided_at  timestamp(6) with time zone,
    note        varchar(1000),
    -- Kind and subject while it waits, so that no two wait for the same.
    open_key    varchar(40) unique,
    constraint set_by_two_persons check (decided_by is null or decided_by <> proposed_by),
    constraint decided_by_somebody check ((state = 'PROPOSED') = (decided_by is null)),
    constraint waits_under_its_key check ((state = 'PROPOSED') = (open_key is not null))
);
create index setting_change_kind on setting_change (kind, id);
create index setting_change_state on setting_change (state, id);

-- Days on which the exchanges trade, or do not, against what the calendar's file says (S1).
create table calendar_day (
    day    date primary key,
    trades boolean not null
);
