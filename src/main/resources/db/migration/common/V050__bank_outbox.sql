create sequence firm_serial start with 1 increment by 1000;
create sequence bank_outbox_id start with 1 increment by 1000;
create sequence bank_inbox_id start with 1 increment by 1000;

-- What is to be sent to the banks. NEW waits to be claimed; SENT was claimed, and from then on may have been sent; then ANSWERED,
-- SILENT (nobody answered in time, an answer may still come), NOT_SENT (never left) or VOID (withdrawn before it was claimed).
create table bank_outbox (
    id            bigint primary key,
    bank          varchar(10) not null,
    serial        varchar(20) not null,
    instruction   char(5) not null,
    business_date date not null,
    subject       varchar(120) not null,
    body          varchar(4000) not null,
    -- A business message waits until the firm is signed in; what goes out once is never repeated, everything else is.
    business      boolean not null,
    once          boolean not null,
    deadline      timestamp(6) with time zone not null,
    state         varchar(8) not null check (state in ('NEW', 'SENT', 'ANSWERED', 'SILENT', 'NOT_SENT', 'VOID')),
    -- When it is looked at next: NEW from then on may be sent, SENT is overdue from then on.
    due_at        timestamp(6) with time zone not null,
    attempts      int not null,
    sent_at       timestamp(6) with time zone,
    unique (bank, serial)
);
create index bank_outbox_due on bank_outbox (state, bank, due_at);
create index bank_outbox_subject on bank_outbox (subject);

-- Replies as they came. A doubled one is counted and changes nothing. STORED is to be dealt with yet.
create table bank_inbox (
    id             bigint primary key,
    bank           varchar(10) not null,
    related_serial varchar(20) not null,
    hash           char(64) not null,
    outbox_id      bigint not null,
    code           varchar(8) not null,
    reply          varchar(4000) not null,
    raw            bytea not null,
    state          varchar(6) not null check (state in ('STORED', 'DEALT')),
    copies         int not null,
    due_at         timestamp(6) with time zone not null,
    at             timestamp(6) with time zone not null,
    unique (bank, related_serial, hash)
);
create index bank_inbox_due on bank_inbox (state, due_at);
create index bank_inbox_bank on bank_inbox (bank, at);
