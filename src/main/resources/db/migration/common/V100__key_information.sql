create sequence key_info_change_id start with 1 increment by 1000;
create sequence key_info_task_id start with 1 increment by 1000;

-- A change of a client's key information (K1): what held before, what holds since. It comes from an application or from a bank (K5).
create table key_info_change (
    id                   bigint primary key,
    client_no            varchar(12) not null,
    application_id       bigint unique,
    bank                 varchar(10),
    -- OPEN until every bank has confirmed; REPLACED by a correction (K4).
    state                varchar(9) not null check (state in ('OPEN', 'DONE', 'REPLACED', 'WITHDRAWN')),
    -- The client while the change is open: one at a time.
    open_for             varchar(12) unique,
    -- What comes back when the change is withdrawn.
    from_name            varchar(70) not null,
    from_document_type   varchar(2) not null,
    from_document_number varchar(35) not null,
    name                 varchar(70) not null,
    document_type        varchar(2) not null,
    document_number      varchar(35) not null,
    entered_by           varchar(80) not null,
    approved_by          varchar(80) not null,
    withdrawn_by         varchar(80),
    at                   timestamp(6) with time zone not null,
    ended_at             timestamp(6) with time zone,
    constraint key_info_two_persons check (entered_by <> approved_by and (withdrawn_by is null or withdrawn_by <> entered_by))
);
create index key_info_change_client on key_info_change (client_no, id);

-- Where an account's bank stands with the client's present key information (K2). An account without a row was tied with it.
create table key_info_bank (
    account_no            varchar(14) primary key,
    client_no             varchar(12) not null,
    bank                  varchar(10) not null,
    state                 varchar(9) not null check (state in ('PENDING', 'SENT', 'REFUSED', 'CONFIRMED')),
    code                  varchar(8),
    at                    timestamp(6) with time zone not null,
    -- What the bank last had for certain; not certain once anything was asked whose outcome nobody knows.
    known_name            varchar(70) not null,
    known_document_type   varchar(2) not null,
    known_document_number varchar(35) not null,
    certain               boolean not null,
    -- The request under way, and until when the bank may carry it out. There is never more than one.
    request_serial        varchar(20),
    request_until         timestamp(6) with time zone,
    attempts              int not null,
    -- When it is looked at next; null when it waits for somebody.
    next_at               timestamp(6) with time zone
);
create index key_info_bank_client on key_info_bank (client_no);
create index key_info_bank_due on key_info_bank (bank, next_at);

-- What a branch has to see to because a bank says that its client has changed (K5).
create table key_info_task (
    id              bigint primary key,
    client_no       varchar(12) not null,
    branch          varchar(8) not null,
    account_no      varchar(14) not null,
    bank            varchar(10) not null,
    name            varchar(70) not null,
    document_type   varchar(2) not null,
    document_number varchar(35) not null,
    state           varchar(4) not null check (state in ('OPEN', 'DONE')),
    at              timestamp(6) with time zone not null,
    done_by         varchar(80),
    note            varchar(1000),
    done_at         timestamp(6) with time zone
);
create index key_info_task_state on key_info_task (state, id);
create index key_info_task_client on key_info_task (client_no);

create index client_name on client (name);
