-- The database itself refuses to change what was booked.
create trigger posting_is_kept before update, delete on posting call 'org.custodygateway.ledger.RefuseChange';
create trigger entry_is_kept before update, delete on entry call 'org.custodygateway.ledger.RefuseChange';
create trigger audit_is_kept before update, delete on audit_record call 'org.custodygateway.ledger.RefuseChange';
