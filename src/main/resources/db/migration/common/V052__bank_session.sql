-- Where the firm stands with a bank, and where it wants to stand.
create table bank_session (
    bank         varchar(10) primary key,
    -- IN: signed in, the day started. ENDED: the day ended, signed out. OUT: signed out, the day as it is.
    wanted       varchar(5) not null check (wanted in ('IN', 'ENDED', 'OUT')),
    day          date not null,
    -- What the bank has confirmed: signed in (10001), the day started (13012), the day ended (13011).
    linked       boolean not null,
    started_day  date,
    ended_day    date,
    since        timestamp(6) with time zone not null,
    -- Serial of the request under way, and when the next may be made.
    pending      varchar(20),
    next_at      timestamp(6) with time zone not null,
    last_code    varchar(8)
);
