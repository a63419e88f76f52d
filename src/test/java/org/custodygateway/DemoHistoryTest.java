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
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The demo's past in small: the same people, fewer others, the fewest days; what has become of each case, read from the API. */
@Order(2)
class DemoHistoryTest {

    private static final Programs PROGRAMS = new Programs();
    private static final Desk DESK = new Desk(PROGRAMS);
    private static DemoHistory.Cast cast;

    @BeforeAll
    static void live() throws InterruptedException {
        PROGRAMS.gateway.set("gateway.trading-day.first", "2026-08-31");
        PROGRAMS.start();
        cast = DemoHistory.make(PROGRAMS.gateway.api(), PROGRAMS.banks.control(), 16, 6);
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

    @Test
    void M1_a_trade_between_begins_the_count_anew() {
        assertThat(alerts("tradeBetween")).isEmpty();
    }

    @Test
    void M1_without_money_taken_out_there_is_no_alert() {
        assertThat(alerts("noWithdrawal")).isEmpty();
    }

    @Test
    void M1_a_sweep_of_four_accounts_counts_once() {
        assertThat(alerts("sweepOfFour")).isEmpty();
    }

    @Test
    void M9_a_trade_told_late_withdraws_the_alert() {
        assertThat(alerts("lateTrade")).containsExactly("M1 WITHDRAWN");
    }

    @Test
    void M10_what_could_not_be_evaluated_without_a_banks_file_says_so() {
        assertThat(alerts("missingFile")).containsExactly("M1 NOT_EVALUATED");
    }

    @Test
    void M3_the_mark_is_included_for_persons_and_institutions_alike() {
        assertThat(alerts("justBelow")).isEmpty();
        assertThat(alerts("justEnough")).containsExactly("M3 CLOSED");
        assertThat(alerts("institutionBelow")).isEmpty();
        assertThat(alerts("institutionEnough")).containsExactly("M3 CLOSED");
    }

    @Test
    void M5_three_just_below_the_mark_and_their_sum_out_at_once() {
        assertThat(alerts("structuring")).anyMatch(alert -> alert.startsWith("M5 "));
    }

    @Test
    void M2_who_goes_on_after_the_first_confirmed_episode_has_all_flags_closed() {
        assertThat(alerts("repeatOffender")).containsExactly("M1 CLOSED", "M1 CLOSED");
        var last = compliance()
                .get("/alerts?clientNo=" + clientNo("repeatOffender"))
                .body()
                .path("items")
                .get(0);
        var ladder = compliance()
                .get("/alerts/" + last.path("alertId").asText() + "/ladder")
                .expect(200);
        assertThat(ladder.text("state")).isEqualTo("CLOSED");
        assertThat(DESK.accounts(clientNo("repeatOffender")))
                .allSatisfy(account -> assertThat(account.path("flag").asInt()).isZero());
    }

    @Test
    void I4_a_document_in_grace_stops_nothing() {
        var client = compliance()
                .get("/clients/" + clientNo("inGrace") + "/identity")
                .expect(200)
                .body();
        assertThat(client.path("document").path("state").asText()).isEqualTo("GRACE");
    }

    @Test
    void I6_whoever_comes_onto_a_list_is_frozen() {
        assertThat(DESK.accounts(clientNo("frozen")))
                .allSatisfy(
                        account -> assertThat(account.path("state").asText()).isEqualTo("FROZEN"));
    }

    @Test
    void S6_the_books_balance() {
        assertThat(DESK.books().path("balanced").asBoolean()).isTrue();
    }
}
