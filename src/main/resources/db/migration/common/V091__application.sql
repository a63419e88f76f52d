create sequence application_id start with 1 increment by 1000;

-- What is applied for at the counter, from the application to its end. Applicant and approver are never the same person (P2).
create table application (
    id                bigint primary key,
    business          varchar(20) not null,
    client_no         varchar(12),
    branch            varchar(8) not null,
    state             varchar(16) not null check (state in
        ('WAITING_APPROVAL', 'RETURNED', 'CARRYING_OUT', 'WAITING_BANK', 'WAITING_DAY', 'DONE', 'FAILED')),
    on_site           boolean not null,
    risks_shown       boolean not null,
    -- Version of the service agreement that was signed (A17), where the business has one.
    agreement_version int,
    agent             varchar(4000),
    data              varchar(32000) not null,
    problem           varchar(4000),
    note              varchar(1000),
    applicant         varchar(80) not null,
    applied_at        timestamp(6) with time zone not null,
    approver          varchar(80),
    decided_at        timestamp(6) with time zone,
    -- Makes an application that a program files happen once.
    request_key       varchar(80) unique,
    constraint two_persons check (approver is null or approver <> applicant)
);
create index application_state on application (state, id);
create index application_client on application (client_no, id);

create table application_paper (
    application_id bigint not null,
    paper_id       bigint not null,
    primary key (application_id, paper_id)
);

-- The fund accounts an application opened.
create table application_account (
    application_id bigint not null,
    account_no     varchar(14) not null,
    primary key (application_id, account_no)
);
