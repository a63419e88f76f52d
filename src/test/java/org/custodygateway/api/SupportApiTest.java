package org.custodygateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What support sees and does over HTTP. No bank is there. */
@GatewayTest
class SupportApiTest {

    @LocalServerPort
    int port;

    Api support;

    @BeforeEach
    void api() {
        support = Api.at("http://127.0.0.1:" + port + "/api/v1").as("support");
    }

    @Test
    void the_gateway_answers_while_banks_are_down_and_says_where_it_stands_with_them() {
        var banks = support.get("/banks").expect(200).body().path("items");

        assertThat(banks.findValuesAsText("code")).containsExactly("grb", "jmb", "ltb", "nhb", "srb");
        banks.forEach(bank -> {
            assertThat(bank.path("name").asText()).isNotBlank();
            assertThat(bank.path("state").asText()).isIn("SIGNING_IN", "SIGNED_OUT");
            assertThat(bank.hasNonNull("businessDate")).isFalse();
        });
    }

    @Test
    void a_link_can_be_signed_out_and_an_unknown_bank_is_not_found() {
        assertThat(support.post("/banks/jmb/sign-out", "{}").expect(200).text("state"))
                .isEqualTo("SIGNED_OUT");
        support.post("/banks/xyz/sign-out", "{}").expect(404);
        support.get("/banks/nhb/sign-out").expect(405);
    }

    @Test
    void parked_messages_are_listed_and_what_is_not_there_is_not_found() {
        assertThat(support.get("/parked-messages?limit=5")
                        .expect(200)
                        .body()
                        .path("items")
                        .isArray())
                .isTrue();
        support.get("/parked-messages?limit=0").expect(400);
        support.post("/parked-messages/1/retry", "{}").expect(404);
        support.post("/parked-messages/x/discard", "{}").expect(400);
    }

    @Test
    void P4_a_trace_and_a_search_by_serial_are_for_support_settlement_and_the_auditor() {
        support.get("/transfers/1/trace").expect(404);
        support.get("/transfers/x/trace").expect(404);
        assertThat(support.get("/transfers?serial=20260101000000000001")
                        .expect(200)
                        .body()
                        .path("items"))
                .isEmpty();
        support.get("/transfers").expect(400);
        support.get("/transfers?serial=%20").expect(400);
        support.as("counter").get("/transfers/1/trace").expect(403);
        support.as("counter").get("/transfers?serial=1").expect(403);
    }

    @Test
    void the_load_of_the_node_is_seen_with_its_course_its_queues_and_its_routes() {
        var load = Awaitility.await()
                .until(
                        () -> support.get("/load").expect(200).body(),
                        now -> !now.path("figures").isEmpty());
        assertThat(load.path("figures").findValuesAsText("figure")).contains("POSTINGS", "MONITORING_LAG");
        assertThat(load.path("queues").findValuesAsText("queue")).contains("gateway.dead");
        assertThat(load.path("routes").isArray()).isTrue();
        support.as("auditor").get("/load").expect(403);
    }

    @Test
    void limits_of_banks_are_read_and_no_key_is_among_them() {
        var settings = support.as("operations").get("/settings").expect(200).body();
        assertThat(settings.path("banks").findValuesAsText("bank")).contains("nhb", "grb");
        assertThat(settings.at("/banks/0/held/individual.single").asText()).matches("[0-9]+\\.[0-9]{2}");
        assertThat(settings.findValues("key")).isEmpty();
        support.get("/settings").expect(403);
    }

    @Test
    void P3_records_are_found_by_act_on_a_day() {
        support.post("/banks/jmb/sign-out", "{}").expect(200);
        var auditor = support.as("auditor");
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        assertThat(auditor.get("/audit/records?action=bank.&day=" + today)
                        .expect(200)
                        .body()
                        .path("items")
                        .findValuesAsText("action"))
                .contains("bank.sign-out")
                .allMatch(action -> action.startsWith("bank."));
        assertThat(auditor.get("/audit/records?action=bank.sign-out&day=" + today.plusDays(1))
                        .expect(200)
                        .body()
                        .path("items"))
                .isEmpty();
        auditor.get("/audit/records?action=bank.").expect(400);
    }

    /** No bank is there, so what the gateway wants of them waits. */
    @Test
    void what_has_not_ended_is_seen_with_its_age_and_what_to_do_and_is_measured() {
        Awaitility.await()
                .untilAsserted(() -> assertThat(support.get("/unfinished")
                                .expect(200)
                                .body()
                                .path("items")
                                .findValuesAsText("kind"))
                        .contains("REQUEST"));
        var lines = support.get("/unfinished").expect(200).body().path("items");
        lines.forEach(line -> {
            assertThat(line.path("count").asLong()).isPositive();
            assertThat(line.path("oldestSeconds").asLong()).isNotNegative();
            assertThat(line.path("whatToDo").asText()).isNotBlank().doesNotStartWith("unfinished.");
        });
        var items =
                support.get("/unfinished/REQUEST?limit=2").expect(200).body().path("items");
        assertThat(items.size()).isBetween(1, 2);
        assertThat(items.get(0).path("subject").asText()).startsWith("serial:");
        assertThat(support.get("/unfinished/NOTHING").expect(200).body().path("items"))
                .isEmpty();
        support.get("/unfinished/REQUEST?limit=0").expect(400);
        support.post("/transfers/1/inquire", "{}").expect(404);

        var gateway = Api.at("http://127.0.0.1:" + port).as("support");
        Awaitility.await()
                .untilAsserted(() -> assertThat(gateway.get("/actuator/prometheus")
                                .expect(200)
                                .raw()
                                .body())
                        .contains("gateway_unfinished{", "gateway_unfinished_oldest_seconds{"));
    }

    @Test
    void P1_others_have_no_business_here() {
        Api.at("http://127.0.0.1:" + port + "/api/v1")
                .as("counter")
                .get("/parked-messages")
                .expect(403);
        Api.at("http://127.0.0.1:" + port + "/api/v1")
                .as("counter")
                .get("/unfinished")
                .expect(403);
        Api.at("http://127.0.0.1:" + port + "/api/v1").get("/banks").expect(401);
    }
}
