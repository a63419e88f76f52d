package org.custodygateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.custodygateway.demo.DemoHistory;
import org.custodygateway.support.Api;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo's past in small: the same people, fewer others, the fewest days; what has become of each case, read from the API. */
class DemoHistoryTest {

    private static final Programs PROGRAMS = new Programs();
    private static final Desk DESK = new Desk(PROGRAMS);
    private static DemoHistory.Cast cast;

    @BeforeAll
    static void live() throws InterruptedException {
        PROGRAMS.gateway.set("gateway.trading-day.first", "2026-08-31");
        PROGRAMS.start();
        cast = DemoHistory.make(PROGRAMS.gateway.api(), PROGRAMS.banks.control(), 20, 8);
    }

    @AfterAll
    static void stop() {
        PROGRAMS.close();
    }

    private static String clientNo(String name) {
        return cast.clientNo(name);
    }

    /** Rule and state of the client's alerts, oldest first. */
    private static List<String> alerts(String name) {
        var found = compliance()
                .get("/alerts?clientNo=" + clientNo(name))
                .expect(200)
                .body()
                .path("items");
        return StreamSupport.stream(found.spliterator(), false)
                .map(alert ->
                        alert.path("rule").asText() + " " + alert.path("state").asText())
                .toList()
                .reversed();
    }

    private static Api compliance() {
        return DESK.as("compliance");
    }

    @Test
    void M1_exactly_five_are_enough() {
        assertThat(alerts("five")).containsExactly("M1 CLOSED");
    }
}
