-- When the next request may be claimed for a bank whose requests per second are limited; whoever claims locks the row.
create table bank_pace (
    bank    varchar(10) primary key,
    next_at timestamp(6) with time zone not null
);
