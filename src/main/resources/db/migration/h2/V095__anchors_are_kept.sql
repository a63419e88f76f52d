create trigger anchor_is_kept before update, delete on audit_anchor call 'org.custodygateway.ledger.RefuseChange';
create trigger anchor_head_is_kept before update, delete on audit_anchor_head call 'org.custodygateway.ledger.RefuseChange';
