-- The account's bank has not confirmed the client's key information (K3), also where the state says something that bars more.
alter table fund_account add column suspended boolean default false not null;
update fund_account set suspended = true where state = 'SUSPENDED';
