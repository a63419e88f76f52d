-- What tells the right keys from wrong ones of the same form, without telling a key (P4): a text sealed with each, and a hash by the index key.
create table known_key (
    id   varchar(16) primary key,
    mark varchar(200) not null
);
