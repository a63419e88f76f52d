-- Hardly any transfer is in doubt: this index is next to empty and costs the others nothing.
create index transfer_in_doubt on transfer (accepted_at) where state = 'IN_DOUBT';
-- Transfers come in the order of days, so a block range index finds a day's without costing each transfer an entry.
create index transfer_day on transfer using brin (business_date) with (autosummarize = on);
