package org.custodygateway.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.Desk;
import org.custodygateway.web.DemoSite;
import org.junit.jupiter.api.Test;

/** Transfers without trading over HTTP, with real banks, from the first transfer to the closing of the alert. */
public abstract class AlertsOverHttp {

    private static final DemoSite SITE = DemoSite.shared();

    private static Api as(String user) {
        return SITE.as(user);
    }

    private static List<JsonNode> alertsOf(String clientNo) {
        var found = as("compliance").get("/alerts?clientNo=" + clientNo).expect(200);
        return IntStream.range(0, found.body().path("items").size())
                .mapToObj(found.body().path("items")::get)
                .toList();
    }

    private static void order(Desk.Client client, String order) {
        assertThat(SITE.desk.order(client.clientNo(), order).expect(201).text("state"))
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
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> alertsOf(client.clientNo()),
                        alerts -> alerts.size() == 1
                                && alerts.getFirst().at("/evidence/events").size() == events)
                .getFirst();
    }

    @Test
    void M1_C1_an_alert_is_raised_claimed_proposed_and_closed_by_a_second_person_on_the_evidence_proposed() {
        var client = SITE.desk.linkedClient("张伟", "1000.00");
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
        assertThat(as("compliance").post(path + "/claim", "{}").expect(200).text("state"))
                .isEqualTo("CLAIMED");
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
        filed(path);
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

    /** Five transfers and a withdrawal without a trade, closed as confirmed by two persons; the alert's id. */
    private static String confirmedEpisode(Desk.Client client, int before) {
        transfers(client, 5);
        withdrawal(client);
        var alert = Awaitility.await("the next alert")
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> alertsOf(client.clientNo()),
                        alerts -> alerts.size() == before + 1
                                && alerts.getFirst().at("/evidence/events").size() == 6)
                .getFirst();
        var id = alert.path("alertId").asText();
        as("compliance").post("/alerts/" + id + "/claim", "{}").expect(200);
        as("compliance")
                .post("/alerts/" + id + "/propose", "{\"code\":\"CONFIRMED\",\"reason\":\"no trade behind it\"}")
                .expect(200);
        as("compliance2")
                .post("/alerts/" + id + "/approve", "{\"note\":\"agreed\"}")
                .expect(200);
        return id;
    }

    @Test
    void M2_C2_C7_from_a_first_episode_to_the_closed_flags_and_back() {
        var client = SITE.desk.linkedClient("李强", "1000.00");
        order(client, """
                {"kind":"DEPOSIT","accountNo":"%s","amount":"100.00"}""".formatted(client.auxiliary()));
        var first = confirmedEpisode(client, 0);
        var task = as("counter").get("/care-tasks").expect(200).body().at("/items/0");
        assertThat(task.path("clientNo").asText()).isEqualTo(client.clientNo());
        assertThat(task.toString()).doesNotContain("alert", "M1", "amount", "grade", "score");
        var path = "/care-tasks/" + task.path("taskId").asText();
        as("compliance").get(path).expect(403);
        as("supervisor").post(path + "/education", "{\"note\":\"told\"}").expect(403);
        as("counter").post(path + "/interview", "{\"note\":\"told\"}").expect(409);
        as("counter").post(path + "/education", "{}").expect(400);
        as("counter").post(path + "/education", "{\"note\":\"told\"}").expect(200);
        as("counter")
                .post(path + "/interview", "{\"how\":\"PHONE\",\"note\":\"told\"}")
                .expect(200);
        var paper = SITE.desk.paper("UNDERTAKING");
        as("counter")
                .post(path + "/undertaking", "{\"paperId\":\"%s\"}".formatted(paper))
                .expect(200);
        as("counter").post(path + "/notice", "{\"note\":\"sent\"}").expect(403);
        assertThat(as("branchhead")
                        .post(path + "/notice", "{\"note\":\"sent\"}")
                        .expect(200)
                        .text("state"))
                .isEqualTo("DONE");
        as("compliance")
                .post("/alerts/" + first + "/measure", "{\"reason\":\"no\"}")
                .expect(409);

        var second = confirmedEpisode(client, 1);
        var measure = as("compliance")
                .post("/alerts/" + second + "/measure", "{\"reason\":\"twice within a month\"}")
                .expect(200);
        assertThat(measure.text("step")).isEqualTo("SECOND");
        var measurePath = "/measures/" + measure.text("measureId");
        as("compliance").get(measurePath).expect(403);
        var approval = "{\"instruction\":\"2026-017\"}";
        as("counter").post(measurePath + "/approve", approval).expect(403);
        as("operations").post(measurePath + "/approve", approval).expect(200);
        as("operations2").post(measurePath + "/approve", approval).expect(409);
        setFlag(client, 0, ",\"instruction\":\"2026-017\"");

        var closed = as("compliance").get("/alerts/" + second + "/ladder").expect(200);
        assertThat(closed.body().path("accounts").findValues("flag")).hasSize(2).allMatch(flag -> flag.asInt() == 0);
        assertThat(closed.body().path("unresolved")).isEmpty();
        assertThat(closed.text("state")).isEqualTo("NOTICE");
        var closing = as("counter")
                .get("/care-tasks")
                .expect(200)
                .body()
                .at("/items/0/taskId")
                .asText();
        as("supervisor")
                .post("/care-tasks/" + closing + "/notice", "{\"note\":\"handed over\"}")
                .expect(200);
        assertThat(as(client.clientNo())
                        .get("/clients/" + client.clientNo() + "/notices")
                        .expect(200)
                        .body()
                        .path("items")
                        .findValuesAsText("kind"))
                .containsExactly("ACCOUNT_MEASURE", "SUSPECTED_BREACH");
        assertThat(as("counter")
                        .get("/clients/" + client.clientNo() + "/interviews")
                        .expect(200)
                        .body()
                        .path("items"))
                .hasSize(1);
        assertThat(SITE.desk
                        .order(client.clientNo(), """
                {"kind":"INTERNAL","from":"%s","to":"%s","amount":"1.00"}""".formatted(client.auxiliary(), client.main()))
                        .expect(422)
                        .text("rule"))
                .isEqualTo("T1");
        var added = SITE.desk.auxiliaryAt("ltb", client, "0.00");
        assertThat(SITE.desk.account(client.clientNo(), added).path("flag").asInt())
                .isZero();

        setFlag(client, 1, "");
        assertThat(as("compliance")
                        .get("/alerts/" + second + "/ladder")
                        .expect(200)
                        .text("state"))
                .isEqualTo("REOPENED");
        assertThat(as("compliance")
                        .get("/alerts/" + second + "/timeline?limit=100")
                        .expect(200)
                        .body()
                        .path("items")
                        .findValuesAsText("what"))
                .contains(
                        "INTERNAL",
                        "WITHDRAWAL",
                        "ALERT",
                        "EDUCATION",
                        "INTERVIEW",
                        "UNDERTAKING",
                        "NOTICE",
                        "PROPOSED",
                        "INSTRUCTED",
                        "FLAGS_CLOSED",
                        "FLAGS_OPENED");
        assertThat(as("compliance")
                        .get("/clocks")
                        .expect(200)
                        .body()
                        .path("items")
                        .findValuesAsText("kind"))
                .doesNotContain("DIF04");
    }

    private static void setFlag(Desk.Client client, int flag, String more) {
        var id = as("counter")
                .post("/applications", """
                        {"business":"SET_FLAG","clientNo":"%s","papers":[],"data":{"flag":%d,"reason":"M2"%s}}""".formatted(client.clientNo(), flag, more))
                .expect(201)
                .text("applicationId");
        as("operations").post("/applications/" + id + "/approve", "{}").expect(200);
        Awaitility.await("the flags are read back")
                .pollInterval(Duration.ofMillis(50))
                .until(() -> as("counter")
                        .get("/applications/" + id)
                        .expect(200)
                        .text("state")
                        .equals("DONE"));
    }

    private static void filed(String path) {
        var answer = upload(path, "%PDF-1.4\n%%EOF\n").expect(201);
        assertThat(answer.text("name")).isEqualTo("x.pdf");
        var content =
                as("compliance2").get(path + "/files/" + answer.text("fileId")).expect(200);
        assertThat(content.header("Content-Disposition").orElseThrow()).startsWith("attachment");
        assertThat(content.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(content.header("Content-Type")).contains("application/pdf");
        upload(path, "<script>").expect(400);
        upload("/alerts/999999", "<script>").expect(400);
        upload("/alerts/999999", "%PDF-1.4\n%%EOF\n").expect(404);
        as("compliance").get(path + "/files/999999").expect(404);
        assertThat(as("compliance").get(path + "/files").expect(200).body().path("items"))
                .hasSize(1);
    }

    private static Api.Answer upload(String path, String content) {
        var body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../a/x.pdf\"\r\n\r\n" + content
                + "\r\n--b--\r\n";
        return as("compliance")
                .send(
                        "POST",
                        path + "/files",
                        BodyPublishers.ofString(body),
                        "Content-Type",
                        "multipart/form-data; boundary=b");
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
