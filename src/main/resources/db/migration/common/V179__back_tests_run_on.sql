-- The views of the queue are counted by indexes alone, of what they show and not of all there is.
create index alert_case_assignee on alert_case (assignee, state);
create index alert_case_escalated on alert_case (state, escalated_at);
create index alert_case_born on alert_case (born, state);
-- Open pages ask each second whether a report has moved.
create index report_step_at on report_step (at);
create index report_state on report (state, author);

-- Back-tests that run beside the work of the day (M6). Results are kept for a month; seen_at tells that somebody is still at it.
create sequence backtest_run_id start with 1 increment by 1000;
create table backtest_run (
    id           bigint primary key,
    rule         varchar(4) not null,
    from_day     date not null,
    to_day       date not null,
    candidates   text not null,
    state        varchar(9) not null check (state in ('RUNNING', 'DONE', 'CANCELLED', 'FAILED', 'CUT')),
    author       varchar(80) not null,
    started_at   timestamp(6) with time zone not null,
    seen_at      timestamp(6) with time zone not null,
    ended_at     timestamp(6) with time zone,
    ended_by     varchar(80),
    clients_done bigint not null,
    clients      bigint not null,
    result       text,
    constraint done_has_result check (state <> 'DONE' or result is not null)
);
create index backtest_run_state on backtest_run (state, seen_at);
create index backtest_run_rule on backtest_run (rule, id);
create index backtest_run_ended on backtest_run (ended_at);
