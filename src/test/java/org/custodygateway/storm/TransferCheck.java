package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is booked for each transfer on client accounts and at banks is what its state says: once, to the fen, on its own accounts. */
final class TransferCheck implements Auditor.Check {

    @Override
    public List<Finding> findings(Evidence evidence) {
        var booked = booked(evidence);
        var legs = legs(evidence);
        var all = new ArrayList<Finding>();
        evidence.transfers().values().forEach(transfer -> {
            var expected = expected(transfer, legs.getOrDefault(transfer.id(), Map.of()));
            var actual = booked.getOrDefault(transfer.subject(), Map.of());
            if (!expected.equals(actual)) {
                all.add(new Finding(
                        "BOOKED_OTHERWISE",
                        transfer.subject(),
                        transfer + " should be booked as " + expected + " and is as " + actual));
            }
        });
        all.addAll(evidence.findings("BOOKED_WITHOUT_TRANSFER", """
                        select cause, id, kind from posting p
                        where refusal is null and kind in ('DEPOSIT', 'WITHDRAWAL_HOLD', 'WITHDRAWAL_SETTLE', 'WITHDRAWAL_RELEASE', 'INTERNAL_TRANSFER')
                          and not exists (select 1 from transfer t where p.cause = 'transfer:' || t.id)"""));
        return all;
    }

    /** Fen by account, a client's or OMNIBUS, for each cause; sums of zero left out. */
    private static Map<String, Map<String, Long>> booked(Evidence evidence) {
        var booked = new HashMap<String, Map<String, Long>>();
        evidence.firm()
                .query(
                        """
                        select p.cause, e.account, sum(e.fen) as fen from entry e join posting p on p.id = e.posting_id
                        where p.cause like 'transfer:%' and (not e.house or e.account = 'OMNIBUS')
                        group by p.cause, e.account having sum(e.fen) <> 0""",
                        row -> {
                            booked.computeIfAbsent(row.getString(1), key -> new TreeMap<>())
                                    .put(row.getString(2), row.getLong(3));
                        });
        return booked;
    }

    private static Map<Long, Map<String, Long>> legs(Evidence evidence) {
        var legs = new HashMap<Long, Map<String, Long>>();
        evidence.firm()
                .query(
                        "select transfer_id, from_account, sum(fen) from transfer_leg where state = 'DONE' group by transfer_id, from_account",
                        row -> {
                            legs.computeIfAbsent(row.getLong(1), key -> new TreeMap<>())
                                    .put(row.getString(2), row.getLong(3));
                        });
        return legs;
    }

    private static Map<String, Long> expected(Evidence.Row transfer, Map<String, Long> legs) {
        var expected = new TreeMap<String, Long>();
        if (!transfer.done() || transfer.reversal() || transfer.fen() == 0) {
            return expected;
        }
        switch (transfer.kind()) {
            case "DEPOSIT" -> {
                expected.put(transfer.accountNo(), -transfer.fen());
                expected.put("OMNIBUS", transfer.fen());
            }
            case "WITHDRAWAL" -> {
                expected.put(transfer.accountNo(), transfer.fen());
                expected.put("OMNIBUS", -transfer.fen());
            }
            case "INTERNAL" -> {
                expected.put(transfer.from(), transfer.fen());
                expected.put(transfer.to(), -transfer.fen());
            }
            default -> {
                expected.putAll(legs);
                expected.put(transfer.to(), -transfer.fen());
            }
        }
        return expected;
    }
}
