package org.custodygateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import org.awaitility.Awaitility;
import org.custodygateway.care.Carer;
import org.custodygateway.care.NoticeKind;
import org.custodygateway.care.NoticeText;
import org.custodygateway.care.Notices;
import org.custodygateway.client.Clients;
import org.custodygateway.counter.PaperKind;
import org.custodygateway.counter.Papers;
import org.custodygateway.support.Api;
import org.custodygateway.support.Branch;
import org.custodygateway.support.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jms.core.JmsTemplate;

/** Client care and retention over HTTP: who may what (C4, C6, C10, P1), and what goes out to the firm's other systems (C5). */
@GatewayTest
class CareApiTest {

    private static final List<String> BRANCH = List.of("counter", "supervisor", "branchhead", "branchcompliance");

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ConnectionFactory broker;

    @Autowired
    Clients clients;

    @Autowired
    Notices notices;

    @Autowired
    Papers papers;

    Api api;
    String clientNo;

    @BeforeEach
    void start() {
        api = Api.at("http://127.0.0.1:" + port + "/api/v1");
        // One of the demo's own.
        Awaitility.await().until(() -> clients.find("10000001").isPresent());
        clientNo = "10000001";
    }

    private String path(String what) {
        return "/clients/" + clientNo + "/" + what;
    }

    @Test
    void C4_education_interviews_and_undertakings_are_recorded_by_those_who_care_and_read_by_compliance() {
        var body =
                "{\"how\":\"ON_SITE\",\"text\":\"what a sweep is\",\"understood\":true,\"followUpBy\":\"2099-01-01\"}";
        var taught = api.as("counter").post(path("education"), body).expect(201);
        assertThat(taught.text("kind")).isEqualTo("EDUCATION");
        api.as("compliance").post(path("education"), body).expect(403);
        api.as(clientNo).get(path("education")).expect(403);
        api.as("counter")
                .post(path("education"), body.replace("ON_SITE", "SHOUTING"))
                .expect(400);
        api.as("counter")
                .post(path("education"), body.replace("\"understood\":true,", ""))
                .expect(400);
        api.as("counter")
                .post(path("education"), body.replace("{", "{\"kind\":\"INTERVIEW\","))
                .expect(400);
        api.as("counter").post("/clients/99999999/education", body).expect(404);
        api.as("counter")
                .post(path("interviews"), "{\"how\":\"PHONE\",\"text\":\"asked for the purpose\"}")
                .expect(201);
        api.as("counter").post(path("undertakings"), "{\"paperId\":\"x\"}").expect(404);
        var paper = papers.file(PaperKind.UNDERTAKING, Branch.PNG, clientNo, Branch.COUNTER);
        var given = api.as("branchhead")
                .post(path("undertakings"), "{\"paperId\":\"" + paper + "\"}")
                .expect(201);

        assertThat(given.text("paperId")).isEqualTo(paper);
        assertThat(api.as("compliance")
                        .get(path("undertakings?limit=1"))
                        .expect(200)
                        .body()
                        .path("items")
                        .path(0)
                        .path("id"))
                .isEqualTo(given.body().path("id"));
        var followed = api.as("branchcompliance")
                .post(path("education/" + taught.text("id") + "/follow-up"), "{\"note\":\"knows it\"}")
                .expect(200);
        assertThat(followed.body().path("followUp").path("by").asText()).isEqualTo("branchcompliance");
        api.as("counter")
                .post(path("education/" + taught.text("id") + "/follow-up"), "{\"note\":\"x\"}")
                .expect(409);
        api.as("counter")
                .post(path("interviews/" + taught.text("id") + "/follow-up"), "{\"note\":\"x\"}")
                .expect(404);
    }

    @Test
    void C4_a_plan_of_visits_comes_from_headquarters_and_client_service_carries_it_out() {
        var plan =
                "{\"name\":\"spring\",\"how\":\"PHONE\",\"questions\":[\"Is all well?\"],\"dueOn\":\"2099-01-01\",\"clients\":[\"%s\"]}"
                        .formatted(clientNo);
        for (var user : BRANCH) {
            api.as(user).post("/visit-plans", plan).expect(403);
            api.as(user).get("/visit-plans").expect(403);
        }
        api.as("clientservice").post("/visit-plans", plan).expect(403);
        var planId = api.as("operations").post("/visit-plans", plan).expect(201).text("planId");
        var visit = api.as("clientservice")
                .get("/visit-plans/" + planId + "/visits")
                .expect(200)
                .body()
                .path("items")
                .path(0);
        var result = path("visits/" + visit.path("visitId").asText() + "/result");
        api.as("counter").post(result, "{\"reached\":true,\"text\":\"yes\"}").expect(403);
        assertThat(api.as("clientservice")
                        .post(result, "{\"reached\":true,\"text\":\"yes\"}")
                        .expect(200)
                        .text("state"))
                .isEqualTo("DONE");
        api.as("operations")
                .post("/visit-plans", plan.replace("PHONE", "LETTER"))
                .expect(400);
        api.as("operations").post("/visit-plans", plan.replace("2099", "1999")).expect(422);
    }

    @Test
    void C5_the_client_sees_the_own_notices_and_each_goes_out_to_the_firms_channels_once() {
        var body =
                "{\"kind\":\"SUSPECTED_BREACH\",\"text\":{\"zh\":\"请说明\",\"en\":\"Please explain\"},\"cause\":\"task:3\"}";
        api.as("counter").post(path("notices"), body).expect(403);
        api.as("branchhead").post(path("notices"), body.replace("请说明", "")).expect(400);
        assertThat(api.as("branchhead")
                        .post(path("notices"), body.replace("Please", "suspicious transaction"))
                        .expect(422)
                        .text("rule"))
                .isEqualTo("C8");
        var id = api.as("branchhead").post(path("notices"), body).expect(201).text("noticeId");

        var message = received(id);
        assertThat(message).contains(clientNo, "Please explain");
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(own(id).path("sentAt").isMissingNode()).isFalse());
        assertThat(own(id).has("cause"))
                .as("what it was given for is the firm's matter")
                .isFalse();
        assertThat(own(id).has("seenAt")).isFalse();
        api.as("10000002").get(path("notices")).expect(403);
        api.as(clientNo).post(path("notices/" + id + "/seen"), "{}").expect(200);
        assertThat(own(id).has("seenAt")).isTrue();
        api.as("settlement").get(path("notices")).expect(403);
    }

    private JsonNode own(String noticeId) {
        for (var notice :
                api.as(clientNo).get(path("notices")).expect(200).body().path("items")) {
            if (notice.path("noticeId").asText().equals(noticeId)) {
                return notice;
            }
        }
        throw new AssertionError("no notice " + noticeId);
    }

    private String received(String noticeId) {
        var queue = new JmsTemplate(broker);
        queue.setReceiveTimeout(20_000);
        for (var text = (String) queue.receiveAndConvert("notices.out");
                text != null;
                text = (String) queue.receiveAndConvert("notices.out")) {
            if (text.contains("\"noticeId\":\"" + noticeId + "\"")) {
                return text;
            }
        }
        throw new AssertionError("notice " + noticeId + " did not go out");
    }

    @Test
    void C5_headquarters_tells_all_clients_in_the_background_and_a_repeat_tells_nobody_twice() {
        var body = "{\"kind\":\"RULES_CHANGED\",\"text\":{\"zh\":\"规则变更\",\"en\":\"The rules change\"}}";
        for (var user : BRANCH) {
            api.as(user).post("/notices", body).expect(403);
        }
        api.as("compliance")
                .post("/notices", body.replace("RULES_CHANGED", "ACCOUNT_MEASURE"))
                .expect(400);
        var first = api.as("compliance")
                .post("/notices", body, "Idempotency-Key", "rules-3")
                .expect(202)
                .text("circularId");
        var again = api.as("compliance")
                .post("/notices", body, "Idempotency-Key", "rules-3")
                .expect(202)
                .text("circularId");

        assertThat(again).isEqualTo(first);
        api.as("compliance")
                .post("/notices", body.replace("change\"", "changed\""), "Idempotency-Key", "rules-3")
                .expect(409);
        Awaitility.await()
                .untilAsserted(() -> assertThat(api.as("operations")
                                .get("/notices?limit=1")
                                .expect(200)
                                .body()
                                .path("items")
                                .path(0)
                                .path("state")
                                .asText())
                        .isEqualTo("DONE"));
    }

    @Test
    void C4_C9_one_department_answers_what_clients_complain_about_or_object_to() {
        long measure = notices.give(
                clientNo,
                NoticeKind.ACCOUNT_MEASURE,
                new NoticeText("措施", "a measure"),
                null,
                new Carer("x", null, "test"));
        api.as(clientNo)
                .post(path("complaints"), "{\"kind\":\"OBJECTION\",\"text\":\"no\"}")
                .expect(400);
        var objection = api.as(clientNo)
                .post(
                        path("complaints"),
                        "{\"kind\":\"OBJECTION\",\"noticeId\":\"" + measure
                                + "\",\"text\":\"not fair\",\"strong\":true}")
                .expect(201);
        assertThat(objection.text("department")).isEqualTo("CLIENT_SERVICE");
        var id = objection.text("complaintId");
        var clock = api.as("clientservice")
                .get("/clocks")
                .expect(200)
                .body()
                .path("items")
                .path(0);
        assertThat(clock.path("kind").asText()).isEqualTo("OBJECTION");
        assertThat(clock.path("subject").asText()).isEqualTo("objection:" + id);
        assertThat(clock.path("calendar").asText()).isEqualTo("DAYS");
        var answer = "{\"text\":\"explained\",\"upheld\":false}";
        api.as("compliance").post(path("complaints/" + id + "/answer"), answer).expect(403);
        api.as("branchhead").post(path("complaints/" + id + "/answer"), answer).expect(403);
        api.as("compliance")
                .post(path("complaints/" + id + "/answer"), "{\"no json")
                .expect(403);
        api.as("clientservice")
                .post(path("complaints/" + id + "/answer"), "{\"no json")
                .expect(400);
        api.as("clientservice")
                .post(path("complaints/x/answer"), "{\"text\":\" \",\"upheld\":false}")
                .expect(400);
        assertThat(api.as("branchhead")
                        .get("/complaints")
                        .expect(200)
                        .body()
                        .path("items")
                        .findValuesAsText("complaintId"))
                .contains(id);
        assertThat(api.as("clientservice")
                        .post(path("complaints/" + id + "/answer"), answer)
                        .expect(200)
                        .text("state"))
                .isEqualTo("ANSWERED");
        api.as("clientservice")
                .post(path("complaints/" + id + "/answer"), answer)
                .expect(409);
        assertThat(api.as(clientNo)
                        .get(path("complaints"))
                        .expect(200)
                        .body()
                        .path("items")
                        .findValuesAsText("text"))
                .contains("explained");
    }

    @Test
    void C10_rules_and_figures_are_set_at_headquarters_and_a_branch_neither_changes_nor_sees_them() {
        for (var user : BRANCH) {
            api.as(user).get("/rules").expect(403);
            api.as(user).post("/rules/M1/versions", "{}").expect(403);
            api.as(user).get("/alerts").expect(403);
            api.as(user).post("/backtests", "{}").expect(403);
        }
    }

    @Test
    void C10_the_branch_compliance_post_warns_its_branch_and_escalates() {
        var body = "{\"about\":\"no leaflets\",\"opinion\":\"order some\",\"dueOn\":\"2099-01-01\",\"clientNo\":\""
                + clientNo + "\"}";
        api.as("branchhead").post("/warnings", body).expect(403);
        api.as("branchcompliance")
                .post("/warnings", body.replace(clientNo, "99999999"))
                .expect(404);
        api.as("branchcompliance")
                .post("/warnings", body.replace("2099", "1999"))
                .expect(422);
        var id = api.as("branchcompliance").post("/warnings", body).expect(201).text("warningId");
        var note = "{\"note\":\"see there\"}";
        api.as("branchcompliance").post("/warnings/" + id + "/mended", note).expect(403);
        api.as("branchcompliance").post("/warnings/" + id + "/accept", note).expect(409);
        assertThat(api.as("branchhead")
                        .post("/warnings/" + id + "/mended", note)
                        .expect(200)
                        .text("state"))
                .isEqualTo("MENDED");
        api.as("compliance").post("/warnings/" + id + "/close", note).expect(404);
        api.as("branchcompliance")
                .post("/warnings/" + id + "/escalate", "{\"to\":\"COMPLIANCE\",\"note\":\"again\"}")
                .expect(200);
        assertThat(api.as("compliance")
                        .get("/warnings?state=ESCALATED")
                        .expect(200)
                        .body()
                        .path("items")
                        .findValuesAsText("warningId"))
                .contains(id);
        assertThat(api.as("compliance")
                        .post("/warnings/" + id + "/close", note)
                        .expect(200)
                        .text("state"))
                .isEqualTo("CLOSED");
        api.as("branchhead")
                .post("/branch-displays", "{\"what\":\"the rules\",\"place\":\"entrance\"}")
                .expect(201);
        assertThat(api.as("branchcompliance")
                        .get("/branch-displays")
                        .expect(200)
                        .body()
                        .path("items")
                        .findValuesAsText("place"))
                .contains("entrance");
    }

    @Test
    void C6_terms_are_shown_and_a_run_takes_two_persons() {
        var terms = api.as("auditor").get("/retention").expect(200).body().path("items");
        assertThat(terms.findValuesAsText("recordClass"))
                .contains("NOTICES", "IDENTITY", "TRANSACTIONS", "BANK_MESSAGES");
        assertThat(terms.findValuesAsText("years")).containsOnly("20");
        api.as("counter").get("/retention").expect(403);
        api.as("compliance").post("/retention/runs", "{}").expect(403);
        jdbc.update(
                "insert into notice (id, client_no, kind, zh, en, given_by, at) values (-1, '1', 'MARKET', 'x', 'x', 'y', timestamp '1999-01-01 00:00:00')");
        var run = api.as("operations").post("/retention/runs", "{}").expect(201);
        assertThat(run.body().path("items").findValuesAsText("table")).containsExactly("notice");
        var path = "/retention/runs/" + run.text("runId");
        api.as("operations").post(path + "/approve", "{}").expect(403);
        api.as("operations2").post(path + "/approve", "{}").expect(403);
        api.as("compliance").post(path + "/approve", "{}").expect(200);
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                api.as("compliance").get(path).expect(200).text("state"))
                        .isEqualTo("DONE"));
        api.as("compliance").post(path + "/approve", "{}").expect(409);
        assertThat(jdbc.queryForObject("select count(*) from notice where id = -1", Integer.class))
                .isZero();
        assertThat(api.as("support")
                        .get("/retention/bank-messages?bank=nhb&day=2026-01-05")
                        .expect(200)
                        .body()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void A14_a_paper_is_handed_over_as_a_file_in_which_nothing_is_carried_out_and_to_its_branch_only() {
        var paper = papers.file(PaperKind.OTHER, Branch.PNG, clientNo, Branch.COUNTER);
        var answer = api.as("supervisor").get("/papers/" + paper + "/content").expect(200);

        assertThat(answer.header("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains(paper + ".png");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Content-Security-Policy").orElseThrow()).contains("sandbox");
        assertThat(answer.header("Content-Type")).contains("image/png");
        api.as(clientNo).get("/papers/" + paper + "/content").expect(403);
        api.as("counter").get("/papers/1x/content").expect(404);
        jdbc.update("update paper set branch = '0002' where id = ?", Long.valueOf(paper));
        api.as("supervisor").get("/papers/" + paper + "/content").expect(403);
        api.as("compliance").get("/papers/" + paper + "/content").expect(200);
    }
}
