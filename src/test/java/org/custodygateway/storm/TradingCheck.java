package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every event that was accepted is stored once with its sum, and clearing has booked the sum of fills (S4). */
final class TradingCheck implements Auditor.Check {

    @Override
    public List<Finding> findings(Evidence evidence) {
        var all = new ArrayList<Finding>();
        var stored = new HashMap<String, Long>();
        evidence.firm().query("select event_id, coalesce(fen, 0) from trading_event", row -> {
            stored.put(row.getString(1), row.getLong(2));
        });
        var net = new HashMap<String, Long>();
        evidence.told().values().forEach(told -> {
            boolean there = stored.containsKey(told.eventId());
            if (there != told.accepted() || there && stored.get(told.eventId()) != told.fen()) {
                all.add(new Finding("EVENT", told.eventId(), told + " is stored as " + stored.get(told.eventId())));
            }
            if (told.accepted()) {
                net.merge(told.clientNo(), signed(told), Long::sum);
            }
        });
        stored.keySet().stream()
                .filter(id -> !evidence.told().containsKey(id))
                .forEach(id -> all.add(new Finding("EVENT", id, "nobody told it")));
        cleared(evidence, net, all);
        return all;
    }

    private static long signed(Told told) {
        return switch (told.kind()) {
            case "SELL_FILLED" -> told.fen();
            case "BUY_FILLED" -> -told.fen();
            default -> 0;
        };
    }

    private static void cleared(Evidence evidence, Map<String, Long> net, List<Finding> all) {
        var booked = new HashMap<String, Long>();
        evidence.firm().query("""
                        select f.client_no, sum(f.provisional) + coalesce((select -sum(e.fen) from entry e join posting p on p.id = e.posting_id
                          where p.kind = 'CLEARING' and not e.house and e.client_no = f.client_no), 0)
                        from fund_account f group by f.client_no""", row -> {
            booked.put(row.getString(1), row.getLong(2));
        });
        for (var customer : evidence.customers()) {
            long told = net.getOrDefault(customer.clientNo(), 0L);
            long cleared = booked.getOrDefault(customer.clientNo(), 0L);
            if (told != cleared) {
                all.add(new Finding("CLEARING", customer.clientNo(), "fills come to " + told + ", booked " + cleared));
            }
        }
    }
}
