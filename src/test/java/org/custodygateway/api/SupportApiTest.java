package org.custodygateway.api;

import static org.assertj.core.api.Assertions.assertThat;

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
