-- Words by which analysts find alerts again. They come and go; who put or took them is in alert_act.
create table alert_tag (
    alert_id bigint not null,
    tag      varchar(20) not null,
    primary key (alert_id, tag)
);
create index alert_tag_tag on alert_tag (tag, alert_id);
insert into kept_table (name, position, record_class, own_date, reference, owner, owner_key, owner_date) values
    ('alert_tag', 43, 'ALERTS_AND_REPORTS', null, 'alert_id', 'alert', 'id', 'closed_at');
