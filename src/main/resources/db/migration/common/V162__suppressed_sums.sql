-- What a suppressed alert comes to, so that it is not added up anew with each further event (M11).
alter table alert add column counted_fen bigint default 0 not null;
update alert set counted_fen = (select coalesce(sum(e.fen), 0) from alert_event a join watched_event e on e.id = a.event_id
                                where a.alert_id = alert.id and a.until_step is null)
where suppression is not null;
