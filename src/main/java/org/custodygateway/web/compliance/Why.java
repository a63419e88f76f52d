package org.custodygateway.web.compliance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.custodygateway.web.Json;
import org.jspecify.annotations.Nullable;

/**
 * Why an alert fired, as a picture and a table show it: what was counted, numbered, among what was not, with the reason.
 *
 * @param lanes from top to bottom: the client's accounts, then withdrawals and trades
 * @param rows in the order in which they happened
 */
record Why(List<Lane> lanes, List<Row> rows) {

    static final String WITHDRAWALS = "WITHDRAWALS";
    static final String TRADES = "TRADES";

    private static final Set<String> TRADING = Set.of("ORDER", "FILL", "SUBSCRIPTION", "CANCEL");

    /**
     * @param key number of a fund account, or one of the two lanes at the bottom
     * @param account null for those two
     */
    record Lane(String key, @Nullable Json account) {}

    /**
     * Something the client did.
     *
     * @param number of what was counted, in order; null for what was not
     * @param reason why it was not counted; null for what was
     * @param lane where it ended
     * @param from the lane it came from, null where that is none
     */
    record Row(
            String at,
            String day,
            String what,
            String reference,
            @Nullable String amount,
            @Nullable Integer number,
            @Nullable Reason reason,
            String lane,
            @Nullable String from) {}

    /** Why an event is not counted. */
    enum Reason {
        UNDONE,
        TRADE,
        OTHER_KIND,
        BEFORE,
        AFTER,
        OTHER
    }

    /**
     * @param evidence as the alert keeps it
     * @param timeline what is known of the client, counted or not
     * @param accounts of the client, in the API's order
     */
    static Why of(Json evidence, List<Json> timeline, List<Json> accounts) {
        var counted = evidence.list("events");
        var rows = new ArrayList<Row>();
        int number = evidence.get("eventsLeftOut") instanceof Number left ? left.intValue() : 0;
        var known = new HashSet<String>();
        for (var event : counted) {
            known.add(event.text("transferId"));
            rows.add(row(event, event.text("kind"), event.text("transferId"), ++number, null));
        }
        for (var entry : timeline) {
            if (!entry.text("day").isEmpty() && !known.contains(entry.text("reference"))) {
                rows.add(row(entry, entry.text("what"), entry.text("reference"), null, reason(entry, counted)));
            }
        }
        rows.sort(Comparator.comparing(Row::at));
        return new Why(lanes(rows, accounts), rows);
    }

    private static Row row(Json event, String what, String reference, @Nullable Integer number, @Nullable Reason why) {
        return new Row(
                event.text("at"),
                event.text("day"),
                what,
                reference,
                (String) event.get("amount"),
                number,
                why,
                lane(event, what),
                (String) event.get("from"));
    }

    private static String lane(Json event, String what) {
        if (TRADING.contains(what)) {
            return TRADES;
        }
        if (what.equals("WITHDRAWAL")) {
            return WITHDRAWALS;
        }
        return event.text("to").isEmpty() ? event.text("from") : event.text("to");
    }

    private static Reason reason(Json entry, List<Json> counted) {
        var what = entry.text("what");
        if (Boolean.TRUE.equals(entry.get("undone"))) {
            return Reason.UNDONE;
        }
        if (TRADING.contains(what)) {
            return Reason.TRADE;
        }
        if (counted.stream().noneMatch(one -> one.text("kind").equals(what))) {
            return Reason.OTHER_KIND;
        }
        if (entry.text("at").compareTo(counted.getFirst().text("at")) < 0) {
            return Reason.BEFORE;
        }
        return entry.text("at").compareTo(counted.getLast().text("at")) > 0 ? Reason.AFTER : Reason.OTHER;
    }

    /** The client's accounts that are open, and whatever else has something in it. */
    private static List<Lane> lanes(List<Row> rows, List<Json> accounts) {
        var used = rows.stream().map(Row::lane).collect(Collectors.toSet());
        Map<String, Lane> lanes = new LinkedHashMap<>();
        accounts.stream()
                .filter(one -> !one.text("state").equals("CLOSED") || used.contains(one.text("accountNo")))
                .sorted(Comparator.comparing(one -> !one.text("role").equals("MAIN")))
                .forEach(one -> lanes.put(one.text("accountNo"), new Lane(one.text("accountNo"), one)));
        rows.stream()
                .map(Row::lane)
                .filter(key -> !key.equals(WITHDRAWALS) && !key.equals(TRADES))
                .forEach(key -> lanes.putIfAbsent(key, new Lane(key, null)));
        lanes.put(WITHDRAWALS, new Lane(WITHDRAWALS, null));
        lanes.put(TRADES, new Lane(TRADES, null));
        return List.copyOf(lanes.values());
    }

    /** The first and the last day anything happened on; empty when nothing did. */
    List<String> span() {
        var days = rows.stream().map(Row::day).sorted().toList();
        return days.isEmpty() ? List.of() : List.of(days.getFirst(), days.getLast());
    }
}
