package org.custodygateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.GatewayTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The calls on rules, suppressions and back-tests: who may, and what is refused how (M6, M11, P1, P2, C10). */
@GatewayTest
class RulesApiTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    private Api as(String user) {
        return Api.at("http://127.0.0.1:" + port + "/api/v1").as(user);
    }

    @Test
    void M6_P2_a_version_is_made_by_one_person_and_approved_by_another() {
        var made = as("compliance")
                .post(
                        "/rules/M1/versions",
                        "{\"mode\":\"SHADOW\",\"parameters\":{\"mark\":\"7\"},\"note\":\"a trial\"}")
                .expect(201);
        assertThat(made.text("state")).isEqualTo("PROPOSED");
        assertThat(made.body().at("/parameters/days").asText()).isEqualTo("20");
        var path = "/rules/M1/versions/" + made.body().path("version").asInt();

        assertThat(as("compliance").post(path + "/approve", "{}").expect(403).text("rule"))
                .isEqualTo("P2");
        assertThat(as("compliance2").post(path + "/approve", "{}").expect(200).text("state"))
                .isEqualTo("APPROVED");
        as("compliance2").post(path + "/approve", "{}").expect(409);
        assertThat(as("compliance")
                        .get("/rules")
                        .expect(200)
                        .body()
                        .path("items")
                        .findValuesAsText("rule"))
                .contains("M1", "M3", "M4", "M5");
        assertThat(as("compliance").get("/rules/M1/versions").expect(200).body().path("items"))
                .hasSizeGreaterThan(1);
        as("compliance").get(path + "/findings").expect(200);
        assertThat(as("compliance").post(path + "/end", "{}").expect(200).text("state"))
                .isEqualTo("ENDED");
        as("compliance").post("/rules/M1/versions/1/end", "{}").expect(409);
    }

    @Test
    void M6_what_cannot_be_evaluated_is_refused_with_its_place() {
        var refused = as("compliance")
                .post("/rules/M1/versions", "{\"parameters\":{\"mark\":\"many\"}}")
                .expect(422);
        assertThat(refused.text("rule")).isEqualTo("M6");
        assertThat(refused.text("detail")).contains("mark");
        for (var body : List.of(
                "{\"parameters\":{\"mark\":5}}",
                "{\"mode\":\"MAYBE\"}",
                "{\"wrong\":1}",
                "{\"definition\":\"text\"}",
                "{\"alertsADay\":0}",
                "{\"effectiveFrom\":\"tomorrow\"}")) {
            as("compliance").post("/rules/M1/versions", body).expect(400);
        }
        for (var body : List.of(
                "{\"definition\":{\"\\ud800\":1}}",
                "{\"definition\":{\"\\u0000\":1}}",
                "{\"parameters\":{\"\\ud800\":\"1\"}}",
                "{\"definition\":{\"%s\":1}}".formatted("x".repeat(5000)),
                "{\"definition\":{\"period\":[],\"conditions\":{}}}",
                "{\"definition\":{\"period\":{\"mode\":\"RUN\",\"days\":5,\"breaks\":\"FILL\"},\"conditions\":[null]}}",
                "{\"parameters\":{\"days\":\"61\"}}",
                "{\"parameters\":{\"days\":\"99999999999\"}}",
                "{\"parameters\":{\"trades\":\"FLAG\"}}",
                "{\"parameters\":{\"trades\":\"{trades}\"}}",
                "{\"effectiveFrom\":\"8999-01-03\"}",
                "{\"effectiveFrom\":\"+999999999-12-31\"}")) {
            var answer = as("compliance").post("/rules/M1/versions", body);
            assertThat(answer.status()).as(body).isEqualTo(422);
            assertThat(answer.text("rule")).as(body).isEqualTo("M6");
            assertThat(answer.text("detail")).as(body).isNotBlank();
        }
        as("compliance")
                .post("/rules/M1/versions", "{\"definition\":" + "[".repeat(900) + "]".repeat(900) + "}")
                .expect(400);
        as("compliance").post("/rules/m1/versions", "{}").expect(404);
        as("compliance").post("/rules/ZZZ/versions", "{}").expect(404);
        as("compliance").get("/rules/ZZZ/versions").expect(404);
        as("compliance").post("/rules/M1/versions/999/approve", "{}").expect(404);
        as("compliance").post("/rules/M1/versions/x/approve", "{}").expect(404);
        as("compliance")
                .post("/rules/M1/versions", "{\"effectiveFrom\":\"2020-01-06\"}")
                .expect(422);
    }

    @Test
    void M6_a_back_test_answers_for_presets_and_candidates_of_its_own() {
        var found = as("compliance").post("/backtests", """
                        {"rule":"M1","from":"2026-01-05","to":"2026-12-31",
                         "candidates":[{"preset":"3"},{"version":1},{"parameters":{"mark":"9"}}]}""").expect(200);
        assertThat(found.body().path("versions").findValuesAsText("name"))
                .containsExactly("against", "3", "M1 1", "candidate 3");
        assertThat(as("compliance").get("/rules/M1/presets").expect(200).body().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("3", "5-in-a-row", "more-than-5");
        assertThat(as("compliance")
                        .post("/backtests", "{\"rule\":\"M1\",\"from\":\"2026-01-05\",\"to\":\"9000-12-31\"}")
                        .expect(200)
                        .body()
                        .path("tradingDays")
                        .asInt())
                .as("days that are to come are none of the past")
                .isLessThan(2000);
        as("compliance")
                .post("/backtests", "{\"rule\":\"M1\",\"from\":\"2026-01-05\"}")
                .expect(400);
        as("compliance")
                .post("/backtests", "{\"rule\":\"M1\",\"from\":\"2026-01-05\",\"to\":\"2026-01-04\"}")
                .expect(400);
        for (var candidates : List.of("[null]", "[{\"version\":\"1\"}]", "[{\"parameters\":{\"mark\":null}}]", "{}")) {
            as("compliance")
                    .post(
                            "/backtests",
                            "{\"rule\":\"M1\",\"from\":\"2026-01-05\",\"to\":\"2026-01-06\",\"candidates\":"
                                    + candidates + "}")
                    .expect(400);
        }
        for (var definition : List.of("\"text\"", "7", "{\"period\":null}")) {
            as("compliance")
                    .post(
                            "/backtests",
                            "{\"rule\":\"M1\",\"from\":\"2026-01-05\",\"to\":\"2026-01-06\",\"candidates\":[{\"definition\":"
                                    + definition + "}]}")
                    .expect(422);
        }
        as("compliance")
                .post("/backtests", "{\"rule\":\"ZZZ\",\"from\":\"2026-01-05\",\"to\":\"2026-01-06\"}")
                .expect(404);
        as("compliance").post("/backtests", """
                        {"rule":"M1","from":"2026-01-05","to":"2026-01-06","candidates":[{"preset":"none"}]}""").expect(404);
    }

    @Test
    void M6_a_back_test_is_started_found_again_with_its_result_and_ended_once() {
        var body = """
                {"rule":"M1","from":"2026-01-05","to":"2026-12-31","candidates":[{"preset":"3"}]}""";
        var started = as("compliance").post("/backtests/runs", body).expect(202);
        var path = "/backtests/runs/" + started.text("runId");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        as("compliance2").get(path).expect(200).text("state").equals("DONE"));

        var done = as("compliance2").get(path).expect(200).body();
        assertThat(done.path("author").asText()).isEqualTo("compliance");
        assertThat(done.path("clientsDone").asLong())
                .isEqualTo(done.path("clients").asLong());
        assertThat(done.path("candidates").findValuesAsText("preset")).containsExactly("3");
        assertThat(done.path("result"))
                .isEqualTo(as("compliance").post("/backtests", body).expect(200).body());
        assertThat(as("compliance").post(path + "/cancel", "{}").expect(409).text("rule"))
                .isEqualTo("M6");
        assertThat(as("compliance")
                        .get("/backtests/runs?rule=M1")
                        .expect(200)
                        .body()
                        .path("items")
                        .findValuesAsText("runId"))
                .contains(started.text("runId"));
        as("compliance")
                .post("/backtests/runs", "{\"rule\":\"ZZZ\",\"from\":\"2026-01-05\",\"to\":\"2026-01-06\"}")
                .expect(404);
        as("compliance").get("/backtests/runs/x").expect(404);
        as("compliance").get("/backtests/runs?rule=M-1").expect(400);
    }

    @Test
    void M6_a_back_test_that_a_restart_has_cut_says_so_and_one_of_last_month_is_forgotten() {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        run(900000000000000001L, "RUNNING", now.minusMinutes(2), null);
        run(900000000000000002L, "CANCELLED", now.minusDays(33), now.minusDays(32));
        run(900000000000000003L, "CANCELLED", now.minusDays(31), now.minusDays(30));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> as("compliance")
                        .get("/backtests/runs/900000000000000001")
                        .expect(200)
                        .text("state")
                        .equals("CUT"));
        as("compliance").get("/backtests/runs/900000000000000002").expect(404);
        as("compliance").get("/backtests/runs/900000000000000003").expect(200);
    }

    private void run(long id, String state, OffsetDateTime seenAt, @Nullable OffsetDateTime endedAt) {
        jdbc.update("""
                insert into backtest_run (id, rule, from_day, to_day, candidates, state, author, started_at, seen_at, ended_at, clients_done, clients)
                values (?, 'M4', date '2026-01-05', date '2026-01-06', '[]', ?, 'compliance', ?, ?, ?, 0, 5)""", id, state, seenAt, seenAt, endedAt);
    }

    @Test
    void M11_a_suppression_is_refused_with_its_reason() {
        var body = """
                {"rule":"M1","clientNo":"%s","reason":"agreed","until":"%s","ceiling":"100.00"}""";
        as("compliance")
                .post("/suppressions", body.formatted("99999999", "2026-11-30"))
                .expect(404);
        as("compliance")
                .post("/suppressions", body.formatted("99999999", "soon"))
                .expect(400);
        as("compliance").post("/suppressions/7/approve", "{}").expect(404);
        as("compliance").get("/suppressions").expect(200);
        as("compliance").get("/evaluation-gaps?open=true").expect(200);
        as("compliance").get("/alerts/999/evaluations").expect(404);
    }

    @Test
    void C10_nobody_but_compliance_sees_or_changes_a_rule() {
        for (var user :
                List.of("counter", "supervisor", "branchhead", "operations", "support", "auditor", "clientservice")) {
            for (var path : List.of("/rules", "/rules/M1/versions", "/suppressions", "/evaluation-gaps")) {
                as(user).get(path).expect(403);
            }
            as(user).post("/rules/M1/versions", "{}").expect(403);
            as(user).post("/backtests", "{}").expect(403);
        }
    }
}
