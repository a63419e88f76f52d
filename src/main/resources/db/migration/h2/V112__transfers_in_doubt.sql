create index transfer_in_doubt on transfer (state, accepted_at);
create index transfer_day on transfer (business_date, state);
