-- Those who work with the gateway (P1). Roles are separated by commas.
create table staff_user (
    username      varchar(40) primary key,
    password_hash varchar(200) not null,
    roles         varchar(200) not null,
    branch        varchar(10),
    enabled       boolean not null
);
