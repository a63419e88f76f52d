-- Differences of every kind, and how two persons work them off (S2, P2).
create table day_difference (
    id           bigint primary key,
    day          date not null,
    bank         varchar(10) not null,
    kind         varchar(10) not null check (kind in ('ONLY_FIRM', 'ONLY_BANK', 'AMOUNT', 'STATE', 'BALANCE', 'CONTRACT')),
    -- What is compared: a transfer or an account operation by starter and serial, a client's balance or contract by fund account.
    starter      char(1) not null,
    code         char(5) not null,
    serial       varchar(20) not null,
    client_no    varchar(12) not null,
    fund_account varchar(14) not null,
    firm_fen     bigint,
    firm_state   varchar(40),
    bank_fen     bigint,
    bank_state   varchar(40),
    state        varchar(10) not null check (state in ('OPEN', 'PROPOSED', 'SETTLED')),
    -- What the rule of who prevails would have done, and what two persons decided.
    proposal     varchar(20) not null,
    handling     varchar(20),
    note         varchar(400) not null,
    proposed_by  varchar(80),
    approved_by  varchar(80),
    at           timestamp(6) with time zone not null,
    unique (day, bank, starter, serial, code, kind),
    check (approved_by is null or approved_by <> proposed_by),
    check (state = 'OPEN' or handling is not null),
    check (state <> 'SETTLED' or approved_by is not null)
);
insert into day_difference (id, day, bank, kind, starter, code, serial, client_no, fund_account, firm_fen, firm_state, bank_fen, state, proposal,
                            note, at)
select id, day, bank, kind, starter, code, serial, client_no, fund_account, firm_fen, firm_state, bank_fen, 'OPEN',
       case kind when 'ONLY_FIRM' then 'REVERSE_AT_FIRM' when 'AMOUNT' then 'CORRECT_AT_FIRM' when 'STATE' then 'BOOK_AT_FIRM' else 'ASK_BANK' end,
       '', at
from difference;
drop table difference;
alter table day_difference rename to difference;
create index difference_account on difference (fund_account, state);
