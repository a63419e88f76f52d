create trigger anchor_is_kept before update or delete on audit_anchor for each statement execute function refuse_change();
create trigger anchor_head_is_kept before update or delete on audit_anchor_head for each statement execute function refuse_change();
