-- Open pages ask each second whether anything has happened in the queue.
create index alert_act_at on alert_act (at);
create index alert_evaluation_at on alert_evaluation (at);
