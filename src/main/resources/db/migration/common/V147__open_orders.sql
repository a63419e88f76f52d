-- The orders that still freeze money are few, those of all days many.
drop index trading_order_day;
create index trading_order_open on trading_order (left_fen, day);
