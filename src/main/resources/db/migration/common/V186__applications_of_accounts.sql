-- Which application opened an account: asked for accounts that wait for the client at the bank (A7).
create index application_account_no on application_account (account_no, application_id);
