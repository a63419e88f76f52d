package org.custodygateway.keyinfo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Key information with real banks on the other side of the wire, told to refuse, to lose their answer, and to start changes themselves. */
@Order(2)
class KeyInformationWithBanksTest {

    private static Programs programs;
    private static Desk desk;

    @BeforeAll
    static void start() {
        programs = new Programs();
        for (String bank : List.of("nhb", "jmb")) {
            // Short, so that an answer the bank has swallowed runs out within a test.
            programs.gateway.set("gateway.custody.banks." + bank + ".answer-within", "1s");
            programs.gateway.set("gateway.custody.banks." + bank + ".valid-for", "3s");
            programs.gateway.set("gateway.custody.banks." + bank + ".margin", "500ms");
        }
        programs.start();
        desk = new Desk(programs);
    }

    @AfterAll
    static void stop() {
        programs.close();
    }

    private static String change(Desk.Client client, String data) {
        String id = desk.as("counter")
                .post(
                        "/applications",
                        "{\"business\":\"CHANGE_KEY_INFO\",\"clientNo\":\"%s\",\"onSite\":true,\"papers\":%s,\"data\":%s}"
                                .formatted(client.clientNo(), desk.papers("IDENTITY_DOCUMENT"), data))
                .expect(201)
                .text("applicationId");
        desk.as("supervisor").post("/applications/" + id + "/approve", "{}").expect(403);
        assertThat(desk.as("operations")
                        .post("/applications/" + id + "/approve", "{}")
                        .expect(200)
                        .text("state"))
                .isIn("WAITING_BANK", "DONE");
        return id;
    }

    private static JsonNode keyInfo(Desk.Client client) {
        return desk.as("counter")
                .get("/clients/" + client.clientNo() + "/key-info")
                .expect(200)
                .body();
    }

    private static JsonNode at(Desk.Client client, String bank) {
        for (JsonNode one : keyInfo(client).path("banks")) {
            if (one.path("bank").asText().equals(bank)) {
                return one;
            }
        }
        throw new AssertionError("no bank " + bank);
    }

    private static void awaitState(Desk.Client client, String bank, String state) {
        Awaitility.await(bank + " is " + state)
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> at(client, bank).path("state").asText().equals(state));
    }

    private static String order(Desk.Client client, String kind, String accountNo) {
        Api.Answer answer = desk.order(
                client.clientNo(),
                "{\"kind\":\"%s\",\"accountNo\":\"%s\",\"amount\":\"10.00\"}".formatted(kind, accountNo));
        return answer.status() == 422 ? answer.text("rule") : answer.text("state");
    }

    private static String internal(Desk.Client client, String from, String to) {
        Api.Answer answer = desk.order(
                client.clientNo(),
                "{\"kind\":\"INTERNAL\",\"from\":\"%s\",\"to\":\"%s\",\"amount\":\"1.00\"}".formatted(from, to));
        return answer.status() == 422 ? answer.text("rule") : answer.text("state");
    }

    private static String trade(Desk.Client client, String kind, String orderNo) {
        Api.Answer answer = desk.as("trading")
                .post(
                        "/trading/events",
                        "{\"eventId\":\"%s\",\"clientNo\":\"%s\",\"kind\":\"%s\",\"orderNo\":\"%s\",\"amount\":\"1.00\"}"
                                .formatted(UUID.randomUUID(), client.clientNo(), kind, orderNo));
        return answer.status() == 200 ? "accepted" : answer.text("rule");
    }

    @Test
    void K3_the_account_whose_bank_refuses_is_suspended_and_goes_on_when_it_is_put_right() {
        var client = desk.linkedClient("周敏", "10000.00");
        assertThat(order(client, "DEPOSIT", client.main())).isEqualTo("DONE");
        assertThat(order(client, "DEPOSIT", client.auxiliary())).isEqualTo("DONE");
        assertThat(trade(client, "BUY_PLACED", "before")).isEqualTo("accepted");
        desk.fault("nhb", "11005", "REFUSE");

        String application = change(client, "{\"name\":\"周旻\"}");
        awaitState(client, "nhb", "REFUSED");
        awaitState(client, "jmb", "CONFIRMED");
        assertThat(at(client, "nhb").path("code").asText()).isEqualTo("1024");
        assertThat(at(client, "nhb").path("suspended").asBoolean()).isTrue();
        assertThat(at(client, "jmb").path("suspended").asBoolean()).isFalse();
        assertThat(keyInfo(client).path("consistent").asBoolean()).isFalse();
        assertThat(keyInfo(client).path("values").path("name").asText()).isEqualTo("周旻");

        for (String kind : List.of("DEPOSIT", "WITHDRAWAL")) {
            assertThat(order(client, kind, client.main())).as(kind).isEqualTo("K3");
        }
        assertThat(internal(client, client.main(), client.auxiliary())).isEqualTo("K3");
        assertThat(internal(client, client.auxiliary(), client.main())).isEqualTo("K3");
        for (String kind : List.of("BUY_PLACED", "SELL_PLACED", "SUBSCRIBED")) {
            assertThat(trade(client, kind, "after-" + kind)).as(kind).isEqualTo("K3");
        }
        for (String fact : List.of("BUY_FILLED", "CANCELLED")) {
            assertThat(trade(client, fact, "before")).as(fact).isEqualTo("accepted");
        }
        assertThat(order(client, "DEPOSIT", client.auxiliary()))
                .as("the other account")
                .isEqualTo("DONE");

        String resend = "/clients/" + client.clientNo() + "/key-info/nhb/resend";
        desk.as("supervisor").post(resend, "{}").expect(403);
        desk.as("operations").post(resend, "{}").expect(200);
        desk.awaitApplication(application, "DONE");
        assertThat(at(client, "nhb").path("state").asText()).isEqualTo("CONFIRMED");
        assertThat(keyInfo(client).path("consistent").asBoolean()).isTrue();
        assertThat(order(client, "DEPOSIT", client.main())).isEqualTo("DONE");
        assertThat(internal(client, client.auxiliary(), client.main())).isEqualTo("DONE");
        desk.as("operations").post(resend, "{}").expect(409);
    }

    @Test
    void K2_a_lost_answer_and_a_gateway_that_was_killed_end_in_one_confirmed_change() {
        var client = desk.linkedClient("吴迪", "10000.00");
        desk.fault("jmb", "11005", "LOSE_ANSWER");
        desk.fault("nhb", "11005", "LOSE_REQUEST");
        String application = change(client, "{\"documentNumber\":\"320101198001015558\"}");
        assertThat(at(client, "jmb").path("suspended").asBoolean()).isTrue();
        programs.gateway.kill();
        programs.gateway.start();
        desk.awaitApplication(application, "DONE");
        assertThat(order(client, "DEPOSIT", client.main())).isEqualTo("DONE");
        assertThat(order(client, "DEPOSIT", client.auxiliary())).isEqualTo("DONE");
    }

    @Test
    void K4_a_withdrawn_change_leaves_everybody_with_what_held_before() {
        var client = desk.linkedClient("郑强", "10000.00");
        desk.fault("nhb", "11005", "REFUSE");
        String application = change(client, "{\"name\":\"郑墙\"}");
        awaitState(client, "nhb", "REFUSED");
        awaitState(client, "jmb", "CONFIRMED");

        var after = desk.as("operations2")
                .post("/clients/" + client.clientNo() + "/key-info/withdraw", "{}")
                .expect(200)
                .body();
        assertThat(after.path("values").path("name").asText()).isEqualTo("郑强");
        assertThat(at(client, "nhb").path("suspended").asBoolean())
                .as("it never had anything else")
                .isFalse();
        awaitState(client, "jmb", "CONFIRMED");
        desk.awaitApplication(application, "FAILED");
        assertThat(order(client, "DEPOSIT", client.main())).isEqualTo("DONE");
        assertThat(order(client, "DEPOSIT", client.auxiliary())).isEqualTo("DONE");
        desk.as("operations")
                .post("/clients/" + client.clientNo() + "/key-info/withdraw", "{}")
                .expect(409);
    }

    @Test
    void K5_what_a_bank_would_change_is_on_the_counters_list() {
        var client = desk.linkedClient("冯涛", "10000.00");
        for (String bank : List.of("nhb", "jmb")) {
            var account = bank.equals("nhb") ? client.main() : client.auxiliary();
            assertThat(programs.banks
                            .control()
                            .post(
                                    "/banks/" + bank + "/actions",
                                    "{\"action\":\"CHANGE_CLIENT_DATA\",\"fundAccountNo\":\"%s\",\"name\":\"冯韬\"}"
                                            .formatted(account))
                            .expect(200)
                            .text("code"))
                    .as(bank)
                    .isEqualTo("2047");
        }
        JsonNode tasks = desk.as("counter").get("/tasks").expect(200).body().path("items");
        assertThat(tasks).hasSize(2);
        assertThat(tasks.path(0).path("clientNo").asText()).isEqualTo(client.clientNo());
        assertThat(tasks.path(0).path("offered").path("name").asText()).isEqualTo("冯韬");
        String done = "/tasks/" + tasks.path(0).path("taskId").asText() + "/done";
        desk.as("operations").post(done, "{\"note\":\"called\"}").expect(403);
        desk.as("counter").post(done, "{\"note\":\"called\"}").expect(200);
        desk.as("counter").post(done, "{\"note\":\"called\"}").expect(409);
        assertThat(desk.as("counter").get("/tasks").expect(200).body().path("items"))
                .hasSize(1);
        assertThat(order(client, "DEPOSIT", client.main())).isEqualTo("DONE");
    }
}
