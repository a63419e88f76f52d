-- When a step of the day was last begun and when it came to a stand, so that a day can be held against the one before (S1).
alter table day_step add column started_at timestamp(6) with time zone;
alter table day_step add column ended_at timestamp(6) with time zone;
