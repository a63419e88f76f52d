-- Which node stores a received file at present, and until when nobody else may: two nodes see the same folder.
alter table day_end_file add column taker varchar(40) default '' not null;
alter table day_end_file add column taken_until timestamp(6) with time zone;
