-- Who last took a final report back, which ends the client's watch: not its author (P2).
alter table report add column taken_back_by varchar(80);
alter table report add constraint taken_back_by_another check (taken_back_by is null or taken_back_by <> author);
