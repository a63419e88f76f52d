-- The account that was the client's main account when the posting was booked: the direction of an internal transfer is by it (M3).
alter table client_news add column main_account varchar(14);
update client_news set main_account =
    (select c.account_no from custody_account c where c.main_of = client_news.client_no);
