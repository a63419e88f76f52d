-- Where the account goes when its contract here is ended (A18); null where it is closed then.
alter table custody_account add column next_bank varchar(10);
alter table custody_account add column next_settlement varchar(32);
-- It came from another bank, so that a bank's refusal leaves the account and its client as they are, without a contract.
alter table custody_account add column moved boolean default false not null;
