create sequence notice_id start with 1 increment by 1000;
create sequence notice_circular_id start with 1 increment by 1000;
create sequence care_message_id start with 1 increment by 1000;
create sequence care_record_id start with 1 increment by 1000;
create sequence complaint_id start with 1 increment by 1000;

-- What all clients with the service are told (C5). Those up to told_to have their notice; RUNNING until all have.
create table notice_circular (
    id          bigint primary key,
    -- Whoever gives the same order again gets the first one.
    request_key varchar(80) unique,
    kind        varchar(16) not null check (kind in ('RULES_CHANGED', 'MARKET')),
    zh          varchar(2000) not null,
    en          varchar(2000) not null,
    state       varchar(7) not null check (state in ('RUNNING', 'DONE')),
    told_to     varchar(12) not null,
    clients     bigint not null,
    given_by    varchar(80) not null,
    at          timestamp(6) with time zone not null
);
create index notice_circular_state on notice_circular (state);

-- What a client is told of important matters (C5), and when it went out and was seen. Nothing of what C8 hides is ever in it.
create table notice (
    id          bigint primary key,
    client_no   varchar(12) not null,
    kind        varchar(16) not null check (kind in ('RULES_CHANGED', 'MARKET', 'SUSPECTED_BREACH', 'ACCOUNT_MEASURE')),
    -- The text, or the circular it came with.
    zh          varchar(2000),
    en          varchar(2000),
    circular_id bigint,
    cause       varchar(120),
    given_by    varchar(80) not null,
    at          timestamp(6) with time zone not null,
    sent_at     timestamp(6) with time zone,
    seen_at     timestamp(6) with time zone,
    seen_by     varchar(80),
    unique (client_no, circular_id),
    check (circular_id is not null or zh is not null and en is not null)
);
create index notice_client on notice (client_no, id);

-- What is still to go out to the firm's other systems; a row goes with its sending.
create table care_message (
    id        bigint primary key,
    body      varchar(12000) not null,
    notice_id bigint,
    -- Whoever takes it to send it has it until then.
    due_at    timestamp(6) with time zone not null
);
create index care_message_due on care_message (due_at);

-- What was done with a client (C4): education, risks disclosed again, interviews, undertakings; with what is to follow.
create table care_record (
    id           bigint primary key,
    client_no    varchar(12) not null,
    kind         varchar(15) not null check (kind in ('EDUCATION', 'RISK_DISCLOSURE', 'INTERVIEW', 'UNDERTAKING')),
    how          varchar(13) not null check (how in ('PHONE', 'ON_SITE', 'QUESTIONNAIRE', 'ONLINE', 'LETTER')),
    held_on      date not null,
    text         varchar(2000) not null,
    understood   boolean,
    paper_id     bigint,
    complaint_id bigint,
    cause        varchar(120),
    made_by      varchar(80) not null,
    at           timestamp(6) with time zone not null,
    follow_up_by date,
    followed_by  varchar(80),
    followed_at  timestamp(6) with time zone,
    follow_up    varchar(2000),
    check (kind <> 'UNDERTAKING' or paper_id is not null),
    check (followed_by is null or follow_up is not null)
);
create index care_record_client on care_record (client_no, kind, id);

-- What a client objects to or complains about (C4, C9).
create table complaint (
    id           bigint primary key,
    client_no    varchar(12) not null,
    branch       varchar(8) not null,
    kind         varchar(9) not null check (kind in ('COMPLAINT', 'OBJECTION')),
    -- The measure that an objection is about.
    notice_id    bigint,
    text         varchar(2000) not null,
    strong       boolean not null,
    state        varchar(8) not null check (state in ('OPEN', 'ANSWERED')),
    received_by  varchar(80) not null,
    at           timestamp(6) with time zone not null,
    due_on       date not null,
    -- Whether the one responsible was told that it is overdue.
    reminded     boolean not null,
    answer       varchar(2000),
    upheld       boolean,
    answered_by  varchar(80),
    answered_at  timestamp(6) with time zone,
    education_id bigint,
    check (kind <> 'OBJECTION' or notice_id is not null),
    check (state <> 'ANSWERED' or answer is not null and upheld is not null and answered_by is not null)
);
create index complaint_client on complaint (client_no, id);
create index complaint_state on complaint (state, due_on);

create sequence visit_plan_id start with 1 increment by 1000;
create sequence visit_id start with 1 increment by 1000;
create sequence branch_display_id start with 1 increment by 1000;
create sequence warning_id start with 1 increment by 1000;

-- Whom client service comes back to (回访), as headquarters plans it (C4).
create table visit_plan (
    id        bigint primary key,
    name      varchar(120) not null,
    how       varchar(13) not null check (how in ('PHONE', 'ON_SITE', 'QUESTIONNAIRE')),
    -- A JSON array of texts.
    questions varchar(8000) not null,
    due_on    date not null,
    made_by   varchar(80) not null,
    at        timestamp(6) with time zone not null
);

create table visit (
    id           bigint primary key,
    plan_id      bigint not null references visit_plan,
    client_no    varchar(12) not null,
    state        varchar(11) not null check (state in ('PLANNED', 'NOT_REACHED', 'DONE')),
    attempts     int not null,
    result       varchar(4000),
    made_by      varchar(80),
    at           timestamp(6) with time zone,
    follow_up_by date,
    followed_by  varchar(80),
    followed_at  timestamp(6) with time zone,
    follow_up    varchar(2000),
    unique (plan_id, client_no),
    check (state = 'PLANNED' or result is not null and made_by is not null)
);
create index visit_client on visit (client_no, id);
create index visit_of_plan on visit (plan_id, id);

-- What hangs and lies in a branch for its clients to see (C4).
create table branch_display (
    id      bigint primary key,
    branch  varchar(8) not null,
    what    varchar(1000) not null,
    place   varchar(200) not null,
    shown   date not null,
    made_by varchar(80) not null,
    at      timestamp(6) with time zone not null
);
create index branch_display_branch on branch_display (branch, id);

-- What the branch compliance post warns of (C10), until it is mended and accepted as such, or somebody above has closed it.
create table warning (
    id         bigint primary key,
    branch     varchar(8) not null,
    client_no  varchar(12),
    about      varchar(2000) not null,
    opinion    varchar(2000) not null,
    due_on     date not null,
    state      varchar(9) not null check (state in ('OPEN', 'MENDED', 'ESCALATED', 'CLOSED')),
    -- Where it was escalated to.
    escalated  varchar(24) check (escalated in ('COMPLIANCE', 'CHIEF_COMPLIANCE_OFFICER')),
    made_by    varchar(80) not null,
    mended_by  varchar(80),
    closed_by  varchar(80),
    at         timestamp(6) with time zone not null,
    check (state <> 'ESCALATED' or escalated is not null),
    constraint mended_and_accepted_by_two check (state <> 'CLOSED' or mended_by is null or closed_by <> mended_by)
);
create index warning_branch on warning (branch, id);
create index warning_state on warning (state, id);

create table warning_act (
    warning_id bigint not null references warning,
    number     int not null,
    act        varchar(12) not null,
    note       varchar(2000) not null,
    made_by    varchar(80) not null,
    at         timestamp(6) with time zone not null,
    primary key (warning_id, number)
);

-- Which scans no row knows of is asked by their hash.
create index paper_sha256 on paper (sha256);
