create sequence paper_id start with 1 increment by 1000;

-- A paper on file; its bytes lie beside the database under their SHA-256. The same bytes may be filed again.
create table paper (
    id         bigint primary key,
    kind       varchar(30) not null,
    -- Null until an application or transfer that names the paper says whose it is.
    client_no  varchar(12),
    -- The opening that names it while there is no client number yet.
    claimed_by bigint,
    branch     varchar(8) not null,
    sha256     char(64) not null,
    media_type varchar(40) not null,
    size       bigint not null,
    filed_by   varchar(80) not null,
    at         timestamp(6) with time zone not null
);
create index paper_client on paper (client_no, id);

-- Under which fund accounts a paper's image stands (A14).
create table paper_archive (
    paper_id   bigint not null,
    account_no varchar(14) not null,
    primary key (paper_id, account_no)
);
