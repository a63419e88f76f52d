-- The last day on which the version was above its limit and nothing could decide in its place (M6): said once a day.
alter table rule_version add column over_limit_on date;
