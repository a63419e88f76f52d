package org.custodygateway.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.custodygateway.bank.Banks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What two persons of settlement have to decide on transfers: those in doubt (T11), and reversals that one has proposed (T12). */
@Component
public class OpenDecisions {

    private final JdbcClient jdbc;
    private final TransferTable transfers;
    private final Banks banks;

    OpenDecisions(JdbcClient jdbc, TransferTable transfers, Banks banks) {
        this.jdbc = jdbc;
        this.transfers = transfers;
        this.banks = banks;
    }

    public enum What {
        CONCLUDE,
        REVERSE
    }

    /**
     * What one person proposes.
     *
     * @param happened for CONCLUDE whether the money moved at the bank; true for REVERSE
     */
    public record Proposal(What what, boolean happened, String reason, String by) {}

    /**
     * A transfer as settlement looks at it.
     *
     * @param overFrom from when on no bank can carry it out any more, so that it may be said not to have happened; null where no bank is asked
     */
    public record Decision(
            Transfer transfer,
            @Nullable Instant overFrom,
            @Nullable Proposal proposal) {}

    /** What waits to be decided, the oldest first. */
    public List<Decision> all(int limit) {
        var proposals = proposals();
        var found = new ArrayList<>(transfers.where("state = 'IN_DOUBT' order by accepted_at limit ?", limit));
        found.addAll(transfers.findAll(proposals.entrySet().stream()
                .filter(one -> one.getValue().what == What.REVERSE)
                .map(Map.Entry::getKey)
                .toList()));
        return found.stream()
                .sorted(Comparator.comparing(Transfer::acceptedAt))
                .limit(limit)
                .map(transfer -> decision(transfer, proposals.get(transfer.id())))
                .toList();
    }

    /** One transfer, whether anything is to be decided on it or not. */
    public Optional<Decision> of(long transferId) {
        return transfers
                .find(transferId)
                .map(transfer -> decision(transfer, proposals().get(transferId)));
    }

    /** How many in doubt wait for somebody's proposal. */
    public int withoutProposal() {
        int inDoubt = jdbc.sql("select count(*) from transfer where state = 'IN_DOUBT'")
                .query(Integer.class)
                .single();
        long proposed = proposals().values().stream()
                .filter(one -> one.what == What.CONCLUDE)
                .count();
        return (int) Math.max(0, inDoubt - proposed);
    }

    /** What is proposed and not approved, by the transfer's number. */
    public Map<Long, Proposal> proposals() {
        var open = new HashMap<Long, Proposal>();
        jdbc.sql(
                        "select d.transfer_id, d.happened, d.reason, d.proposed_by from transfer_decision d"
                                + " join transfer t on t.id = d.transfer_id where d.approved_by is null and t.state = 'IN_DOUBT'")
                .query(row -> {
                    open.put(
                            row.getLong(1),
                            new Proposal(What.CONCLUDE, row.getBoolean(2), row.getString(3), row.getString(4)));
                });
        jdbc.sql(
                        "select r.transfer_id, r.reason, r.proposed_by from transfer_reversal r join transfer t on t.id = r.transfer_id"
                                + " where r.approved_by is null and t.state = 'DONE' and t.reversal_id is null")
                .query(row -> {
                    open.put(row.getLong(1), new Proposal(What.REVERSE, true, row.getString(2), row.getString(3)));
                });
        return open;
    }

    private Decision decision(Transfer transfer, @Nullable Proposal proposal) {
        return new Decision(
                transfer,
                transfer.deadline() == null
                        ? null
                        : transfer.overFrom(
                                transfer.bank().isEmpty()
                                        ? Duration.ZERO
                                        : banks.get(transfer.bank()).margin()),
                proposal);
    }
}
