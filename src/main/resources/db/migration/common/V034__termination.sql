-- The contract is being ended (A12, A18): the revocation is asked for until the bank says done.
alter table custody_account add column ending boolean default false not null;
-- An earlier request to end it was left without a clear answer, so that the bank may have ended it already.
alter table custody_account add column ending_unclear boolean default false not null;
