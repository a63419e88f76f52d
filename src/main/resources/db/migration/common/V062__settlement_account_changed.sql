-- A18: the day on which the settlement account was changed; no client's money moves on that day.
alter table fund_account add column no_money_on date;
