package org.custodygateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.GatewayTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@GatewayTest
@TestPropertySource(
        properties = {
            "gateway.trading-day.first=2026-09-30",
            "gateway.settlement.bank-within=300ms",
            "gateway.settlement.file-within=300ms",
            "gateway.settlement.balance-within=300ms"
        })
class DayApiTest {

    @LocalServerPort
    int port;

    @Test
    void S1_the_day_is_closed_and_the_next_one_opened_over_the_api_while_every_bank_is_away() {
        var api = Api.at("http://127.0.0.1:" + port + "/api/v1");
        var settlement = api.as("settlement");
        var day = settlement.get("/trading-day").expect(200);
        assertThat(day.text("day") + day.text("stage") + day.text("next")).isEqualTo("2026-09-30OPEN2026-10-08");
        assertThat(settlement.post("/trading-day/open", "{}").expect(409).text("rule"))
                .isEqualTo("S1");
        api.as("counter").post("/trading-day/close", "{}").expect(403);
        settlement.post("/trading-day/close", "{\"day\":1}").expect(400);

        var runId = settlement.post("/trading-day/close", "{}").expect(202).text("runId");
        Awaitility.await()
                .until(() -> settlement
                        .get("/trading-day/runs/" + runId)
                        .text("state")
                        .equals("DONE"));
        var steps = settlement.get("/trading-day/runs/" + runId).body().path("steps");
        assertThat(steps)
                .hasSize(11)
                .allSatisfy(step -> assertThat(step.path("state").asText()).isEqualTo("DONE"));
        assertThat(steps.findValuesAsText("name")).startsWith("CUT_OFF").endsWith("CLOSED");
        assertThat(settlement.get("/trading-day").text("stage")).isEqualTo("CLOSED");
        assertThat(settlement.post("/trading-day/close", "{}").expect(409).text("rule"))
                .isEqualTo("S1");

        var files = settlement.get("/reconciliations?day=2026-09-30&bank=nhb").expect(200);
        assertThat(files.body().path("files").findValuesAsText("state")).containsOnly("MISSING", "WRITTEN");
        assertThat(files.body().path("files").findValuesAsText("name"))
                .contains("B_CHK01_20260930.gz", "S_CHK03_20260930.gz", "S_CHK04_20260930.gz");
        assertThat(settlement.get("/funding?day=2026-09-30").expect(200).body().path("items"))
                .allSatisfy(item ->
                        assertThat(item.at("/instruction/state").asText()).isEqualTo("NOT_NEEDED"));

        assertThat(settlement.post("/trading-day/open", "{}").expect(200).text("day"))
                .isEqualTo(LocalDate.parse("2026-10-08").toString());
    }

    @Test
    void S6_settlement_and_auditors_prove_the_books_and_nobody_else() {
        var api = Api.at("http://127.0.0.1:" + port + "/api/v1");
        assertThat(api.as("auditor")
                        .get("/books")
                        .expect(200)
                        .body()
                        .path("balanced")
                        .asBoolean())
                .isTrue();
        var proof = api.as("settlement").get("/books").expect(200);
        assertThat(proof.body().at("/banks/0/clientMoney").asText()).isEqualTo("0.00");
        api.as("counter").get("/books").expect(403);
    }

    @Test
    void S1_what_is_not_there_and_what_is_malformed_get_their_answers() {
        var settlement = Api.at("http://127.0.0.1:" + port + "/api/v1").as("settlement");
        settlement.get("/trading-day/runs/none").expect(404);
        settlement.get("/funding?day=tomorrow").expect(400);
        settlement.get("/reconciliations?day=2026-02-30").expect(400);
        settlement.post("/funding/1/propose", "{}").expect(404);
        settlement.post("/funding/x/approve", "{}").expect(404);
        assertThat(settlement
                        .post("/funding/propose", "{\"day\":\"2026-09-29\"}")
                        .expect(409)
                        .text("rule"))
                .isEqualTo("S3");
        settlement.post("/funding/approve", "{\"day\":\"tomorrow\"}").expect(400);
    }
}
