create sequence watch_list_id start with 1 increment by 1000;
create sequence watch_list_entry_id start with 1 increment by 1000;
create sequence screening_hit_id start with 1 increment by 1000;

-- Lists that clients are compared with (I6), each version as it was loaded.
create table watch_list (
    id          bigint primary key,
    list        varchar(40) not null,
    kind        varchar(9) not null check (kind in ('SANCTIONS', 'TERROR', 'OWN')),
    version     varchar(40) not null,
    sha256      char(64) not null,
    entries     int not null,
    -- Compliance puts a list in force with two persons (P2).
    state       varchar(8) not null check (state in ('PROPOSED', 'RETURNED', 'IN_FORCE', 'REPLACED')),
    -- The list's name while this version is in force.
    in_force    varchar(40) unique,
    -- The last client compared with it, and whether all have been.
    screened_to varchar(12) not null,
    screened    boolean not null,
    loaded_by   varchar(80) not null,
    at          timestamp(6) with time zone not null,
    decided_by  varchar(80),
    decided_at  timestamp(6) with time zone,
    unique (list, version),
    constraint list_two_persons check (decided_by <> loaded_by),
    constraint list_decided check (state = 'PROPOSED' or decided_by is not null)
);

-- Sealed: a list of the firm's own names people, too.
create table watch_list_entry (
    id      bigint primary key,
    list_id bigint not null,
    content varchar(40000) not null
);
create index watch_list_entry_list on watch_list_entry (list_id, id);

-- A client, or somebody behind one, or who applied to be one, matches an entry. Decided by two persons (P2).
create table screening_hit (
    id           bigint primary key,
    -- Null for an applicant.
    client_no    varchar(12),
    part         varchar(40) not null,
    -- Keyed hash of name, document and date of birth: with others it is another question.
    person       char(64) not null,
    list         varchar(40) not null,
    entry_id     varchar(80) not null,
    entry_digest char(64) not null,
    freezes      boolean not null,
    matched_by   varchar(60) not null,
    state        varchar(10) not null check (state in ('OPEN', 'TO_APPROVE', 'RELEASED', 'CONFIRMED')),
    -- Client or applicant, person and entry: each is asked about once.
    question     varchar(300) not null unique,
    at           timestamp(6) with time zone not null,
    due_at       timestamp(6) with time zone not null,
    decision     varchar(7) check (decision in ('RELEASE', 'CONFIRM')),
    reason       varchar(2000),
    proposer     varchar(80),
    approver     varchar(80),
    decided_at   timestamp(6) with time zone,
    constraint hit_two_persons check (approver <> proposer),
    constraint hit_decided_by_two check (state not in ('RELEASED', 'CONFIRMED') or proposer is not null and approver is not null)
);
create index screening_hit_client on screening_hit (client_no, state);
create index screening_hit_state on screening_hit (state, id);
create index screening_hit_person on screening_hit (person, list, entry_id);

-- Clients whose unsent transfers are given back after a freeze; the row goes when they are.
create table frozen_transfer (
    transfer_id bigint primary key,
    client_no   varchar(12) not null
);
