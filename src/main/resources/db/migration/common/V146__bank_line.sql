-- Which node holds the connection to a bank that allows only one, under which number of session, and until when if it is not heard of.
create table bank_line (
    bank       varchar(10) primary key,
    holder     varchar(60) not null,
    session_no bigint not null,
    until_at   timestamp(6) with time zone not null
);
