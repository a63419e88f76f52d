package org.custodygateway.bank;

import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.custodygateway.bank.BankSettings.Limits;
import org.custodygateway.money.Money;

/**
 * What two persons may set otherwise for a bank while the gateway runs (P2, T13).
 *
 * @param opens when its service begins; with the same time for both ends it is served round the clock
 * @param perSecond how many requests may leave in any one second, from all nodes together; 0 for no such limit
 */
public record BankTerms(LocalTime opens, LocalTime closes, int perSecond, Limits individual, Limits institutional) {

    private static final String INDIVIDUAL = "individual";
    private static final String INSTITUTIONAL = "institutional";

    /** By field, each written in one way only. */
    public Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        values.put("opens", opens.toString());
        values.put("closes", closes.toString());
        values.put("perSecond", Integer.toString(perSecond));
        write(values, INDIVIDUAL, individual);
        write(values, INSTITUTIONAL, institutional);
        return values;
    }

    private static void write(Map<String, String> values, String clients, Limits limits) {
        values.put(clients + ".minimum", limits.minimum().toString());
        values.put(clients + ".single", limits.single().toString());
        values.put(clients + ".day", limits.day().toString());
        values.put(clients + ".count", Integer.toString(limits.count()));
    }

    /** @throws RuntimeException of the parsers when a value is missing or written in another way */
    static BankTerms of(Map<String, String> values) {
        return new BankTerms(
                LocalTime.parse(values.get("opens")),
                LocalTime.parse(values.get("closes")),
                Integer.parseInt(values.get("perSecond")),
                limits(values, INDIVIDUAL),
                limits(values, INSTITUTIONAL));
    }

    private static Limits limits(Map<String, String> values, String clients) {
        return new Limits(
                Money.parse(values.get(clients + ".minimum")),
                Money.parse(values.get(clients + ".single")),
                Money.parse(values.get(clients + ".day")),
                Integer.parseInt(values.get(clients + ".count")));
    }
}
