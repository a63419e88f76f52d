package org.custodygateway.web.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.custodygateway.web.Json;
import org.custodygateway.web.compliance.Why.Reason;
import org.junit.jupiter.api.Test;

/** What is numbered, what is grey and why, and in which lane. */
class WhyTest {

    private static final String MAIN = "1000000101";
    private static final String AUXILIARY = "1000000102";

    private static Json json(Object... members) {
        var json = new Json();
        for (int at = 0; at < members.length; at += 2) {
            json.put((String) members[at], members[at + 1]);
        }
        return json;
    }

    private static Json counted(String id, String kind, String hour, String to) {
        return json(
                "transferId",
                id,
                "kind",
                kind,
                "day",
                "2026-11-23",
                "at",
                at(hour),
                "amount",
                "1.00",
                "from",
                AUXILIARY,
                "to",
                to);
    }

    private static Json known(String reference, String what, String hour, boolean undone) {
        return json(
                "reference",
                reference,
                "what",
                what,
                "day",
                "2026-11-23",
                "at",
                at(hour),
                "from",
                AUXILIARY,
                "to",
                MAIN,
                "undone",
                undone);
    }

    private static String at(String hour) {
        return "2026-11-23T" + hour + ":00:00+08:00";
    }

    @Test
    void C2_what_was_counted_is_numbered_among_what_was_not_each_with_its_reason() {
        var evidence =
                json("events", List.of(counted("2", "INTERNAL", "10", MAIN), counted("3", "WITHDRAWAL", "12", null)));
        var timeline = List.of(
                known("1", "INTERNAL", "09", false),
                known("2", "INTERNAL", "10", false),
                known("4", "DEPOSIT", "10", false),
                known("5", "INTERNAL", "11", true),
                known("6", "INTERNAL", "11", false),
                known("7", "FILL", "11", false),
                known("8", "WITHDRAWAL", "13", false),
                json("at", at("14"), "what", "ALERT", "reference", "alert:1"));

        var rows = Why.of(evidence, timeline, List.of()).rows();

        assertThat(rows)
                .extracting(Why.Row::reference, Why.Row::number, Why.Row::reason)
                .containsExactly(
                        tuple("1", null, Reason.BEFORE),
                        tuple("2", 1, null),
                        tuple("4", null, Reason.OTHER_KIND),
                        tuple("5", null, Reason.UNDONE),
                        tuple("6", null, Reason.OTHER),
                        tuple("7", null, Reason.TRADE),
                        tuple("3", 2, null),
                        tuple("8", null, Reason.AFTER));
    }

    @Test
    void C2_lanes_are_the_main_account_the_others_withdrawals_and_trades() {
        var accounts = List.of(
                json("accountNo", AUXILIARY, "role", "AUXILIARY", "state", "NORMAL"),
                json("accountNo", "1000000103", "role", "AUXILIARY", "state", "CLOSED"),
                json("accountNo", MAIN, "role", "MAIN", "state", "NORMAL"));
        var evidence =
                json("events", List.of(counted("2", "SWEEP", "10", MAIN), counted("3", "WITHDRAWAL", "12", null)));

        var why = Why.of(evidence, List.of(), accounts);

        assertThat(why.lanes()).extracting(Why.Lane::key).containsExactly(MAIN, AUXILIARY, "WITHDRAWALS", "TRADES");
        assertThat(why.rows()).extracting(Why.Row::lane).containsExactly(MAIN, "WITHDRAWALS");
        assertThat(why.span()).containsExactly("2026-11-23", "2026-11-23");
    }

    @Test
    void evidence_that_leaves_earlier_events_out_goes_on_counting_after_them() {
        var evidence = json("eventsLeftOut", 7, "events", List.of(counted("2", "INTERNAL", "10", MAIN)));

        assertThat(Why.of(evidence, List.of(), List.of()).rows())
                .extracting(Why.Row::number)
                .containsExactly(8);
    }
}
