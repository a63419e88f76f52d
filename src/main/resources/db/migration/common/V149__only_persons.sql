-- A bank contradicted itself: no later word of its own concludes the transfer (T11).
alter table transfer add column only_persons boolean default false not null;
