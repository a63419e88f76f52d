-- The day the last account was closed (A18). The record stays; its document is free.
alter table client add column closed_on date;
