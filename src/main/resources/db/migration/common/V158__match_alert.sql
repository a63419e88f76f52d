-- The alert by which compliance works a client's match off (I6).
alter table screening_hit add column alert_id bigint;
create index screening_hit_alert on screening_hit (alert_id);
