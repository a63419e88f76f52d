package org.custodygateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.Api.Answer;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Documents;
import org.custodygateway.support.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The counter over HTTP, in the words of the contract. No bank is there; what is sent to one waits. */
@GatewayTest
class CounterApiTest {

    private static final String[] KINDS = {
        "OPENING_APPLICATION", "ACCOUNT_INFORMATION_FORM", "IDENTITY_DOCUMENT", "CUSTODY_CONTRACT"
    };

    private static int documents = 5000;

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    Api api;

    @BeforeEach
    void api() {
        api = Api.at("http://127.0.0.1:" + port + "/api/v1");
    }

    private Answer paper(String user, String kind, byte[] content) {
        var body = new ByteArrayOutputStream();
        var head = """
                --paper\r
                Content-Disposition: form-data; name="kind"\r
                \r
                %s\r
                --paper\r
                Content-Disposition: form-data; name="file"; filename="scan.png"\r
                Content-Type: image/png\r
                \r
                """.formatted(kind);
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--paper--\r\n".getBytes(StandardCharsets.UTF_8));
        return api.as(user)
                .send(
                        "POST",
                        "/papers",
                        BodyPublishers.ofByteArray(body.toByteArray()),
                        "Content-Type",
                        "multipart/form-data; boundary=paper");
    }

    private String papers() {
        var ids = new ArrayList<String>();
        for (var kind : KINDS) {
            ids.add('"' + paper("counter", kind, Branch.PNG).expect(201).text("paperId") + '"');
        }
        return String.join(",", ids);
    }

    private String opening(String papers, String more) {
        int document = ++documents;
        return """
                {"business":"OPEN_CLIENT","onSite":true,"risksShown":true,"papers":[%s],%s"data":{"type":"INDIVIDUAL",
                 "identity":{"name":"周杰","sex":"M","nationality":"CHN","occupation":"clerk","address":"somewhere 5","phone":"13812345678",
                   "documentType":"10","documentNumber":"%s","documentExpires":"2036-01-01"},
                 "fourSteps":%s,"main":{"bank":"nhb","settlementAccount":"63%d"}}}""".formatted(papers, more, Documents.man(document), Branch.fourSteps(), document);
    }

    private String opened() {
        var id = api.as("counter")
                .post("/applications", opening(papers(), ""))
                .expect(201)
                .text("applicationId");
        return api.as("supervisor")
                .post("/applications/" + id + "/approve", "{}")
                .expect(200)
                .text("clientNo");
    }

    @Test
    void P1_P4_clients_are_found_by_their_own_branch_only_and_what_is_masked_is_seen_for_a_reason_on_record() {
        var clientNo = opened();
        var document = Documents.man(documents);
        assertThat(found(document)).containsExactly(clientNo);
        assertThat(found("63" + documents)).containsExactly(clientNo);
        assertThat(found(clientNo + "01")).containsExactly(clientNo);
        assertThat(found("周杰")).contains(clientNo);
        assertThat(found(document.substring(1))).isEmpty();

        var look = "/clients/" + clientNo + "/unmask";
        assertThat(api.as("counter")
                        .post(look, "{\"reason\":\"CHECK_IN_PERSON\"}")
                        .expect(200)
                        .body()
                        .at("/identity/documentNumber")
                        .asText())
                .isEqualTo(document);
        api.as("counter").post(look, "{\"reason\":\"curious\"}").expect(400);
        api.as("support").post(look, "{\"reason\":\"DISPUTE\"}").expect(403);
        var acts = api.as("auditor")
                .get("/audit/records?limit=100")
                .expect(200)
                .body()
                .path("items");
        assertThat(acts.findValuesAsText("action")).contains("client.unmasked", "client.searched");
        assertThat(acts.toString()).doesNotContain(document);

        jdbc.update("update client set branch = '0002' where client_no = ?", clientNo);
        assertThat(found(document)).isEmpty();
        assertThat(found("周杰")).doesNotContain(clientNo);
        assertThat(found(clientNo)).isEmpty();
    }

    private List<String> found(String key) {
        return api.as("counter")
                .post("/clients/search", "{\"key\":\"" + key + "\"}")
                .expect(200)
                .body()
                .path("items")
                .findValuesAsText("clientNo");
    }

    @Test
    void I1_a_refusal_names_fields_as_the_form_does_in_both_languages() {
        var wrong = opening(papers(), "")
                .replace("\"周杰\"", "\"匿名\"")
                .replace(Documents.man(documents), Documents.man(documents).substring(0, 17) + "Y");

        assertThat(api.as("counter").post("/applications", wrong).expect(422).text("detail"))
                .isEqualTo(
                        "These cannot be right: Document number (not of the form such a number has), Name (nobody's name)."
                                + " Compare them with the document.");
        assertThat(api.as("counter")
                        .post("/applications", wrong, "Accept-Language", "zh")
                        .expect(422)
                        .text("detail"))
                .isEqualTo("以下内容有误：证件号码（格式不符）、姓名（名称）（不是有效的姓名（名称）），请与证件核对。");
    }

    @Test
    void P4_how_a_client_is_reached_is_masked_until_somebody_says_what_for() {
        var clientNo = opened();

        var seen = api.as("counter").get("/clients/" + clientNo).expect(200).body();
        assertThat(seen.at("/identity/phone").asText()).isEqualTo("*******5678");
        assertThat(seen.at("/identity/address").asText()).isEqualTo("somew******");
        var unmasked = api.as("counter")
                .post("/clients/" + clientNo + "/unmask", "{\"reason\":\"CLIENT_ASKS\"}")
                .expect(200)
                .body();
        assertThat(unmasked.at("/identity/phone").asText()).isEqualTo("13812345678");
        assertThat(unmasked.at("/identity/address").asText()).isEqualTo("somewhere 5");
    }

    @Test
    void a_client_is_opened_by_two_persons_and_seen_with_its_account() {
        var taken =
                api.as("counter").post("/applications", opening(papers(), "")).expect(201);
        assertThat(taken.text("state")).isEqualTo("WAITING_APPROVAL");
        var id = taken.text("applicationId");
        var queue =
                api.as("supervisor").get("/applications?state=WAITING_APPROVAL").expect(200);
        assertThat(queue.body().path("items").findValuesAsText("applicationId")).contains(id);
        var approved = api.as("supervisor")
                .post("/applications/" + id + "/approve", "{}")
                .expect(200);
        assertThat(approved.text("state")).isEqualTo("WAITING_BANK");
        var clientNo = approved.text("clientNo");
        var account = api.as("counter")
                .get("/clients/" + clientNo + "/accounts")
                .expect(200)
                .body()
                .path("items")
                .path(0);
        assertThat(account.path("accountNo").asText()).isEqualTo(clientNo + "01");
        assertThat(account.path("role").asText()).isEqualTo("MAIN");
        assertThat(account.path("contract").asText()).isEqualTo("SENT");
        assertThat(account.path("state").asText()).isEqualTo("NORMAL");
        assertThat(account.path("flag").asInt()).isEqualTo(1);
        for (var figure : List.of("balance", "available", "withdrawable", "transferable", "frozen", "balanceDays")) {
            assertThat(account.path(figure).asText()).as(figure).isEqualTo("0.00");
        }
        assertThat(account.path("heldBack").isArray()).isTrue();
        var onFile = api.as("counter")
                .get("/clients/" + clientNo + "/papers")
                .expect(200)
                .body()
                .path("items");
        assertThat(onFile).hasSize(4);
        assertThat(onFile.path(0).path("archivedUnder").path(0).asText()).isEqualTo(clientNo + "01");
    }

    @Test
    void P2_the_branch_head_may_not_approve_the_own_application() {
        var id = api.as("branchhead")
                .post("/applications", opening(papers(), ""))
                .expect(201)
                .text("applicationId");
        var refused = api.as("branchhead")
                .post("/applications/" + id + "/approve", "{}")
                .expect(403);
        assertThat(refused.text("rule")).isEqualTo("P2");
        assertThat(refused.text("detail")).contains("second person");
        api.as("counter").post("/applications/" + id + "/approve", "{}").expect(403);
        api.as("operations").post("/applications/" + id + "/approve", "{}").expect(403);
        assertThat(api.as("supervisor")
                        .post("/applications/" + id + "/return", "{\"note\":\"blurred\"}")
                        .expect(200)
                        .text("state"))
                .isEqualTo("RETURNED");
        api.as("supervisor").post("/applications/" + id + "/approve", "{}").expect(409);
    }

    @Test
    void A14_says_in_the_callers_language_what_is_missing() {
        var refused = api.as("counter").post("/applications", opening("", "")).expect(422);
        assertThat(refused.text("rule")).isEqualTo("A14");
        assertThat(refused.text("missing")).contains("CUSTODY_CONTRACT");
        assertThat(refused.text("detail")).startsWith("Papers are missing");
        var chinese = api.as("counter")
                .post("/applications", opening("", ""), "Accept-Language", "zh")
                .expect(422);
        assertThat(chinese.text("detail")).startsWith("缺少资料");
    }

    @Test
    void what_cannot_be_read_is_400_and_what_is_not_there_404() {
        var counter = api.as("counter");
        counter.post("/applications", opening(papers(), "\"colour\":\"red\",")).expect(400);
        counter.post("/applications", opening("", "").replace("OPEN_CLIENT", "OPEN_SESAME"))
                .expect(400);
        counter.post("/applications", opening("", "").replace("\"INDIVIDUAL\"", "\"ROBOT\""))
                .expect(400);
        counter.post("/applications", opening("", "").replace("\"onSite\":true", "\"onSite\":\"true\""))
                .expect(400);
        counter.post("/applications", "{\"business\":\"OPEN_CLIENT\"}").expect(400);
        counter.post(
                        "/applications",
                        "{\"business\":\"SET_STANDING\",\"clientNo\":\"77777777\",\"papers\":[],\"data\":{\"standing\":\"DORMANT\",\"reason\":\"x\"}}")
                .expect(404);
        counter.get("/applications/4711471147").expect(404);
        counter.get("/applications/abc").expect(404);
        counter.get("/clients/77777777").expect(404);
    }

    @Test
    void papers_are_known_by_their_bytes_and_have_a_limit() {
        paper("counter", "OTHER", "plain text".getBytes(StandardCharsets.UTF_8)).expect(400);
        paper("counter", "NAPKIN", Branch.PNG).expect(400);
        paper("supervisor", "OTHER", Branch.PNG).expect(403);
        paper("counter", "OTHER", Arrays.copyOf(Branch.PNG, 10 * 1024 * 1024 + 1))
                .expect(413);
        var first = paper("counter", "OTHER", Branch.PNG).expect(201).text("paperId");
        assertThat(paper("counter", "OTHER", Branch.PNG).expect(201).text("paperId"))
                .isNotEqualTo(first);
    }

    @Test
    void P4_each_sees_of_the_client_what_the_work_needs() {
        var clientNo = opened();
        var path = "/clients/" + clientNo;
        var own = api.as(clientNo).get(path).expect(200).body().path("identity");
        assertThat(own.path("name").asText()).isEqualTo("周杰");
        assertThat(own.path("documentNumber").asText()).startsWith("1101011960");
        var counter = api.as("counter").get(path).expect(200).body().path("identity");
        assertThat(counter.path("name").asText()).isEqualTo("周杰");
        assertThat(counter.path("documentNumber").asText()).matches("110\\*+[0-9][0-9X]");
        var auditor = api.as("auditor").get(path).expect(200);
        assertThat(auditor.body().path("identity").path("name").asText()).isEqualTo("周*");
        assertThat(auditor.raw().body()).doesNotContain("周杰", "13812345678", "somewhere 5", "1101011960");
        assertThat(api.as("auditor").get(path + "/accounts").expect(200).raw().body())
                .doesNotContain("\"63");
        assertThat(auditor.text("standing")).isEqualTo("QUALIFIED");
    }

    @Test
    void P4_what_has_not_ended_names_accounts_to_those_who_work_on_them() {
        var accountNo = opened() + "01";
        var masked = "account:******" + accountNo.substring(6);
        assertThat(subjects("support")).contains(masked).doesNotContain("account:" + accountNo);
        assertThat(subjects("settlement")).contains("account:" + accountNo);
    }

    private List<String> subjects(String user) {
        return api.as(user)
                .get("/unfinished/CONTRACT?limit=500")
                .expect(200)
                .body()
                .path("items")
                .findValuesAsText("subject");
    }

    @Test
    void A16_A17_the_client_can_read_what_was_told_and_signed() {
        var clientNo = opened();
        for (var user : List.of(clientNo, "counter", "auditor")) {
            var consent = api.as(user)
                    .get("/clients/" + clientNo + "/consents")
                    .expect(200)
                    .body()
                    .path("items");
            assertThat(consent).hasSize(1);
            assertThat(consent.path(0).path("business").asText()).isEqualTo("OPEN_CLIENT");
            assertThat(consent.path(0).path("told").asBoolean()).isTrue();
            assertThat(consent.path(0).path("signed").findValuesAsText("kind")).contains("OPENING_APPLICATION");
        }
        api.as("support").get("/clients/" + clientNo + "/consents").expect(403);
        var agreement = api.as(clientNo).get("/agreements/service?version=1").expect(200);
        assertThat(agreement.text("text")).contains("securities only");
        api.as(clientNo).get("/agreements/service?version=99").expect(404);
        api.as("compliance")
                .post("/agreements/service/versions", "{\"points\":{}}")
                .expect(403);
        assertThat(api.as("operations")
                        .post("/agreements/service/versions", "{\"points\":{}}")
                        .expect(422)
                        .text("rule"))
                .isEqualTo("A17");
    }

    @Test
    void P1_a_client_sees_nobody_else() {
        var one = opened();
        var other = opened();
        api.as(one).get("/clients/" + one + "/accounts").expect(200);
        api.as(one).get("/clients/" + other + "/accounts").expect(403);
        api.as(one).get("/clients/" + other).expect(403);
        api.as(one).get("/clients/" + one + "/papers").expect(403);
        api.as(one).post("/applications", "{}").expect(403);
    }

    @Test
    void K2_key_information_is_shown_with_where_each_bank_stands() {
        var clientNo = opened();
        var answer = api.as("compliance")
                .get("/clients/" + clientNo + "/key-info")
                .expect(200)
                .body();
        assertThat(answer.path("values").path("name").asText()).isEqualTo("周杰");
        assertThat(answer.path("consistent").asBoolean()).isTrue();
        assertThat(answer.path("banks").path(0).path("bank").asText()).isEqualTo("nhb");
        assertThat(answer.path("banks").path(0).path("state").asText()).isEqualTo("SENT");
    }

    @Test
    void the_demos_three_clients_are_there_without_any_bank() {
        Awaitility.await().untilAsserted(() -> {
            var waiting = api.as("counter")
                    .get("/applications?state=WAITING_BANK&limit=500")
                    .expect(200);
            assertThat(waiting.body().path("items").findValuesAsText("documentNumber").stream()
                            .collect(Collectors.joining(" ")))
                    .contains("110101199001011237", "310101198505052342", "91110000100000000R");
        });
    }
}
