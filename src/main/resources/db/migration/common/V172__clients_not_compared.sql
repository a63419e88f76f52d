-- Clients that could not be compared with the lists (I6); the row goes when they have been.
create table screening_skipped (
    client_no varchar(12) primary key,
    tried_at  timestamp(6) with time zone not null
);
