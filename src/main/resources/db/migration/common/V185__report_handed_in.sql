-- A draft waits for a second person from when its author hands it in until it is edited, checked or returned.
alter table report add column handed_in boolean default false not null;
