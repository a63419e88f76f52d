package org.custodygateway.halt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.custodygateway.support.Desk;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The power is cut when the correction of a difference is booked and nobody has been told (S2, P2): it is booked once, and the close goes on by itself. */
@Order(2)
class DifferenceKillTest {

    private static final String BOOKED = "committed: insert into posting";

    @Test
    void S2_a_correction_is_booked_once_when_the_power_fails_and_the_close_that_waited_goes_on() {
        try (var halting = new Halting()) {
            var programs = halting.programs;
            programs.gateway.set("gateway.trading-day.first", "2026-11-23");
            halting.after("difference:", BOOKED);
            programs.start();
            var desk = new Desk(programs);
            var client = desk.linkedClient("王芳", "1000.00");
            var deposit = desk.order("counter", "d1", "DEPOSIT", client.main(), "100.00")
                    .text("transferId");
            assertThat(desk.awaitFinal(deposit).path("state").asText()).isEqualTo("DONE");
            programs.banks
                    .control()
                    .put("/banks/nhb/faults", "[{\"operation\":\"CHK01\",\"fault\":\"FILE_ROW_ALTERED\"}]")
                    .expect(200);
            var runId = desk.as("settlement")
                    .post("/trading-day/close", "{}")
                    .expect(202)
                    .text("runId");
            awaitState(desk, runId, "BLOCKED");
            var path = "/differences/" + difference(desk).path("id").asText();
            desk.as("settlement")
                    .post(path + "/propose", "{\"handling\":\"CORRECT_AT_FIRM\"}")
                    .expect(200);

            assertThatThrownBy(() -> desk.as("settlement2").post(path + "/approve", "{}"))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(programs.gateway.awaitEnd()).isEqualTo(137);

            halting.nowhere();
            programs.gateway.start();
            assertThat(difference(desk).path("state").asText()).isEqualTo("SETTLED");
            awaitState(desk, runId, "DONE");
            desk.as("settlement2").post(path + "/approve", "{}").expect(409);
            assertThat(desk.account(client.clientNo(), client.main())
                            .path("balance")
                            .asText())
                    .isEqualTo("100.01");
            var transfer = desk.as("settlement").get("/transfers/" + deposit).expect(200);
            assertThat(transfer.text("amount")).isEqualTo("100.01");
            assertThat(transfer.body().path("adjusted").asBoolean()).isTrue();
            assertThat(desk.as("auditor")
                            .get("/books")
                            .expect(200)
                            .body()
                            .path("balanced")
                            .asBoolean())
                    .isTrue();
        }
    }

    private static void awaitState(Desk desk, String runId, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> desk.as("settlement")
                        .get("/trading-day/runs/" + runId)
                        .text("state")
                        .equals(state));
    }

    private static JsonNode difference(Desk desk) {
        var differences = desk.as("settlement")
                .get("/reconciliations?day=2026-11-23&bank=nhb")
                .expect(200)
                .body()
                .path("differences");
        for (JsonNode one : differences) {
            if (one.path("kind").asText().equals("AMOUNT")) {
                return one;
            }
        }
        throw new AssertionError("no difference in amounts: " + differences);
    }
}
