package org.custodygateway.halt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Programs;
import org.junit.jupiter.api.Test;

/** The power fails before and right after monitoring has committed: no alert is lost, none is there twice, no event counts twice. */
abstract class WatchKill {

    private final Halting halting;
    private final Programs programs;
    private final Desk desk;
    private Desk.Client client;

    WatchKill(Halting halting) {
        this.halting = halting;
        this.programs = halting.programs;
        desk = new Desk(programs);
    }

    @Test
    void M7_a_restart_loses_no_alert_and_doubles_none() {
        halting.at("completes", 2);
        client = desk.linkedClient("王芳", "1000.00");
        desk.order(client.clientNo(), """
                {"kind":"DEPOSIT","accountNo":"%s","amount":"100.00"}""".formatted(client.auxiliary()));
        desk.order(client.clientNo(), """
                {"kind":"WITHDRAWAL","accountNo":"%s","amount":"10.00"}""".formatted(client.auxiliary()));
        for (int i = 1; i <= 4; i++) {
            internal("before-" + i);
        }

        the_power_fails_when_the_event_that_completes_it_is_booked();
        the_power_fails_right_after_the_evaluation_is_committed();
    }

    private void the_power_fails_when_the_event_that_completes_it_is_booked() {
        internal("completes");
        assertThat(programs.gateway.awaitEnd()).isEqualTo(137);
        halting.after("extends", "committed: insert into watched_event");
        programs.gateway.start();
        internal("completes");

        assertThat(alert(6).path("state").asText()).isEqualTo("NEW");
    }

    private void the_power_fails_right_after_the_evaluation_is_committed() {
        internal("extends");
        assertThat(programs.gateway.awaitEnd()).isEqualTo(137);
        halting.nowhere();
        programs.gateway.start();
        internal("extends");

        var alert = alert(7);
        var path = "/alerts/" + alert.path("alertId").asText() + "/evaluations";
        var steps = desk.as("compliance").get(path).expect(200).body().path("items");
        assertThat(steps.findValuesAsText("what")).containsExactly("RAISED", "EXTENDED");
        assertThat(steps.findValuesAsText("repeated")).containsOnly("SAME");
    }

    /** The client's one alert, when it counts so many events. */
    private JsonNode alert(int events) {
        return Awaitility.await("an alert of " + events + " events")
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> desk.as("compliance")
                                .get("/alerts?clientNo=" + client.clientNo())
                                .expect(200)
                                .body()
                                .path("items"),
                        alerts -> alerts.size() == 1
                                && alerts.get(0).at("/evidence/events").size() == events)
                .get(0);
    }

    /** The order, whether or not its answer comes before the power fails. */
    private void internal(String key) {
        try {
            Api.Answer answer = desk.as(client.clientNo())
                    .post(
                            "/transfers",
                            "{\"kind\":\"INTERNAL\",\"from\":\"%s\",\"to\":\"%s\",\"amount\":\"1.00\"}"
                                    .formatted(client.auxiliary(), client.main()),
                            "Idempotency-Key",
                            key);
            answer.expect(201);
        } catch (UncheckedIOException e) {
            assertThat(programs.gateway.awaitEnd()).isEqualTo(137);
        }
    }
}
