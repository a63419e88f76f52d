-- Lines of received day-end files that are compared whole, as they stood there. Those of CHK01 are in day_end_row.
create table day_end_record (
    file_id bigint not null,
    line    int not null,
    content varchar(1000) not null,
    primary key (file_id, line)
);
