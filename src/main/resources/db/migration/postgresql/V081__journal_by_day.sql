-- The journal is only appended to, in the order of days: a block range index costs a posting next to nothing.
create index entry_day on entry using brin (business_date) with (autosummarize = on);
