package org.custodygateway.counter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.custodygateway.support.Api;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Linking with real banks on the other side of the wire, the gateway killed in the middle of it. */
@Order(2)
class LinkingWithBanksTest {

    private static Programs programs;

    @BeforeAll
    static void start() {
        programs = new Programs();
        // Short, so that an answer the bank has swallowed runs out within a test.
        programs.gateway.set("gateway.custody.contract-valid-for", "6s");
        programs.gateway.set("gateway.custody.contract-sweep", "1s");
        programs.start();
        // The demo's own clients are linked at nhb, too, and must not meet a fault that is meant for another.
        for (var account : List.of("1000000101", "1000000201", "1000000301")) {
            contractIs(account, "IN_FORCE");
        }
    }

    @AfterAll
    static void stop() {
        programs.close();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200));
    }

    private static Api as(String user) {
        return programs.gateway.api().as(user);
    }

    private static List<String> papers() {
        var ids = new ArrayList<String>();
        for (var kind : PaperKind.values()) {
            var body = "--p\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind
                    + "\r\n--p\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7 scan\r\n--p--\r\n";
            ids.add(as("counter")
                    .send(
                            "POST",
                            "/papers",
                            BodyPublishers.ofString(body),
                            "Content-Type",
                            "multipart/form-data; boundary=p")
                    .expect(201)
                    .text("paperId"));
        }
        return ids;
    }

    /** Submits and approves; the application's id. */
    private static String apply(String business, String more, String data) {
        var named = papers().stream().map(id -> '"' + id + '"').collect(Collectors.joining(","));
        var form = "{\"business\":\"%s\",%s\"onSite\":true,\"risksShown\":true,\"papers\":[%s],\"data\":%s}"
                .formatted(business, more, named, data);
        var id = as("counter").post("/applications", form).expect(201).text("applicationId");
        as("supervisor").post("/applications/" + id + "/approve", "{}").expect(200);
        return id;
    }

    private static Api.Answer application(String id) {
        return as("counter").get("/applications/" + id).expect(200);
    }

    private static JsonNode account(String accountNo) {
        for (var account : as("counter")
                .get("/clients/" + accountNo.substring(0, 8) + "/accounts")
                .expect(200)
                .body()
                .path("items")) {
            if (account.path("accountNo").asText().equals(accountNo)) {
                return account;
            }
        }
        throw new AssertionError("no account " + accountNo);
    }

    private static void contractIs(String accountNo, String contract) {
        eventually()
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(account(accountNo).path("contract").asText()).isEqualTo(contract));
    }

    private static String opening(String document, String settlement) {
        var identity = """
                {"name":"吴敏","sex":"M","nationality":"CHN","occupation":"clerk","address":"somewhere 7","phone":"13812345679",
                 "documentType":"10","documentNumber":"%s","documentExpires":"2036-01-01"}""".formatted(document);
        return """
                {"type":"INDIVIDUAL","identity":%s,"fourSteps":%s,"main":{"bank":"nhb","settlementAccount":"%s"}}""".formatted(identity, Branch.fourSteps(), settlement);
    }

    private static void bankKnows(String bank, String account, String document) {
        programs.banks
                .control()
                .post(
                        "/banks/" + bank + "/settlement-accounts",
                        "{\"account\":\"%s\",\"name\":\"吴敏\",\"documentType\":\"10\",\"documentNumber\":\"%s\",\"balance\":\"100.00\"}"
                                .formatted(account, document))
                .expect(201);
    }

    @Test
    void A7_the_demos_client_is_linked_at_two_banks_one_signed_by_the_firm_one_confirmed_at_the_bank() {
        contractIs("1000000101", "IN_FORCE");
        assertThat(account("1000000101").path("managementAccount").asText()).startsWith("NHBM");
        var service = apply(
                "OPEN_SERVICE",
                "\"clientNo\":\"10000001\",",
                "{\"auxiliaries\":[{\"bank\":\"jmb\"}],\"main\":\"1000000101\"}");
        contractIs("1000000102", "PRE_DESIGNATED");
        assertThat(application(service).text("state")).isEqualTo("WAITING_BANK");
        assertThat(application(service).body().path("nextStep").path("name").asText())
                .isEqualTo("CONFIRM_AT_BANK");
        var document = account("1000000102").path("settlementAccount");
        assertThat(document.isMissingNode()).as("only the bank knows it").isTrue();
        programs.banks
                .control()
                .post(
                        "/banks/jmb/actions",
                        "{\"action\":\"CONFIRM_DESIGNATION\",\"fundAccountNo\":\"1000000102\",\"settlementAccount\":\"6200050000000001\"}")
                .expect(200);
        contractIs("1000000102", "IN_FORCE");
        assertThat(account("1000000102").path("settlementAccount").asText()).isEqualTo("6200050000000001");
        eventually().until(() -> application(service).text("state").equals("DONE"));
        assertThat(as("counter").get("/clients/10000001").expect(200).text("service"))
                .isEqualTo("ON");
    }

    @Test
    void A3_the_bank_refuses_a_settlement_account_that_is_not_the_clients() {
        bankKnows("nhb", "6200018888880001", "320101199001017777");
        var id = apply("OPEN_CLIENT", "", opening("320101199001018892", "6200018888880001"));
        eventually().until(() -> application(id).text("state").equals("FAILED"));
        assertThat(application(id).body().path("problem").path("code").asText()).isEqualTo("1012");
        as("counter").get("/clients/" + application(id).text("clientNo")).expect(404);
    }

    @Test
    void A7_an_answer_the_bank_swallowed_and_a_gateway_that_was_killed_leave_one_contract() {
        bankKnows("nhb", "6200019999990001", "320101199001019991");
        programs.banks
                .control()
                .put("/banks/nhb/faults", "[{\"operation\":\"11001\",\"fault\":\"LOSE_ANSWER\",\"times\":1}]")
                .expect(200);
        var id = apply("OPEN_CLIENT", "", opening("320101199001019991", "6200019999990001"));
        assertThat(application(id).text("state")).isEqualTo("WAITING_BANK");
        programs.gateway.kill();
        programs.gateway.start();
        eventually().until(() -> application(id).text("state").equals("DONE"));
        var main = application(id).body().path("accounts").path(0).asText();
        contractIs(main, "IN_FORCE");
        var atBank = programs.banks
                .control()
                .get("/banks/nhb/management-accounts/" + main)
                .expect(200);
        assertThat(atBank.text("managementAccount"))
                .isEqualTo(account(main).path("managementAccount").asText());
    }
}
