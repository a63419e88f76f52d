-- Tables all of whose rows a look has found sealed with one key: a start under the same key need not look again.
create table sealed_with (
    sealed_table varchar(64) primary key,
    beginning    varchar(40) not null
);
