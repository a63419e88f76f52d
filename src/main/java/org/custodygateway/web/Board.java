package org.custodygateway.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.custodygateway.bank.BankLinks;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.transfer.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * What the start page shows one reader; null is what the reader may not see.
 *
 * @param transfers today's, how many in each state
 * @param inDoubt oldest first
 * @param alerts open ones by rule, for compliance only (C7)
 * @param parked messages that nobody could handle, for support
 * @param differences open ones by bank, for settlement
 */
public record Board(
        TradingDay day,
        List<BankLinks.Link> links,
        Map<Transfer.State, Integer> transfers,
        List<Doubt> inDoubt,
        @Nullable Map<String, Integer> alerts,
        @Nullable Integer parked,
        @Nullable Map<String, Integer> differences,
        Instant at) {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    /** @param seconds since it was accepted */
    public record Doubt(String transferId, String bank, Transfer.Kind kind, String amount, long seconds) {}

    /** The time of the trade, whatever the reader's. */
    public ZonedDateTime shanghai() {
        return at.atZone(EXCHANGE);
    }

    public long banksOnline() {
        return links.stream()
                .filter(link -> link.state() == BankLinks.State.SIGNED_IN)
                .count();
    }

    /** What makes a reader look again; ages are not in it. */
    String fingerprint() {
        var states = links.stream()
                .map(link -> link.code() + link.state() + link.passage())
                .toList();
        var doubts = inDoubt.stream().map(Doubt::transferId).toList();
        return Integer.toHexString(List.of(
                        day.toString(),
                        states.toString(),
                        transfers.toString(),
                        doubts.toString(),
                        String.valueOf(alerts),
                        String.valueOf(parked),
                        String.valueOf(differences))
                .hashCode());
    }
}
