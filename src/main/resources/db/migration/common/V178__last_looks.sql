-- When somebody of compliance last left the queue, so that what is new since then is marked wherever they sit down (C1).
create table last_look (
    username  varchar(80) not null primary key,
    looked_at timestamp(6) with time zone not null
);
