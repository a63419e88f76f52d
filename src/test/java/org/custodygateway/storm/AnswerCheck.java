package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every answer that was given holds: one key, one transfer or one refusal, as it was told; and nothing is there that nobody asked for. */
final class AnswerCheck implements Auditor.Check {

    @Override
    public List<Finding> findings(Evidence evidence) {
        var all = new ArrayList<Finding>();
        var transfers = evidence.transfers();
        var keys = new HashMap<Long, String>();
        evidence.asked().values().forEach(asked -> {
            oneAnswer(asked, all);
            for (var said : asked.answers()) {
                if (said.accepted()) {
                    holds(asked, said, transfers.get(Long.parseLong(said.transferId())), all);
                }
            }
            asked.transferId().ifPresent(id -> {
                var other = keys.put(Long.parseLong(id), asked.key());
                if (other != null) {
                    all.add(new Finding("TWO_KEYS", "transfer:" + id, other + " and " + asked.key()));
                }
            });
        });
        nobodyAsked(evidence, transfers, keys, all);
        return all;
    }

    private static void oneAnswer(Asked asked, List<Finding> all) {
        long different = asked.answers().stream()
                .filter(Said::binds)
                .map(said -> said.accepted() ? said.transferId() : "refused")
                .distinct()
                .count();
        if (different > 1) {
            all.add(new Finding("ANSWERS_DIFFER", asked.key(), asked.toString()));
        }
        if (asked.unknown()) {
            all.add(new Finding("NEVER_ANSWERED", asked.key(), asked.toString()));
        }
    }

    private static void holds(Asked asked, Said said, Evidence.Row row, List<Finding> all) {
        if (row == null) {
            all.add(new Finding("ANSWER_NOT_BOOKED", "transfer:" + said.transferId(), asked.toString()));
        } else if (!sameOrder(asked.order(), row)) {
            all.add(new Finding("OTHER_THAN_ORDERED", row.subject(), asked + " is " + row));
        } else if (!stateHolds(said.state(), row.state())) {
            all.add(new Finding("ANSWER_DOES_NOT_HOLD", row.subject(), asked + " is " + row));
        }
    }

    private static boolean stateHolds(String said, String is) {
        return switch (said) {
            case "DONE" -> is.equals("DONE") || is.equals("REVERSED");
            case "REFUSED", "REVERSED" -> is.equals(said);
            default -> true;
        };
    }

    private static boolean sameOrder(Order order, Evidence.Row row) {
        return order.kind().equals(row.kind())
                && order.clientNo().equals(row.clientNo())
                && order.accountNo().equals(row.accountNo())
                && (order.kind().equals("SWEEP")
                        || order.fen() == row.fen()
                                && Objects.equals(order.from(), row.from())
                                && Objects.equals(order.to(), row.to()));
    }

    private static void nobodyAsked(
            Evidence evidence, Map<Long, Evidence.Row> transfers, Map<Long, String> keys, List<Finding> all) {
        transfers.values().stream()
                .filter(row -> row.startedBy().equals("FIRM"))
                .filter(row -> row.reversal()
                        ? !evidence.reversals().contains(String.valueOf(row.originalId()))
                        : !keys.containsKey(row.id()))
                .forEach(row -> all.add(new Finding("NOBODY_ASKED", row.subject(), row.toString())));
    }
}
