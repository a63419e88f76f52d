create function keep_exported() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.state = 'EXPORTED' then
        raise exception 'what was exported is never changed, and no report is deleted';
    end if;
    return new;
end $$;
create trigger report_is_kept before update or delete on report for each row execute function keep_exported();
create trigger report_step_is_kept before update or delete on report_step for each statement execute function refuse_change();
create trigger report_file_is_kept before update or delete on report_file for each statement execute function refuse_change();
create trigger report_is_not_emptied before truncate on report for each statement execute function refuse_change();
create trigger report_file_is_not_emptied before truncate on report_file for each statement execute function refuse_change();
-- Back-tests and day totals read by day; events come in the order of days.
create index watched_event_day on watched_event using brin (day) with (autosummarize = on);
-- An event may be taken out of an alert and come in again (M9): each time it was in is a row.
alter table alert_event drop constraint alert_event_pkey;
alter table alert_event add primary key (alert_id, event_id, since_step);
