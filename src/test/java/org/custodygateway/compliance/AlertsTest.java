package org.custodygateway.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Transfers without trading over HTTP, with real banks, from the first transfer to the closing of the alert. */
class AlertsTest {

    private static Programs programs;
    private static Desk desk;

    @BeforeAll
    static void start() {
        programs = new Programs().start();
        desk = new Desk(programs);
    }

    @AfterAll
    static void stop() {
        programs.close();
    }

    private static Api as(String user) {
        return programs.gateway.api().as(user);
    }

    private static List<JsonNode> alertsOf(String clientNo) {
        var found = as("compliance").get("/alerts?clientNo=" + clientNo).expect(200);
        return IntStream.range(0, found.body().path("items").size())
                .mapToObj(found.body().path("items")::get)
                .toList();
    }

    private static void order(Desk.Client client, String order) {
        assertThat(desk.order(client.clientNo(), order).expect(201).text("state"))
                .isEqualTo("DONE");
    }

    private static void transfers(Desk.Client client, int count) {
        for (int i = 0; i < count; i++) {
            order(client, """
                    {"kind":"INTERNAL","from":"%s","to":"%s","amount":"1.00"}""".formatted(client.auxiliary(), client.main()));
        }
    }

    private static void withdrawal(Desk.Client client) {
        order(client, """
                {"kind":"WITHDRAWAL","accountNo":"%s","amount":"10.00"}""".formatted(client.auxiliary()));
    }

    private static JsonNode awaitAlert(Desk.Client client, int events) {
        return Awaitility.await("an alert of " + events + " events")
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> alertsOf(client.clientNo()),
                        alerts -> alerts.size() == 1
                                && alerts.getFirst().at("/evidence/events").size() == events)
                .getFirst();
    }

    @Test
    void M1_C1_an_alert_is_raised_claimed_proposed_and_closed_by_a_second_person_on_the_evidence_proposed() {
        var client = desk.linkedClient("张伟", "1000.00");
        order(client, """
                {"kind":"DEPOSIT","accountNo":"%s","amount":"100.00"}""".formatted(client.auxiliary()));
        transfers(client, 5);
        withdrawal(client);
        var alert = awaitAlert(client, 6);
        assertThat(alert.path("state").asText()).isEqualTo("NEW");
        assertThat(alert.path("rule").asText()).isEqualTo("M1");
        assertThat(alert.at("/evidence/conditions/0/value").asInt()).isEqualTo(5);
        var path = "/alerts/" + alert.path("alertId").asText();

        onlyComplianceSeesIt(client, path);
        assertThat(as("compliance").post("/alerts/take-next", "{}").expect(200).text("state"))
                .isEqualTo("CLAIMED");
        as("compliance2").post("/alerts/take-next", "{}").expect(204);
        as("compliance2").post(path + "/claim", "{}").expect(409);
        as("compliance")
                .post(path + "/comment", "{\"text\":\"asked the branch\"}")
                .expect(200);
        var closing = "{\"code\":\"CONFIRMED\",\"reason\":\"no trade behind it\"}";
        as("compliance2").post(path + "/propose", closing).expect(409);
        assertThat(as("compliance").post(path + "/propose", closing).expect(200).text("state"))
                .isEqualTo("TO_APPROVE");
        assertThat(as("compliance").post(path + "/approve", "{}").expect(403).text("rule"))
                .isEqualTo("P2");

        transfers(client, 1);
        awaitAlert(client, 7);
        as("compliance2").post(path + "/approve", "{}").expect(409);
        as("compliance").post(path + "/propose", closing).expect(200);
        assertThat(as("compliance2")
                        .post(path + "/return", "{\"note\":\"since when?\"}")
                        .expect(200)
                        .text("state"))
                .isEqualTo("IN_REVIEW");
        as("compliance").post(path + "/propose", closing).expect(200);
        assertThat(as("compliance2").post(path + "/approve", "{}").expect(200).text("state"))
                .isEqualTo("CLOSED");
        assertThat(as("compliance").get(path).expect(200).body().path("comments"))
                .hasSize(2);
    }

    private static void onlyComplianceSeesIt(Desk.Client client, String path) {
        for (var user : List.of(
                "counter",
                "supervisor",
                "branchhead",
                "settlement",
                "operations",
                "support",
                "auditor",
                "clientservice",
                client.clientNo())) {
            as(user).get("/alerts").expect(403);
            as(user).get(path).expect(403);
            as(user).get("/rules").expect(403);
        }
        as("compliance").get("/rules").expect(200);
        as("compliance").get("/alerts/999").expect(404);
        as("compliance").get("/alerts?view=nothing").expect(400);
        as("compliance").post(path + "/propose", "{\"code\":\"CONFIRMED\"}").expect(400);
    }
}
