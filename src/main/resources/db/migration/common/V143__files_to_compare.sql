-- Looked for every two seconds, while the table grows for decades.
create index day_end_file_to_compare on day_end_file (compared, state);
