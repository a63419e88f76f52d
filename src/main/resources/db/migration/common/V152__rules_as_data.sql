-- A rule is a definition (what is counted, in which period) whose places are filled by parameters, in versions (M6). Two persons make one.
alter table rule_version add column definition varchar(8000);
alter table rule_version add column mode varchar(6);
alter table rule_version add column author varchar(80);
alter table rule_version add column approver varchar(80);
alter table rule_version add column approved_at timestamp(6) with time zone;
alter table rule_version add column effective_from date;
alter table rule_version add column note varchar(1000);
-- Alerts a day at which the version is held; null: many times the usual ones.
alter table rule_version add column alerts_a_day int;
alter table rule_version add column held_on date;
alter table rule_version add column ended_on date;

-- What stood in the settings becomes the first version, once.
insert into rule_version (rule, version, parameters, since)
select 'M1', 1, '{"days":"20","mark":"5","mode":"RUN","operator":">=","reset-days":"365","sweep":"ONCE","trades":"FILL,SUBSCRIPTION"}', current_timestamp
where not exists (select 1 from rule_version where rule = 'M1');
insert into rule_version (rule, version, parameters, since)
select 'M3', 1, '{"individual":"500000.00","institution":"2000000.00"}', current_timestamp
where not exists (select 1 from rule_version where rule = 'M3');
insert into rule_version (rule, version, parameters, since)
select 'M4', 1, '{"days":"3","dormant-days":"243","individual":"500000.00","institution":"2000000.00","times":"3","trades":"FILL,SUBSCRIPTION"}', current_timestamp
where not exists (select 1 from rule_version where rule = 'M4');
insert into rule_version (rule, version, parameters, since)
select 'M5', 1, '{"days":"10","individual":"500000.00","individual-from":"400000.00","institution":"2000000.00","institution-from":"1600000.00","times":"3","tolerance":"10"}', current_timestamp
where not exists (select 1 from rule_version where rule = 'M5');

update rule_version set definition = '{
 "period": {"mode": "{mode}", "days": "{days}", "breaks": "{trades}"},
 "resetDays": "{reset-days}",
 "conditions": [
  {"name": "internalTransfers", "measure": "COUNT", "events": {"kinds": "INTERNAL,SWEEP"}, "sweep": "{sweep}", "operator": "{operator}", "mark": "{mark}"},
  {"name": "takenOut", "measure": "SUM", "events": {"kinds": "WITHDRAWAL"}, "operator": ">", "mark": "0.00"},
  {"name": "trades", "measure": "ABSENT", "events": {"kinds": "{trades}"}}]}' where rule = 'M1';
update rule_version set definition = '{
 "period": {"mode": "WINDOW", "days": "1"},
 "eachDirection": "true",
 "conditions": [
  {"name": "sum", "measure": "SUM", "events": {"kinds": "INTERNAL,SWEEP", "direction": "SAME"}, "operator": ">=",
   "mark": {"individual": "{individual}", "institution": "{institution}"}}]}' where rule = 'M3';
update rule_version set definition = '{
 "period": {"mode": "WINDOW", "days": "{days}"},
 "conditions": [
  {"anyOf": [
   {"name": "timesOnTheDay", "measure": "COUNT", "days": "1", "operator": ">=", "mark": "{times}",
    "events": {"kinds": "INTERNAL,SWEEP", "from": {"individual": "{individual}", "institution": "{institution}"}}},
   {"name": "daysRunning", "measure": "DAYS_RUNNING", "operator": ">=", "mark": "{days}",
    "events": {"kinds": "INTERNAL,SWEEP", "from": {"individual": "{individual}", "institution": "{institution}"}}}]},
  {"name": "trades", "measure": "ABSENT", "days": "{dormant-days}", "events": {"kinds": "{trades}"}}]}' where rule = 'M4';
update rule_version set definition = '{
 "period": {"mode": "WINDOW", "days": "{days}"},
 "eachDirection": "true",
 "conditions": [
  {"name": "justBelow", "measure": "COUNT", "operator": ">=", "mark": "{times}",
   "events": {"kinds": "INTERNAL,SWEEP", "direction": "SAME",
              "from": {"individual": "{individual-from}", "institution": "{institution-from}"},
              "below": {"individual": "{individual}", "institution": "{institution}"}}},
  {"name": "aboutTheirSum", "measure": "ABOUT_SUM", "about": "justBelow", "tolerance": "{tolerance}",
   "events": {"kinds": "INTERNAL,SWEEP", "direction": "OPPOSITE"}}]}' where rule = 'M5';

update rule_version set mode = 'LIVE', author = 'configuration', approver = 'migration', approved_at = since, effective_from = date '1990-01-01', note = '';
alter table rule_version alter column definition set not null;
alter table rule_version alter column mode set not null;
alter table rule_version alter column author set not null;
alter table rule_version alter column effective_from set not null;
alter table rule_version add constraint rule_mode check (mode in ('LIVE', 'SHADOW', 'OFF'));
alter table rule_version add constraint rule_by_two_persons check (approver is null or approver <> author);

-- Counts every change of the rules, so that a node sees at a glance whether it knows them all.
create table rule_change (
    id     int primary key,
    number bigint not null
);
insert into rule_change (id, number) values (1, 1);

-- What undid an event: a reversal, or the cancellation of an order.
alter table watched_event add column order_no varchar(40);
alter table watched_event add column undone_at timestamp(6) with time zone;
alter table watched_event add column undone_by bigint;
update watched_event set undone_at = at, undone_by = id where undone;
alter table watched_event drop column undone;

-- Sums of a client's day by kind and direction, whatever rules there are, so that hardly any event makes a rule read the events before it.
create table watched_sum (
    client_no varchar(12) not null,
    day       date not null,
    kind      varchar(12) not null,
    direction varchar(12) not null,
    events    int not null,
    legs      int not null,
    fen       bigint not null,
    largest   bigint not null,
    primary key (client_no, day, kind, direction)
);
insert into watched_sum (client_no, day, kind, direction, events, legs, fen, largest)
select client_no, day, kind, coalesce(direction, ''), count(*), sum(legs), sum(fen), max(fen)
from watched_event where undone_by is null and kind <> 'FLAG' group by client_no, day, kind, coalesce(direction, '');
drop table watched_day;

-- A shadow version's alerts are nobody's case. alert_key stays when open_key is given back.
alter table alert add column mode varchar(6) default 'LIVE' not null;
alter table alert add column alert_key varchar(60);
alter table alert add column raised_on date;
alter table alert add column withdrawn boolean default false not null;
alter table alert add column suppression bigint;
alter table alert add column steps int default 0 not null;
-- The last event it counts, in the client's time.
alter table alert add column last_day date;
alter table alert add column last_at timestamp(6) with time zone;
alter table alert add column last_id bigint;
update alert set alert_key = coalesce(open_key, rule || ':' || client_no),
                 raised_on = cast(raised_at as date),
                 last_id = (select e.id from alert_event c join watched_event e on e.id = c.event_id
                            where c.alert_id = alert.id order by e.day desc, e.at desc, e.id desc limit 1);
update alert set last_day = (select day from watched_event e where e.id = alert.last_id),
                 last_at = (select at from watched_event e where e.id = alert.last_id);
create index alert_raised on alert (rule, raised_on);

-- In which evaluation an event came into the evidence, and in which it was taken out again (M9).
alter table alert_event add column since_step int default 1 not null;
alter table alert_event add column until_step int;

-- Every evaluation that made, extended, annotated or withdrew an alert. Each hash covers the one before it.
create table alert_evaluation (
    alert_id     bigint not null,
    step         int not null,
    what         varchar(10) not null check (what in ('RAISED', 'EXTENDED', 'ANNOTATED', 'WITHDRAWN')),
    at           timestamp(6) with time zone not null,
    rule_version int not null,
    calendar     varchar(64) not null,
    conditions   text not null,
    -- What made it happen: the event's number and when it was booked.
    event_id     bigint not null,
    event_at     timestamp(6) with time zone not null,
    -- Events up to here belong to an earlier alert.
    floor_day    date,
    floor_at     timestamp(6) with time zone,
    floor_id     bigint,
    hash         char(64) not null,
    primary key (alert_id, step)
);

-- A client whose alerts of a rule nobody has to look at for a while (M11).
create sequence suppression_id start with 1 increment by 1000;
create table suppression (
    id          bigint primary key,
    rule        varchar(4) not null,
    client_no   varchar(12) not null,
    reason      varchar(1000) not null,
    until_day   date not null,
    ceiling_fen bigint not null check (ceiling_fen > 0),
    author      varchar(80) not null,
    made_at     timestamp(6) with time zone not null,
    approver    varchar(80),
    approved_on date,
    matched     int not null,
    sampled     int not null,
    constraint suppressed_by_two_persons check (approver is null or approver <> author)
);
create index suppression_client on suppression (client_no, rule);

-- Where a rule could not be evaluated (M10): for all clients of a bank, or for one client.
create sequence evaluation_gap_id start with 1 increment by 1000;
create table evaluation_gap (
    id          bigint primary key,
    rule        varchar(4) not null,
    bank        varchar(8) not null,
    client_no   varchar(12) not null,
    day         date not null,
    reason      varchar(200) not null,
    at          timestamp(6) with time zone not null,
    resolved_at timestamp(6) with time zone,
    alert_id    bigint,
    unique (rule, bank, client_no, day)
);

-- Parameters that the sources disagree on, by name: to be compared with one another on one history.
create table rule_preset (
    rule       varchar(4) not null,
    name       varchar(40) not null,
    parameters varchar(4000) not null,
    primary key (rule, name)
);
insert into rule_preset (rule, name, parameters) values ('M1', 'more-than-5', '{"operator":">","mark":"5"}');
insert into rule_preset (rule, name, parameters) values ('M1', '5-in-a-row', '{"operator":">=","mark":"5","mode":"RUN"}');
insert into rule_preset (rule, name, parameters) values ('M1', '3', '{"operator":">=","mark":"3"}');
