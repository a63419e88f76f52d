-- The database itself refuses to change what was booked.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed or deleted', tg_table_name;
end $$;
create trigger posting_is_kept before update or delete on posting for each statement execute function refuse_change();
create trigger entry_is_kept before update or delete on entry for each statement execute function refuse_change();
create trigger audit_is_kept before update or delete on audit_record for each statement execute function refuse_change();
