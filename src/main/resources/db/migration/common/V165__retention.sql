-- How long each class of record is kept at least (C6). The floors are the law's; a setting may only be longer.
create table record_class (
    name        varchar(20) primary key,
    years       int not null,
    floor_years int not null,
    check (years >= floor_years)
);
insert into record_class (name, years, floor_years) values
    ('NOTICES', 20, 3),
    ('IDENTITY', 20, 10),
    ('TRANSACTIONS', 20, 10),
    ('OPENING_PAPERS', 20, 20),
    ('ORDERS_AND_TRADES', 20, 20),
    ('ALERTS_AND_REPORTS', 20, 20),
    ('CLIENT_CARE', 20, 20),
    ('BANK_MESSAGES', 20, 20),
    ('BUSINESS_RECORDS', 20, 20),
    ('BOOKS', 20, 20),
    ('AUDIT', 20, 20);

-- Tables of records, in the order in which rows are removed when they are past their term. The term of a row counts from its own date and from
-- the date of the row it belongs to, where there are both from the later one; without either it has no end. A row whose owner has no date yet,
-- a client still with the firm say, is kept whatever its age.
create table kept_table (
    name         varchar(40) primary key,
    position     int not null unique,
    record_class varchar(20) not null references record_class,
    own_date     varchar(40),
    -- The row it belongs to: column reference here is column owner_key there.
    reference    varchar(40),
    owner        varchar(40),
    owner_key    varchar(40),
    owner_date   varchar(40)
);
insert into kept_table (name, position, record_class, own_date, reference, owner, owner_key, owner_date) values
    ('transfer_leg',        10, 'TRANSACTIONS', null, 'transfer_id', 'transfer', 'id', 'business_date'),
    ('transfer_decision',   11, 'TRANSACTIONS', null, 'transfer_id', 'transfer', 'id', 'business_date'),
    ('transfer_reversal',   12, 'TRANSACTIONS', null, 'transfer_id', 'transfer', 'id', 'business_date'),
    ('transfer',            13, 'TRANSACTIONS', 'business_date', null, null, null, null),
    ('trading_event',       20, 'ORDERS_AND_TRADES', 'day', null, null, null, null),
    ('trading_order',       21, 'ORDERS_AND_TRADES', 'day', null, null, null, null),
    ('application_paper',   30, 'OPENING_PAPERS', null, 'application_id', 'application', 'id', 'applied_at'),
    ('application_account', 31, 'OPENING_PAPERS', null, 'application_id', 'application', 'id', 'applied_at'),
    ('application',         32, 'OPENING_PAPERS', 'applied_at', 'client_no', 'client', 'client_no', 'closed_on'),
    ('paper_archive',       33, 'OPENING_PAPERS', null, 'paper_id', 'paper', 'id', 'at'),
    ('paper',               34, 'OPENING_PAPERS', 'at', 'client_no', 'client', 'client_no', 'closed_on'),
    ('service_agreement',   35, 'OPENING_PAPERS', null, null, null, null, null),
    ('key_info_task',       40, 'IDENTITY', 'at', 'client_no', 'client', 'client_no', 'closed_on'),
    ('key_info_change',     41, 'IDENTITY', 'at', 'client_no', 'client', 'client_no', 'closed_on'),
    ('custody_account',     42, 'IDENTITY', 'opened_at', 'client_no', 'client', 'client_no', 'closed_on'),
    ('document_term',       44, 'IDENTITY', null, 'client_no', 'client', 'client_no', 'closed_on'),
    ('establishment',       45, 'IDENTITY', 'at', 'client_no', 'client', 'client_no', 'closed_on'),
    ('identity_look',       46, 'ALERTS_AND_REPORTS', 'at', 'client_no', 'client', 'client_no', 'closed_on'),
    ('risk_grade',          47, 'ALERTS_AND_REPORTS', 'graded_on', 'client_no', 'client', 'client_no', 'closed_on'),
    ('client_freeze',       48, 'IDENTITY', 'over_at', 'client_no', 'client', 'client_no', 'closed_on'),
    ('client',              49, 'IDENTITY', 'closed_on', null, null, null, null),
    ('alert_comment',       50, 'ALERTS_AND_REPORTS', 'at', 'alert_id', 'alert', 'id', 'closed_at'),
    ('alert_act',           64, 'ALERTS_AND_REPORTS', 'at', 'alert_id', 'alert', 'id', 'closed_at'),
    ('alert_file',          65, 'ALERTS_AND_REPORTS', 'at', 'alert_id', 'alert', 'id', 'closed_at'),
    ('ladder_step',         66, 'ALERTS_AND_REPORTS', 'at', 'alert_id', 'alert', 'id', 'closed_at'),
    ('ladder',              67, 'ALERTS_AND_REPORTS', 'at', 'alert_id', 'alert', 'id', 'closed_at'),
    ('alert_case',          51, 'ALERTS_AND_REPORTS', null, 'alert_id', 'alert', 'id', 'closed_at'),
    ('alert_event',         52, 'ALERTS_AND_REPORTS', null, 'alert_id', 'alert', 'id', 'closed_at'),
    ('alert_evaluation',    53, 'ALERTS_AND_REPORTS', 'at', 'alert_id', 'alert', 'id', 'closed_at'),
    ('alert',               54, 'ALERTS_AND_REPORTS', 'closed_at', null, null, null, null),
    ('suppression',         55, 'ALERTS_AND_REPORTS', 'until_day', null, null, null, null),
    ('evaluation_gap',      56, 'ALERTS_AND_REPORTS', 'at', null, null, null, null),
    ('rule_version',        57, 'ALERTS_AND_REPORTS', null, null, null, null, null),
    ('screening_hit',       58, 'ALERTS_AND_REPORTS', 'decided_at', 'client_no', 'client', 'client_no', 'closed_on'),
    ('watch_list_entry',    59, 'ALERTS_AND_REPORTS', null, 'list_id', 'watch_list', 'id', 'decided_at'),
    ('watch_list',          60, 'ALERTS_AND_REPORTS', 'decided_at', null, null, null, null),
    ('report',              61, 'ALERTS_AND_REPORTS', null, null, null, null, null),
    ('report_step',         62, 'ALERTS_AND_REPORTS', null, null, null, null, null),
    ('report_file',         63, 'ALERTS_AND_REPORTS', null, null, null, null, null),
    ('notice',              70, 'NOTICES', 'at', null, null, null, null),
    ('notice_circular',     71, 'NOTICES', 'at', null, null, null, null),
    ('care_record',         72, 'CLIENT_CARE', 'at', null, null, null, null),
    ('complaint',           73, 'CLIENT_CARE', 'at', null, null, null, null),
    ('visit',               74, 'CLIENT_CARE', 'at', 'plan_id', 'visit_plan', 'id', 'at'),
    ('visit_plan',          75, 'CLIENT_CARE', 'at', null, null, null, null),
    ('branch_display',      76, 'CLIENT_CARE', 'at', null, null, null, null),
    ('warning_act',         77, 'CLIENT_CARE', 'at', 'warning_id', 'warning', 'id', 'at'),
    ('warning',             78, 'CLIENT_CARE', 'at', null, null, null, null),
    ('difference',          80, 'BUSINESS_RECORDS', 'day', null, null, null, null),
    ('funding_instruction', 81, 'BUSINESS_RECORDS', 'day', null, null, null, null),
    ('interest_payment',    82, 'BUSINESS_RECORDS', 'day', null, null, null, null),
    ('closing_interest',    83, 'BUSINESS_RECORDS', 'day', null, null, null, null),
    ('account_operation',   84, 'BUSINESS_RECORDS', 'business_date', null, null, null, null),
    ('day_end_row',         85, 'BUSINESS_RECORDS', null, 'file_id', 'day_end_file', 'id', 'day'),
    ('day_end_record',      86, 'BUSINESS_RECORDS', null, 'file_id', 'day_end_file', 'id', 'day'),
    ('day_end_file',        87, 'BUSINESS_RECORDS', 'day', null, null, null, null),
    ('day_step',            88, 'BUSINESS_RECORDS', null, 'run_id', 'day_run', 'id', 'day'),
    ('day_run',             89, 'BUSINESS_RECORDS', 'day', null, null, null, null),
    ('bank_request',        90, 'BANK_MESSAGES', 'business_date', null, null, null, null),
    ('archived_messages',   91, 'BANK_MESSAGES', 'day', null, null, null, null),
    ('retention_item',      95, 'BUSINESS_RECORDS', null, 'run_id', 'retention_run', 'id', 'ended_at'),
    ('retention_run',       96, 'BUSINESS_RECORDS', 'ended_at', null, null, null, null),
    ('posting',             100, 'BOOKS', null, null, null, null, null),
    ('entry',               101, 'BOOKS', null, null, null, null, null),
    ('audit_record',        102, 'AUDIT', null, null, null, null, null);

-- Messages exchanged with banks, out of the working tables and into files beside the database; each row is a portion of one file with its digest.
create table archived_messages (
    file     varchar(120) not null,
    position bigint not null,
    length   bigint not null,
    day      date not null,
    bank     varchar(10) not null,
    messages int not null,
    sha256   char(64) not null,
    at       timestamp(6) with time zone not null,
    primary key (file, position)
);
create index archived_messages_day on archived_messages (day, bank);

create sequence retention_run_id start with 1 increment by 1000;

-- What is past its term on a day, as one person proposes to remove it and another approves (P2), and the protocol of what was removed.
create table retention_run (
    id          bigint primary key,
    day         date not null,
    state       varchar(8) not null check (state in ('PROPOSED', 'DELETING', 'DONE', 'REJECTED')),
    proposed_by varchar(80) not null,
    decided_by  varchar(80),
    at          timestamp(6) with time zone not null,
    ended_at    timestamp(6) with time zone,
    constraint removed_by_two_persons check (decided_by is null or decided_by <> proposed_by),
    check (state = 'PROPOSED' or decided_by is not null)
);
create index retention_run_state on retention_run (state);

create table retention_item (
    run_id       bigint not null references retention_run,
    position     int not null,
    table_name   varchar(40) not null,
    record_class varchar(20) not null,
    years        int not null,
    proposed     bigint not null,
    oldest       date,
    newest       date,
    deleted      bigint not null,
    -- Over all rows removed so far, in the order of their removal.
    digest       char(64) not null,
    done         boolean not null,
    primary key (run_id, position)
);
