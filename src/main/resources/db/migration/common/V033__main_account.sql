-- The books know the main account too (A2): an order drafted before the main account changed meets this under the account's lock.
alter table fund_account add column main boolean default false not null;
update fund_account set main = true where account_no in (select account_no from custody_account where main_of is not null);
