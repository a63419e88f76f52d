-- The factors of grades (I5), versioned; the newest approved one holds. Author and approver are two persons (P2).
create table factor_catalogue (
    version     int primary key,
    content     varchar(100000) not null,
    author      varchar(80) not null,
    at          timestamp(6) with time zone not null,
    approver    varchar(80),
    approved_at timestamp(6) with time zone,
    constraint factor_two_persons check (approver <> author)
);

-- A client's grade and what it rests on; the points lie sealed, for they name what is known of the client.
create table risk_grade (
    client_no      varchar(12) primary key,
    grade          varchar(10) not null check (grade in ('NORMAL', 'ATTENTION', 'HIGH', 'PROHIBITED')),
    points         varchar(60000) not null,
    catalogue      int not null,
    graded_on      date not null,
    -- What is newer than this asks for another look.
    news_since     timestamp(6) with time zone not null,
    review_by      date not null,
    raised_on      date not null,
    -- What two persons have said instead, with its end.
    overriding     varchar(10) check (overriding in ('NORMAL', 'ATTENTION', 'HIGH', 'PROHIBITED')),
    override_until date,
    override_by    varchar(80),
    override_approved_by varchar(80),
    -- What waits for a second person.
    proposed       varchar(10) check (proposed in ('NORMAL', 'ATTENTION', 'HIGH', 'PROHIBITED')),
    proposed_until date,
    proposed_why   varchar(2000),
    proposed_by    varchar(80),
    constraint override_ends check (overriding is null or override_until is not null),
    constraint override_two_persons check (override_by <> override_approved_by)
);
create index risk_grade_review on risk_grade (review_by, client_no);
