-- All that is not final, of whatever day: hardly any of the transfers, so the index is next to empty.
drop index transfer_in_doubt;
create index transfer_open on transfer (accepted_at) where state in ('ACCEPTED', 'HELD', 'IN_DOUBT');
