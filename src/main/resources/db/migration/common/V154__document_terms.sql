-- The earliest day on which a document of a person behind an institution runs out.
alter table client add column persons_expire date;
create index client_document_expires on client (document_expires);

-- The client's document has run out and its grace with it (I4); the client, or who owns or controls it, is on a list (I6).
alter table fund_account add column document_expired boolean default false not null;
alter table fund_account add column listed boolean default false not null;

-- Where a client's document stands (I4); without a row it is valid.
create table document_term (
    client_no    varchar(12) primary key,
    branch       varchar(8) not null,
    state        varchar(9) not null check (state in ('VALID', 'EXPIRING', 'GRACE', 'SUSPENDED', 'RESTORED')),
    expires      date not null,
    since        date not null,
    -- When the client was told that the document runs out.
    told_on      date,
    -- A reasonable ground to wait longer, until when, entered and approved by two persons.
    ground       varchar(2000),
    ground_until date,
    ground_by    varchar(80),
    ground_approved_by varchar(80),
    constraint ground_two_persons check (ground_by <> ground_approved_by)
);
create index document_term_state on document_term (state, client_no);

create sequence establishment_id start with 1 increment by 1000;

-- The four steps each time they were taken (I2, I3), with their evidence; sealed.
create table establishment (
    id          bigint primary key,
    client_no   varchar(12) not null,
    application_id bigint not null,
    method      varchar(30) not null,
    steps       varchar(200000) not null,
    entered_by  varchar(80) not null,
    approved_by varchar(80) not null,
    at          timestamp(6) with time zone not null,
    constraint establishment_two_persons check (entered_by <> approved_by)
);
create index establishment_client on establishment (client_no, id);

create sequence identity_look_id start with 1 increment by 1000;

-- A client whose identity has to be established anew, and why (I3). Causes are compliance's to see (C7).
create table identity_look (
    id        bigint primary key,
    client_no varchar(12) not null,
    branch    varchar(8) not null,
    cause     varchar(20) not null,
    detail    varchar(500) not null,
    state     varchar(4) not null check (state in ('OPEN', 'DONE')),
    -- Client and cause while it is open: once is enough.
    open_for  varchar(40) unique,
    raised_by varchar(80) not null,
    day       date not null,
    at        timestamp(6) with time zone not null,
    done_by   varchar(80),
    done_at   timestamp(6) with time zone
);
create index identity_look_state on identity_look (state, id);
create index identity_look_client on identity_look (client_no, id);
