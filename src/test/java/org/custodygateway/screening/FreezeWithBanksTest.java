package org.custodygateway.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.custodygateway.support.Api;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Documents;
import org.custodygateway.support.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A freeze while transfers are on their way, with real banks. */
@Order(2)
class FreezeWithBanksTest {

    private static Programs programs;
    private static Desk desk;

    @BeforeAll
    static void start() {
        programs = new Programs();
        // A request that waits must not be over before the list is compared, however slow the machine is.
        programs.gateway.set("gateway.custody.banks.nhb.valid-for", "120s");
        programs.start();
        desk = new Desk(programs);
    }

    @AfterAll
    static void stop() {
        programs.close();
    }

    private static Api as(String user) {
        return programs.gateway.api().as(user);
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(100));
    }

    private static void list(String version, Desk.Client client) {
        String file = """
                {"list":"UN","kind":"TERROR","version":"%s","entries":[{"id":"e1","names":["%s"],
                 "documents":[{"type":"10","number":"%s"}]}]}""".formatted(version, client.name(), client.documentNumber());
        String body = "--list\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.json\"\r\n"
                + "Content-Type: application/json\r\n\r\n" + file + "\r\n--list--\r\n";
        String id = as("compliance")
                .send(
                        "POST",
                        "/watch-lists",
                        BodyPublishers.ofString(body),
                        "Content-Type",
                        "multipart/form-data; boundary=list")
                .expect(201)
                .text("listId");
        as("compliance").post("/watch-lists/" + id + "/approve", "{}").expect(403);
        as("compliance2").post("/watch-lists/" + id + "/approve", "{}").expect(200);
    }

    private static JsonNode main(Desk.Client client) {
        for (var account : as("counter")
                .get("/clients/" + client.clientNo() + "/accounts")
                .expect(200)
                .body()
                .path("items")) {
            if (account.path("accountNo").asText().equals(client.main())) {
                return account;
            }
        }
        throw new AssertionError("no main account");
    }

    private static void awaitState(Desk.Client client, String state) {
        eventually().until(() -> main(client).path("state").asText().equals(state));
    }

    private static String transfer(String kind, Desk.Client client) {
        return "{\"kind\":\"" + kind + "\",\"accountNo\":\"" + client.main() + "\",\"amount\":\"100.00\"}";
    }

    private static Api.Answer order(Desk.Client client, String key, String order) {
        return as(client.clientNo()).post("/transfers", order, "Idempotency-Key", key);
    }

    private static void release(Desk.Client client) {
        String hit = as("compliance")
                .get("/identity/matches?clientNo=" + client.clientNo())
                .expect(200)
                .body()
                .at("/items/0/matchId")
                .asText();
        as("compliance")
                .post(
                        "/identity/matches/" + hit + "/propose",
                        "{\"decision\":\"RELEASE\",\"reason\":\"another person\"}")
                .expect(200);
        as("compliance").post("/identity/matches/" + hit + "/approve", "{}").expect(403);
        as("counter").get("/identity/matches/" + hit).expect(403);
        as("compliance2").post("/identity/matches/" + hit + "/approve", "{}").expect(200);
    }

    private static JsonNode alert(Desk.Client client) {
        var found = as("compliance2")
                .get("/alerts?rule=I6&clientNo=" + client.clientNo())
                .expect(200)
                .body()
                .path("items");
        assertThat(found).as("one alert of the match").hasSize(1);
        return found.get(0);
    }

    /** The alert of the match, taken and closed by two persons like any other. */
    private static void releaseByTheQueue(Desk.Client client) {
        String id = alert(client).path("alertId").asText();
        assertThat(as("compliance").post("/alerts/take-next", "{}").expect(200).text("alertId"))
                .isEqualTo(id);
        as("compliance2").post("/alerts/take-next", "{}").expect(204);
        as("compliance")
                .post("/alerts/" + id + "/propose", "{\"code\":\"FALSE_POSITIVE\",\"reason\":\"another person\"}")
                .expect(200);
        as("compliance").post("/alerts/" + id + "/approve", "{}").expect(403);
        assertThat(main(client).path("state").asText()).isEqualTo("FROZEN");
        as("compliance2").post("/alerts/" + id + "/approve", "{}").expect(200);
        assertThat(main(client).path("state").asText()).isEqualTo("NORMAL");
        var match = as("compliance")
                .get("/identity/matches?state=RELEASED&clientNo=" + client.clientNo())
                .expect(200)
                .body()
                .path("items");
        assertThat(match).hasSize(1);
        assertThat(match.at("/0/alertId").asText()).isEqualTo(id);
        assertThat(match.at("/0/proposer").asText()).isEqualTo("compliance");
        assertThat(match.at("/0/approver").asText()).isEqualTo("compliance2");
    }

    /** P4: neither what the program writes nor the record of acts tells who the client is. */
    private static void saysNothingOf(Desk.Client client) {
        String[] personal = {client.name(), client.documentNumber(), client.settlementAtNhb(), "13800000001"};
        assertThat(programs.gateway.output()).isNotBlank().doesNotContain(personal);
        assertThat(as("auditor")
                        .get("/audit/records?limit=500")
                        .expect(200)
                        .raw()
                        .body())
                .contains("client.frozen")
                .doesNotContain(personal);
    }

    private static void link(String state) {
        eventually().until(() -> {
            for (var bank : as("support").get("/banks").expect(200).body().path("items")) {
                if (bank.path("code").asText().equals("nhb")) {
                    return bank.path("state").asText().equals(state);
                }
            }
            return false;
        });
    }

    private static String stateOf(String transferId) {
        return as("counter").get("/transfers/" + transferId).expect(200).text("state");
    }

    @Test
    void I6_what_the_bank_has_ends_as_it_says_and_nothing_moves_from_then_on_until_two_persons_release() {
        var client = desk.linkedClient("何十郎", Documents.man(900_001), "10000.00");
        desk.order(client.clientNo(), transfer("DEPOSIT", client)).expect(201);
        programs.banks
                .control()
                .put("/banks/nhb/faults", "[{\"operation\":\"12002\",\"fault\":\"DELAY\",\"times\":1,\"seconds\":3}]")
                .expect(200);
        String underWay =
                order(client, "f1", transfer("WITHDRAWAL", client)).expect(202).text("transferId");
        eventually().until(() -> stateOf(underWay).equals("SENT"));
        list("1", client);
        awaitState(client, "FROZEN");
        assertThat(order(client, "f2", transfer("DEPOSIT", client)).expect(422).text("rule"))
                .isEqualTo("I6");
        assertThat(programs.banks
                        .control()
                        .post("/banks/nhb/actions", """
                                {"action":"TRANSFER_IN","fundAccountNo":"%s","amount":"5.00"}""".formatted(client.main()))
                        .text("code"))
                .isEqualTo("2016");
        eventually().until(() -> stateOf(underWay).equals("DONE"));
        assertThat(main(client).path("balance").asText()).isEqualTo("0.00");

        programs.gateway.kill();
        programs.gateway.start();
        assertThat(main(client).path("state").asText()).isEqualTo("FROZEN");
        assertThat(alert(client).path("state").asText()).isEqualTo("NEW");
        release(client);
        assertThat(alert(client).path("state").asText()).isEqualTo("CLOSED");
        assertThat(main(client).path("state").asText()).isEqualTo("NORMAL");
        desk.order(client.clientNo(), transfer("DEPOSIT", client)).expect(201);
        assertThat(as("settlement")
                        .get("/books")
                        .expect(200)
                        .body()
                        .path("balanced")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void I6_what_waits_to_be_sent_never_is_and_its_hold_is_given_back() {
        var client = desk.linkedClient("吕十一郎", Documents.man(900_002), "10000.00");
        desk.order(client.clientNo(), transfer("DEPOSIT", client)).expect(201);
        as("support").post("/banks/nhb/sign-out", "{}").expect(200);
        link("SIGNED_OUT");
        String waits =
                order(client, "g1", transfer("WITHDRAWAL", client)).expect(202).text("transferId");
        assertThat(main(client).path("frozen").asText()).isEqualTo("100.00");
        list("2", client);
        eventually().until(() -> stateOf(waits).equals("REFUSED"));
        assertThat(as("counter")
                        .get("/transfers/" + waits)
                        .body()
                        .at("/problem/rule")
                        .asText())
                .isEqualTo("I6");
        assertThat(main(client).path("frozen").asText()).isEqualTo("0.00");
        as("support").post("/banks/nhb/sign-in", "{}").expect(200);
        link("SIGNED_IN");
        releaseByTheQueue(client);
        desk.order(client.clientNo(), transfer("WITHDRAWAL", client)).expect(201);
        assertThat(main(client).path("balance").asText()).as("paid once").isEqualTo("0.00");
        saysNothingOf(client);
    }
}
