-- What an alert's evidence comes to, what weight the client's risk gives it, and the state it came into the queue in (C1).
alter table alert_case add column fen bigint default 0 not null;
alter table alert_case add column risk int default 1 not null;
alter table alert_case add column born varchar(13) default 'NEW' not null;
alter table alert_case add column escalated_by varchar(80);
alter table alert_case add column escalated_at timestamp(6) with time zone;
-- The suppression that was proposed from it (M11), and who did.
alter table alert_case add column suppression_id bigint;
alter table alert_case add column suppressed_by varchar(80);
alter table alert_case add column closed_by varchar(80);
alter table alert_case add column closed_at timestamp(6) with time zone;
update alert_case set born = state where state in ('SUPPRESSED', 'NOT_EVALUATED');
update alert_case set closed_by = approved_by, closed_at = coalesce((select a.closed_at from alert a where a.id = alert_case.alert_id), proposed_at)
where state = 'CLOSED';
update alert_case set fen = coalesce((select sum(e.fen) from alert_event c join watched_event e on e.id = c.event_id
                                      where c.alert_id = alert_case.alert_id and c.until_step is null), 0);
alter table alert_case drop constraint closed_by_somebody;
alter table alert_case add constraint closed_by_somebody check (state <> 'CLOSED' or approved_by is not null
    or closed_by is not null and code is not null and code <> 'CONFIRMED' and escalated_at is null);
alter table alert_case add constraint not_closed_by_suppressor check (approved_by is null or suppressed_by is null or approved_by <> suppressed_by);
create index alert_case_suppression on alert_case (suppression_id);

-- Who did what with an alert. Rows are never changed.
create sequence alert_act_id start with 1 increment by 1000;
create table alert_act (
    id           bigint primary key,
    alert_id     bigint not null,
    at           timestamp(6) with time zone not null,
    actor        varchar(80) not null,
    act          varchar(30) not null,
    before_state varchar(13),
    after_state  varchar(13) not null,
    note         varchar(1000)
);
create index alert_act_alert on alert_act (alert_id, id);

-- What follows from a confirmed episode of transfers without trading (M2). Its numbers for the branch and for operations management count nothing
-- else (C8).
create sequence care_task_id start with 1 increment by 1000;
create sequence measure_id start with 1 increment by 1000;
create table ladder (
    alert_id       bigint primary key,
    client_no      varchar(12) not null,
    branch         varchar(8) not null,
    second_episode boolean not null,
    state          varchar(12) not null check (state in ('EDUCATION', 'INTERVIEW', 'UNDERTAKING', 'NOTICE', 'DONE', 'TO_PROPOSE', 'TO_INSTRUCT',
                                                         'TO_CLOSE', 'UNRESOLVED', 'CLOSED', 'REOPENED', 'WITHDRAWN')),
    at             timestamp(6) with time zone not null,
    due_at         timestamp(6) with time zone,
    task_id        bigint unique,
    measure_id     bigint unique,
    reason         varchar(1000),
    proposed_by    varchar(80),
    proposed_at    timestamp(6) with time zone,
    instruction    varchar(40) unique,
    instructed_by  varchar(80),
    application_id varchar(20),
    constraint measure_by_two_persons check (instructed_by is null or instructed_by <> proposed_by)
);
create index ladder_client on ladder (client_no);
create index ladder_state on ladder (state, due_at);

create sequence ladder_step_id start with 1 increment by 1000;
create table ladder_step (
    id        bigint primary key,
    alert_id  bigint not null,
    client_no varchar(12) not null,
    what      varchar(20) not null,
    by_whom   varchar(80) not null,
    at        timestamp(6) with time zone not null,
    how       varchar(20),
    reference varchar(60),
    note      varchar(1000)
);
create index ladder_step_alert on ladder_step (alert_id);
create index ladder_step_client on ladder_step (client_no, at);

-- Files that analysts put to an alert; their bytes lie with the papers'.
create sequence alert_file_id start with 1 increment by 1000;
create table alert_file (
    id         bigint primary key,
    alert_id   bigint not null,
    name       varchar(100) not null,
    media_type varchar(20) not null,
    size       bigint not null,
    sha256     char(64) not null,
    filed_by   varchar(80) not null,
    at         timestamp(6) with time zone not null
);
create index alert_file_alert on alert_file (alert_id, id);
create index alert_file_bytes on alert_file (sha256);
