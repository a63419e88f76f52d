-- Personal data lies sealed, which takes more room; hashes stand where equal values have to be found (P4). Rows from before are sealed at the next start.
alter table client alter column name set data type varchar(600);
alter table client alter column document_number set data type varchar(300);
alter table client alter column identity set data type varchar(100000);
alter table client alter column four_steps set data type varchar(100000);
alter table client alter column open_document set data type varchar(64);
alter table client add column name_index varchar(64);
drop index client_name;
create index client_name_index on client (name_index);

alter table key_info_change alter column from_name set data type varchar(600);
alter table key_info_change alter column from_document_number set data type varchar(300);
alter table key_info_change alter column name set data type varchar(600);
alter table key_info_change alter column document_number set data type varchar(300);
alter table key_info_bank alter column known_name set data type varchar(600);
alter table key_info_bank alter column known_document_number set data type varchar(300);
alter table key_info_task alter column name set data type varchar(600);
alter table key_info_task alter column document_number set data type varchar(300);

alter table application alter column data set data type varchar(200000);
alter table application alter column agent set data type varchar(20000);
