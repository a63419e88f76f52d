-- Rows that every transfer changes keep room in their page, so that a change touches no index.
alter table fund_account set (fillfactor = 70);
alter table held_back set (fillfactor = 70);
-- Most transfers are never inquired, and the firm's own accounts are read by the day, never one by one.
drop index transfer_inquiry;
create index transfer_inquiry on transfer (next_inquiry) where next_inquiry is not null;
drop index entry_account;
create index entry_account on entry (account, business_date) where not house;
