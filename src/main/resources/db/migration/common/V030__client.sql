create sequence client_number start with 10000001 increment by 1;

-- A client as the firm knows one (A1, I1). The identity record and the evidence of the four steps (I2) are kept as they were given.
create table client (
    client_no        varchar(12) primary key,
    type             varchar(11) not null check (type in ('INDIVIDUAL', 'INSTITUTION')),
    name             varchar(70) not null,
    document_type    varchar(2) not null,
    document_number  varchar(35) not null,
    document_expires date not null,
    identity         varchar(16000) not null,
    four_steps       varchar(16000) not null,
    standing         varchar(16) not null check (standing in ('QUALIFIED', 'UNQUALIFIED', 'DORMANT', 'RISK_DISPOSITION')),
    branch           varchar(8) not null,
    -- REFUSED: the bank refused the main account's contract, so the client was never opened.
    status           varchar(7) not null check (status in ('OPEN', 'REFUSED')),
    -- Type and number while the client is open: one client per document, and a refused opening frees it.
    open_document    varchar(40) unique,
    opened_at        timestamp(6) with time zone not null
);

-- One set of credentials per client, not per fund account (A11).
create table client_login (
    client_no     varchar(12) primary key,
    password_hash varchar(200) not null
);
