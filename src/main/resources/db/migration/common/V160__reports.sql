-- Reports of compliance (C3). Their numbers come from a sequence that nothing else shares: nobody can tell from a gap that there is one (C8).
create sequence report_id start with 1 increment by 1000;
create table report (
    id           bigint primary key,
    kind         varchar(11) not null check (kind in ('LARGE_VALUE', 'SUSPICIOUS')),
    -- The third column, which the trigger looks at: what was exported is never changed.
    state        varchar(9) not null check (state in ('DRAFT', 'CHECKED', 'FINAL', 'EXPORTED', 'WITHDRAWN')),
    day          date not null,
    client_no    varchar(12),
    narrative    varchar(8000),
    -- Not to be waited for: the client is reported again at once.
    terrorist_financing boolean not null,
    grave_harm   boolean not null,
    follows      bigint,
    -- Numbers of the alerts a case rests on, with commas between.
    alerts       text not null,
    author       varchar(80) not null,
    made_at      timestamp(6) with time zone not null,
    content      text not null,
    content_hash char(64) not null,
    -- Whether monitoring's totals are the ledger's.
    agrees       boolean not null,
    checked_by   varchar(80),
    final_by     varchar(80),
    final_at     timestamp(6) with time zone,
    -- The last day on which the client is watched.
    watch_until  date,
    -- One report of a day's large values is in the making at a time.
    open_key     varchar(40) unique,
    constraint checked_by_another check (checked_by is null or checked_by <> author),
    constraint final_by_another check (final_by is null or final_by <> author),
    constraint exported_by_two_persons check (state not in ('FINAL', 'EXPORTED') or checked_by is not null and final_by is not null),
    constraint final_agrees check (state not in ('FINAL', 'EXPORTED') or agrees)
);
create index report_client on report (client_no, id);

-- What was done with a report, by whom. Rows are never changed or deleted.
create sequence report_step_id start with 1 increment by 1000;
create table report_step (
    id        bigint primary key,
    report_id bigint not null,
    at        timestamp(6) with time zone not null,
    actor     varchar(80) not null,
    act       varchar(10) not null,
    note      varchar(1000) not null
);
create index report_step_report on report_step (report_id, at);

-- What was exported, byte for byte (UTF-8). Rows are never changed or deleted.
create table report_file (
    report_id bigint not null,
    format    varchar(4) not null check (format in ('JSON', 'CSV')),
    content   text not null,
    sha256    char(64) not null,
    at        timestamp(6) with time zone not null,
    primary key (report_id, format)
);
