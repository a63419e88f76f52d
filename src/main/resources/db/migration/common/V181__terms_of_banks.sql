-- Hours, limits and throttle of banks are changed by two persons, and whoever proposed a change may withdraw it (P2).
create table setting_change_new (
    id          bigint primary key,
    kind        varchar(10) not null check (kind in ('RATE', 'CALENDAR', 'BANK')),
    subject     varchar(20) not null,
    was         varchar(1000) not null,
    wanted      varchar(1000) not null,
    reason      varchar(1000) not null,
    proposed_by varchar(80) not null,
    proposed_at timestamp(6) with time zone not null,
    state       varchar(10) not null check (state in ('PROPOSED', 'APPROVED', 'RETURNED', 'WITHDRAWN')),
    decided_by  varchar(80),
    decided_at  timestamp(6) with time zone,
    note        varchar(1000),
    -- Kind and subject while it waits, so that no two wait for the same.
    open_key    varchar(40) unique,
    constraint decided_by_another check (decided_by is null or (state = 'WITHDRAWN') = (decided_by = proposed_by)),
    constraint change_decided_by_somebody check ((state = 'PROPOSED') = (decided_by is null)),
    constraint change_waits_under_its_key check ((state = 'PROPOSED') = (open_key is not null))
);
insert into setting_change_new (id, kind, subject, was, wanted, reason, proposed_by, proposed_at, state, decided_by, decided_at, note, open_key)
select id, kind, subject, was, wanted, reason, proposed_by, proposed_at, state, decided_by, decided_at, note, open_key from setting_change;
drop table setting_change;
alter table setting_change_new rename to setting_change;
create index setting_change_kind on setting_change (kind, id);
create index setting_change_state on setting_change (state, id);

-- What holds for a bank against its configuration (T13), by field, and the change that it comes from.
create table bank_term (
    bank      varchar(10) not null,
    field     varchar(30) not null,
    held      varchar(30) not null,
    change_id bigint not null references setting_change (id),
    primary key (bank, field)
);
