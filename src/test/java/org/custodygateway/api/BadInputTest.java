package org.custodygateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.custodygateway.support.Api;
import org.custodygateway.support.Api.Answer;
import org.custodygateway.support.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is thrown at the gateway over HTTP gets a clear answer, and none that tells what it is made of. */
@GatewayTest
class BadInputTest {

    private static final String TEN_MEGABYTES = "x".repeat(10 * 1024 * 1024);

    @LocalServerPort
    int port;

    Api api;

    @BeforeEach
    void api() {
        api = Api.at("http://127.0.0.1:" + port + "/api/v1");
    }

    @Test
    void who_has_not_logged_in_is_asked_to_whatever_the_body_says() {
        var answer = api.post("/transfers", TEN_MEGABYTES);

        assertProblem(answer, 401);
        assertThat(answer.header("WWW-Authenticate"))
                .hasValueSatisfying(v -> assertThat(v).startsWith("Basic"));
        assertProblem(api.as("counter", "wrong").get("/trading-day"), 401);
        assertProblem(api.as("nobody").get("/trading-day"), 401);
    }

    @Test
    void P1_rights_are_decided_before_the_body_is_read() {
        assertProblem(api.as("auditor").post("/transfers", "{\"no json"), 403);
        assertProblem(api.as("auditor").post("/transfers", TEN_MEGABYTES), 403);
        assertProblem(api.as("counter").get("/audit/verify"), 403);
    }

    @ParameterizedTest
    @CsvSource({"GET,/no-such-thing,404", "GET,/clients,404", "DELETE,/audit/verify,405", "PUT,/transfers,405"})
    void what_is_not_there_is_told_apart_from_what_is_not_allowed(String method, String path, int status) {
        assertProblem(api.as("auditor").send(method, path, BodyPublishers.noBody()), status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"kind\":\"DEPOSIT\"}",
                "{\"accountNo\":\"1\",\"amount\":\"1000.00\"}",
                "{\"kind\":null,\"accountNo\":\"1\",\"amount\":\"1000.00\"}",
                "{\"kind\":\"DEPOSIT\",\"accountNo\":\"1\",\"amount\":1000.00}",
                "{\"kind\":\"DEPOSIT\",\"accountNo\":1,\"amount\":\"1000.00\"}",
                "{\"kind\":\"DEPOSIT\",\"accountNo\":\"1\",\"amount\":\"1000.00\",\"surprise\":1}",
                "{\"kind\":\"deposit\",\"accountNo\":\"1\",\"amount\":\"1000.00\"}",
                "{\"kind\":0,\"accountNo\":\"1\",\"amount\":\"1000.00\"}",
                "{\"kind\":\"DEPOSIT\",\"kind\":\"WITHDRAWAL\",\"accountNo\":\"1\",\"amount\":\"1000.00\"}",
                "{\"kind\":\"DEPOSIT\",\"accountNo\":\"1\",\"amount\":\"1000.00\"} {}",
                "{\"kind\":\"DEPOSIT\",\"accountNo\":\"1\",\"amount\":\"1000\"}",
                "{\"kind\":\"DEPOSIT\",\"accountNo\":\"1\",\"amount\":\"01000.00\"}",
                "{\"kind\":\"DEPOSIT\",\"accountNo\":\"1\",\"amount\":\"-1.00\"}",
                "{\"kind\":\"DEPOSIT\",\"accountNo\":\"1\",\"amount\":\"1e3\"}",
                "{\"kind\":\"DEPOSIT\",\"accountNo\":\"1\",\"amount\":\"1000.00 \"}",
                "{\"kind\":\"DEPOSIT\",\"accountNo\":\"1\",\"amount\":\"12345678901234567.00\"}",
                "{\"kind\":\"DEPOSIT\",\"accountNo\":\"1\",\"amount\":\"１000.00\"}",
                "{\"kind\":\"DEPOSIT\",\"accountNo\":\"1\\u0000\",\"amount\":\"1000.00\"}",
                "{\"kind\":\"DEPOSIT\",\"accountNo\":\"\\udc00\",\"amount\":\"1000.00\"}",
                "{\"kind\":\"DEPOSIT\",\"accountNo\":\"1\",\"amount\":null}"
            })
    void T13_a_transfer_that_is_not_of_the_form_of_one_is_malformed(String body) {
        assertProblem(api.as("counter").post("/transfers", body, "Idempotency-Key", "bad-1"), 400);
    }

    @Test
    void T10_one_malformed_item_of_a_bulk_stops_the_others_no_more_than_a_refused_one() {
        var deposit = "{\"key\":\"%s\",\"kind\":\"DEPOSIT\",\"accountNo\":\"1\",\"amount\":\"%s\"}";
        var items = List.of(
                deposit.formatted("bulk-1", "1.001"),
                deposit.formatted("bulk-2", "1.00"),
                "null",
                "{\"kind\":\"DEPOSIT\",\"accountNo\":\"1\",\"amount\":\"1.00\"}",
                "{\"key\":\"bulk-5\",\"accountNo\":\"1\",\"amount\":\"1.00\"}",
                "{\"key\":\"bulk-6\",\"kind\":\"SWEEP\",\"clientNo\":\"1\",\"surprise\":1}",
                deposit.formatted("bulk-7", "0.00"));
        var answer = api.as("counter").post("/transfers/bulk", "{\"items\":[" + String.join(",", items) + "]}");

        assertThat(answer.expect(200).body().path("items"))
                .extracting(item -> item.path("status").asInt())
                .containsExactly(400, 404, 400, 400, 400, 400, 400);
        assertThat(answer.body().path("items"))
                .allSatisfy(item -> assertThat(item.path("detail").asText()).isNotBlank());
        assertProblem(api.as("counter").post("/transfers/bulk", "{\"items\":{}}"), 400);
        assertProblem(api.as("counter").post("/transfers/bulk", "{\"items\":[]}"), 400);
        assertProblem(api.as("counter").post("/transfers/bulk", "{}"), 400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/alerts/x/comment {\"text\":\"\"}",
                "/alerts/x/escalate {\"reason\":\"\"}",
                "/alerts/x/close {\"code\":\"CONFIRMED\",\"reason\":\"\"}",
                "/alerts/x/propose {\"code\":\"CONFIRMED\",\"reason\":\"\"}",
                "/alerts/x/approve {\"note\":\"\"}",
                "/alerts/x/return {\"note\":\"\"}",
                "/alerts/x/measure {\"reason\":\"\"}",
                "/reports/999999/edit {\"narrative\":\"\"}",
                "/reports/999999/edit {\"alerts\":[\"x\"]}"
            })
    void what_is_malformed_is_so_whether_there_is_what_it_is_about_or_not(String path, String body) {
        assertProblem(api.as("compliance").post(path, body), 400);
    }

    @Test
    void C2_a_place_on_a_timeline_that_is_none_is_malformed_whether_there_is_an_alert_or_not() {
        assertProblem(api.as("compliance").get("/alerts/x/timeline?after=x"), 400);
    }

    @Test
    void an_upload_without_parts_is_malformed() {
        var noParts = BodyPublishers.ofString("x");
        assertProblem(api.as("counter").send("POST", "/papers", noParts, "Content-Type", "multipart/form-data"), 400);
    }

    @Test
    void A14_what_is_no_id_of_a_paper_is_malformed() {
        var body = "{\"kind\":\"INTERNAL\",\"from\":\"1\",\"to\":\"2\",\"amount\":\"1.00\",\"papers\":[\"%s\"]}";
        for (var paper : List.of("9".repeat(100_000), "", "abc")) {
            assertProblem(api.as("counter").post("/transfers", body.formatted(paper), "Idempotency-Key", "p"), 400);
        }
    }

    @Test
    void an_event_with_a_note_that_is_too_long_is_malformed() {
        var event = "{\"eventId\":\"e\",\"clientNo\":\"1\",\"kind\":\"SUBSCRIBED\",\"amount\":\"1.00\",\"at\":\"%s\"}";

        assertProblem(api.as("trading").post("/trading/events", event.formatted("x".repeat(41))), 400);
    }

    @Test
    void deep_nesting_is_malformed() {
        assertProblem(api.as("counter").post("/transfers", "[".repeat(100_000), "Idempotency-Key", "k"), 400);
    }

    @Test
    void T10_a_transfer_without_a_key_is_malformed() {
        var body = "{\"kind\":\"DEPOSIT\",\"accountNo\":\"1\",\"amount\":\"1000.00\"}";

        var answer = api.as("counter").post("/transfers", body);

        assertProblem(answer, 400);
        assertThat(answer.text("detail")).contains("Idempotency-Key");
    }

    @Test
    void a_body_of_ten_megabytes_is_too_large_whether_it_says_its_length_or_not() {
        var unannounced = BodyPublishers.ofInputStream(() ->
                new ByteArrayInputStream(("{\"kind\":\"" + TEN_MEGABYTES + "\"}").getBytes(StandardCharsets.UTF_8)));

        assertProblem(
                api.as("counter").post("/transfers", "{\"kind\":\"" + TEN_MEGABYTES + "\"}", "Idempotency-Key", "k"),
                413);
        assertProblem(
                api.as("counter")
                        .send(
                                "POST",
                                "/transfers",
                                unannounced,
                                "Content-Type",
                                "application/json",
                                "Idempotency-Key",
                                "k"),
                413);
    }

    @Test
    void another_kind_of_body_is_not_taken() {
        assertProblem(
                api.as("counter")
                        .send(
                                "POST",
                                "/transfers",
                                BodyPublishers.ofString("<a/>"),
                                "Content-Type",
                                "application/xml",
                                "Idempotency-Key",
                                "k"),
                415);
    }

    @Test
    void another_kind_of_answer_is_not_given() {
        var answer =
                api.as("auditor").send("GET", "/audit/verify", BodyPublishers.noBody(), "Accept", "application/xml");

        assertThat(answer.status()).isEqualTo(406);
    }

    @Test
    void ten_megabytes_in_a_header_or_an_address_are_too_large() {
        var header = api.as("counter").send("GET", "/trading-day", BodyPublishers.noBody(), "X-Long", TEN_MEGABYTES);
        var address = api.as("counter").get("/clients/" + TEN_MEGABYTES);
        var query = api.as("counter").get("/trading-day?x=" + TEN_MEGABYTES);

        assertThat(List.of(header, address, query)).allSatisfy(answer -> {
            assertThat(answer.status()).isBetween(400, 431);
            assertNothingInternal(answer);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/trading-day/..%2f..%2fetc", "/clients/a%00b", "/clients/;x=1", "/clients//1", "/%2e%2e/x"})
    void an_address_with_tricks_in_it_is_refused(String path) {
        var answer = api.as("auditor").get(path);

        assertThat(answer.status()).isBetween(400, 404);
        assertNothingInternal(answer);
    }

    @Test
    void the_limit_of_a_list_is_from_1_to_500() {
        for (String limit : List.of("0", "501", "-1", "x", "99999999999")) {
            assertProblem(api.as("auditor").get("/audit/records?limit=" + limit), 400);
        }
        assertProblem(api.as("auditor").get("/audit/records?after=%7B%7D"), 400);
        api.as("auditor").get("/audit/records?limit=500").expect(200);
    }

    @Test
    void problems_are_told_in_the_callers_language() {
        var chinese = api.as("counter")
                .send("GET", "/no-such-thing", BodyPublishers.noBody(), "Accept-Language", "zh-CN,zh;q=0.9");

        assertThat(chinese.text("detail")).isEqualTo("此地址不存在。");
        assertThat(api.as("counter").get("/no-such-thing").text("detail"))
                .isEqualTo("There is nothing at this address.");
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as("%s", answer.raw().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text("title")).isNotBlank().doesNotStartWith("title.");
        assertThat(answer.text("detail")).isNotBlank().doesNotStartWith("http.");
        assertNothingInternal(answer);
    }

    private static void assertNothingInternal(Answer answer) {
        assertThat(answer.raw().body())
                .doesNotContain("org.custodygateway")
                .doesNotContain("Exception")
                .doesNotContain("springframework")
                .doesNotContain("tomcat");
    }
}
