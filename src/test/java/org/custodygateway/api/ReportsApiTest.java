package org.custodygateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.custodygateway.compliance.QueueMark;
import org.custodygateway.compliance.Reports;
import org.custodygateway.support.Api;
import org.custodygateway.support.GatewayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The calls on reports (C3), and that nobody but compliance can tell that there is one (C7, C8). */
@GatewayTest
class ReportsApiTest {

    @LocalServerPort
    int port;

    private static final String AUTHOR = "author of one report";

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Reports reports;

    @Autowired
    QueueMark queue;

    private Api as(String user) {
        return Api.at("http://127.0.0.1:" + port + "/api/v1").as(user);
    }

    /** One of the demo's clients, who are opened in the background. */
    private String client() {
        return Awaitility.await()
                .until(() -> jdbc.queryForObject("select min(client_no) from client", String.class), Objects::nonNull);
    }

    private String made() {
        return as("compliance")
                .post("/reports/suspicious", """
                        {"clientNo":"%s","narrative":"资金快进快出","graveHarm":true}""".formatted(client()))
                .expect(201)
                .text("reportId");
    }

    @Test
    void C3_a_case_goes_from_draft_to_exported_and_its_files_are_what_their_digests_say() throws Exception {
        var path = "/reports/" + made();

        assertThat(as("compliance").post(path + "/check", "{}").expect(403).text("rule"))
                .isEqualTo("P2");
        as("compliance").post(path + "/edit", "{\"narrative\":\"资金快进快出，无交易\"}").expect(200);
        assertThat(as("compliance2").post(path + "/check", "{}").expect(200).text("state"))
                .isEqualTo("CHECKED");
        as("compliance2").post(path + "/export", "{}").expect(409);
        as("compliance2").post(path + "/return", "{\"note\":\"since when?\"}").expect(200);
        as("compliance2").post(path + "/check", "{}").expect(200);
        as("compliance2").post(path + "/final", "{}").expect(200);
        var exported = as("compliance").post(path + "/export", "{}").expect(200);

        assertThat(exported.body().at("/content/narrative").asText()).isEqualTo("资金快进快出，无交易");
        assertThat(exported.body().path("history").findValuesAsText("act"))
                .containsExactly("made", "edited", "checked", "returned", "checked", "final", "exported");
        for (var format : List.of("json", "csv")) {
            var file = as("compliance2").get(path + "/files/" + format);
            assertThat(file.status()).isEqualTo(200);
            var digest = Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(file.raw().body().getBytes(StandardCharsets.UTF_8)));
            assertThat(file.header("Content-Digest")).hasValue("sha-256=:" + digest + ":");
            assertThat(file.raw().body()).contains("资金快进快出，无交易", client());
        }
        as("compliance").get(path + "/files/xml").expect(404);
        assertThat(as("compliance")
                        .get("/reports?kind=suspicious&state=exported&clientNo=" + client())
                        .expect(200)
                        .body()
                        .path("items")
                        .findValuesAsText("reportId"))
                .contains(path.substring("/reports/".length()));
    }

    @Test
    void P2_a_draft_waits_for_a_second_person_from_when_its_author_hands_it_in_until_it_is_edited() {
        var said = new Reports.Case("资金快进快出", List.of(), null, false, true);
        long id = reports.suspicious(client(), said, AUTHOR, "test").report().id();
        as("compliance").post("/reports/" + id + "/hand-in", "{}").expect(409);
        awaitWaiting(0);
        reports.handIn(id, AUTHOR, "test");
        awaitWaiting(1);
        reports.edit(id, said, AUTHOR, "test");
        awaitWaiting(0);
        as("compliance").post("/reports/" + id + "/check", "{}").expect(200);
        awaitWaiting(1);
        as("compliance")
                .post("/reports/" + id + "/withdraw", "{\"reason\":\"nothing\"}")
                .expect(200);
        awaitWaiting(0);
    }

    /** What waits because of the author alone: others propose meanwhile, so it is the difference of two counts. */
    private void awaitWaiting(int many) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(queue.toApprove("nobody") - queue.toApprove(AUTHOR))
                        .isEqualTo(many));
    }

    @Test
    void C7_C8_nobody_but_compliance_learns_whether_there_is_a_report() {
        var path = "/reports/" + made();
        for (var user : List.of(
                "counter",
                "counter2",
                "supervisor",
                "branchhead",
                "settlement",
                "operations",
                "support",
                "clientservice",
                "trading",
                "auditor")) {
            for (var call : List.of("/reports", path, "/reports/999999", path + "/files/csv", "/reports?clientNo=1")) {
                var there = as(user).get(call).expect(403);
                assertThat(there.body().path("detail"))
                        .as("the same words whether it is there or not")
                        .isEqualTo(as(user).get("/reports/424242")
                                .expect(403)
                                .body()
                                .path("detail"));
            }
            for (var act : List.of("check", "final", "export", "withdraw", "return", "edit")) {
                as(user).post(path + "/" + act, "{}").expect(403);
            }
            as(user).post("/reports/suspicious", "{}").expect(403);
            as(user).post("/reports/large-value", "{}").expect(403);
        }
        var support = Api.at("http://127.0.0.1:" + port).as("support");
        assertThat(support.get("/actuator/prometheus").raw().body())
                .contains("http_server_requests")
                .doesNotContain("/reports", "/alerts");
        assertThat(as("counter").get("/clients/" + client()).expect(200).raw().body())
                .doesNotContain("report", "REPORT");
        assertThat(as("auditor")
                        .get("/audit/records?subject=report:" + path.substring("/reports/".length()))
                        .expect(200)
                        .raw()
                        .body())
                .contains("report.made")
                .doesNotContain(client(), "资金快进快出");
        for (var user : List.of("counter", "supervisor", "branchhead", "operations", "support", "clientservice")) {
            as(user).get("/audit/records?subject=report:1").expect(403);
        }
    }

    @Test
    void C8_the_numbers_of_reports_are_taken_from_nobody_elses() {
        var sequences = jdbc.queryForList(
                "select lower(sequence_name) from information_schema.sequences where lower(sequence_name) like 'report%'",
                String.class);
        assertThat(sequences).containsExactlyInAnyOrder("report_id", "report_step_id");
        long before = Long.parseLong(made());
        assertThat(Long.parseLong(made())).isEqualTo(before + 1);
    }

    @Test
    void C3_what_is_malformed_or_not_there_is_said_to_be() {
        for (var body : List.of(
                "{}",
                "{\"clientNo\":\"1\"}",
                "{\"clientNo\":\"1\",\"narrative\":\" \"}",
                "{\"clientNo\":\"1\",\"narrative\":7}",
                "{\"clientNo\":\"1\",\"narrative\":\"x\",\"alerts\":[\"x\"]}",
                "{\"clientNo\":\"1\",\"narrative\":\"x\",\"alerts\":[null]}",
                "{\"clientNo\":\"1\",\"narrative\":\"x\",\"graveHarm\":\"yes\"}",
                "{\"clientNo\":\"1\",\"narrative\":\"x\\u0000\"}",
                "{\"clientNo\":\"1\",\"narrative\":\"%s\"}".formatted("x".repeat(8001)))) {
            as("compliance").post("/reports/suspicious", body).expect(400);
        }
        as("compliance")
                .post("/reports/suspicious", "{\"clientNo\":\"99999999\",\"narrative\":\"x\"}")
                .expect(404);
        as("compliance").post("/reports/large-value", "{\"day\":\"soon\"}").expect(400);
        as("compliance").post("/reports/large-value", "{}").expect(400);
        as("compliance")
                .post("/reports/large-value", "{\"day\":\"8999-01-01\"}")
                .expect(422);
        as("compliance").get("/reports?kind=all").expect(400);
        as("compliance").get("/reports?state=all").expect(400);
        for (var id : List.of("x", "0", "99999999999999999999", "999999999999999999")) {
            as("compliance").get("/reports/" + id).expect(404);
            as("compliance").post("/reports/" + id + "/check", "{}").expect(404);
        }
        as("compliance").post("/reports/" + made() + "/withdraw", "{}").expect(400);
    }
}
