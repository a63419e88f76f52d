-- How an alert is worked off (C1). Who proposes its closing does not decide on it (P2).
create table alert_case (
    alert_id      bigint primary key,
    rule          varchar(4) not null,
    client_no     varchar(12) not null,
    state         varchar(13) not null check (state in ('NEW', 'CLAIMED', 'IN_REVIEW', 'TO_APPROVE', 'CLOSED', 'ESCALATED',
                                                        'SUPPRESSED', 'WITHDRAWN', 'NOT_EVALUATED')),
    due_at        timestamp(6) with time zone not null,
    -- Whose it is, and until when if nothing is done about it.
    assignee      varchar(80),
    lease_until   timestamp(6) with time zone,
    code          varchar(20),
    reason        varchar(1000),
    proposed_by   varchar(80),
    proposed_at   timestamp(6) with time zone,
    -- The evidence that was there when the closing was proposed.
    proposed_hash char(64),
    approved_by   varchar(80),
    constraint closed_by_two_persons check (approved_by is null or approved_by <> proposed_by),
    constraint closed_by_somebody check (state <> 'CLOSED' or approved_by is not null)
);
create index alert_case_state on alert_case (state, due_at);
create index alert_case_client on alert_case (client_no, alert_id);

create sequence alert_comment_id start with 1 increment by 1000;
create table alert_comment (
    id       bigint primary key,
    alert_id bigint not null,
    author   varchar(80) not null,
    at       timestamp(6) with time zone not null,
    text     varchar(1000) not null
);
create index alert_comment_alert on alert_comment (alert_id, id);
