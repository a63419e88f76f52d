package org.custodygateway.transfer;

import java.util.Optional;
import org.custodygateway.database.Rider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Proposals to reverse a transfer; the row of what was approved stays. */
@Component
class ReversalTable {

    private final JdbcClient jdbc;

    ReversalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param reversalId number the reversal gets as a transfer when it is approved */
    record Proposal(long reversalId, long transferId, String reason, String by) {}

    /** Replaces what was proposed and not approved, within the caller's transaction. */
    void propose(Proposal proposal) {
        jdbc.sql("select id from transfer where id = ? for update")
                .param(proposal.transferId())
                .query(Long.class)
                .single();
        jdbc.sql("delete from transfer_reversal where transfer_id = ? and approved_by is null")
                .param(proposal.transferId())
                .update();
        jdbc.sql("insert into transfer_reversal (reversal_id, transfer_id, reason, proposed_by) values (?, ?, ?, ?)")
                .params(proposal.reversalId(), proposal.transferId(), proposal.reason(), proposal.by())
                .update();
    }

    Optional<Proposal> open(long transferId) {
        return jdbc.sql("""
                        select reversal_id, transfer_id, reason, proposed_by from transfer_reversal
                        where transfer_id = ? and approved_by is null""")
                .param(transferId)
                .query((row, number) -> new Proposal(
                        row.getLong("reversal_id"),
                        row.getLong("transfer_id"),
                        row.getString("reason"),
                        row.getString("proposed_by")))
                .optional();
    }

    /** Expects that nobody has approved or replaced it, and that it is another person (P2). */
    Rider approved(Proposal proposal, String user) {
        return Rider.update(
                "update transfer_reversal set approved_by = ? where reversal_id = ? and approved_by is null and proposed_by <> ?",
                user,
                proposal.reversalId(),
                user);
    }
}
