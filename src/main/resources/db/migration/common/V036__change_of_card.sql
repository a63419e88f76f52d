-- The settlement account that the bank is asked to change to (A18).
alter table custody_account add column new_settlement varchar(32);
alter table custody_account alter column request_instruction set data type varchar(30);
