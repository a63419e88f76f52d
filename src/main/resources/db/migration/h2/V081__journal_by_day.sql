create index entry_day on entry (business_date);
