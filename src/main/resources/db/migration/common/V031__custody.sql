-- The tie between fund account, bank and contract (A3). Balances and what blocks them are the ledger's (fund_account).
create table custody_account (
    account_no          varchar(14) primary key,
    client_no           varchar(12) not null,
    role                varchar(9) not null check (role in ('MAIN', 'AUXILIARY')),
    bank                varchar(10) not null,
    contract            varchar(14) not null check (contract in ('SENT', 'PRE_DESIGNATED', 'IN_FORCE', 'REFUSED', 'TERMINATED')),
    settlement_account  varchar(32),
    management_account  varchar(32),
    -- Null once the account is closed, so that the keys below bind open accounts only.
    open_bank           varchar(10),
    open_settlement     varchar(32),
    main_of             varchar(12) unique,
    -- What was last asked of the bank and is not answered yet; attempts count the serials used.
    request_serial      varchar(20),
    request_instruction varchar(20),
    request_deadline    timestamp(6) with time zone,
    request_attempt     int not null,
    after_revocation    boolean not null,
    -- The bank's words when it refused.
    bank_code           varchar(8),
    bank_info           varchar(200),
    opened_at           timestamp(6) with time zone not null,
    unique (client_no, open_bank),
    unique (bank, open_settlement)
);
create index custody_account_client on custody_account (client_no);
create index custody_account_request on custody_account (request_deadline);
