-- Texts of the service agreement (A17) after the first, which comes with the program; the newest approved one is signed. Two persons (P2).
create table service_agreement (
    version     int primary key,
    -- What it says on each of the points it has to have, and what more, in Chinese and English.
    content     varchar(200000) not null,
    author      varchar(80) not null,
    at          timestamp(6) with time zone not null,
    approver    varchar(80),
    approved_at timestamp(6) with time zone,
    constraint agreement_two_persons check (approver <> author)
);
