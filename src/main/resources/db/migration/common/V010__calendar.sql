-- The business date and its stage (S1): one row, locked shared by every posting, exclusively by opening and closing.
create table trading_day (
    id       int primary key check (id = 1),
    day      date not null,
    stage    varchar(10) not null check (stage in ('OPEN', 'CLOSING', 'CLOSED')),
    next_day date not null
);
