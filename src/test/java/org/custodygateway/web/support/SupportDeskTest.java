package org.custodygateway.web.support;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.custodygateway.web.Chromium;
import org.custodygateway.web.DemoSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SupportDeskTest {

    private static final DemoSite SITE = DemoSite.shared();

    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @Test
    void T11_a_transfer_in_doubt_is_found_and_seen_through_to_its_end_with_three_clicks() {
        var client = SITE.desk.linkedClient("陈存疑", "5000.00");
        var control = SITE.programs.banks.control();
        // A bank that nobody else's test makes misbehave.
        var account = SITE.desk.auxiliaryAt("ltb", client, "5000.00");
        // The answer is lost, and the first questions after it.
        control.put("/banks/ltb/faults", """
                        [{"operation":"12001","fault":"LOSE_ANSWER","times":1},{"operation":"12005","fault":"LOSE_REQUEST","times":3}]""").expect(200);
        var id = SITE.desk
                .order("counter", "doubt-" + client.clientNo(), "DEPOSIT", account, "120.00")
                .expect(202)
                .text("transferId");
        try (var window = chromium.window()) {
            var page = Chromium.loggedIn(window, SITE.address(), "support");
            var desk = new SupportDesk(page);
            desk.toTransfers();
            desk.open(id);
            assertThat(desk.state()).hasText("存疑");
            desk.askTheBank();
            assertThat(desk.state()).hasText("成功");

            assertThat(desk.clicks()).isEqualTo(3);
            assertThat(desk.steps("TO_BANK").first()).containsText("12001 银转证");
            assertThat(desk.steps("FROM_BANK").last()).containsText("0000");
            assertThat(desk.steps("BOOKED").last()).containsText("120.00");
            assertThat(page.content()).doesNotContain(account).doesNotContain(client.documentNumber());
        } finally {
            control.delete("/banks/ltb/faults");
        }
        assertThat(SITE.as("support").get("/transfers/" + id).expect(200).text("state"))
                .isEqualTo("DONE");
        var records = SITE.as("auditor")
                .get("/audit/records?subject=transfer:" + id)
                .expect(200)
                .body()
                .path("items");
        assertThat(records.findValuesAsText("actor")).contains("support");
    }

    @Test
    void a_link_is_tested_at_once_and_signing_out_asks_twice() {
        try (var window = chromium.window()) {
            var desk = new SupportDesk(SITE.at(window, "support", "/support"));
            desk.button("nhb", "test").click();
            assertThat(desk.tested()).containsText("nhb 已应答 0000");
            desk.button("nhb", "sign-out").click();
            assertThat(desk.question()).containsText("确认在");
            desk.question().locator("button[value=no]").click();
            assertThat(desk.question()).hasCount(0);
            assertThat(desk.linkState("nhb")).hasText("已签到");
        }
    }

    @Test
    void a_button_that_is_pressed_when_the_page_looks_anew_is_the_one_that_is_let_go() {
        try (var window = chromium.window()) {
            var page = SITE.at(window, "support", "/support/load");
            var desk = new SupportDesk(page);
            desk.looksDuring(SITE.address() + "/support/load", () -> {
                desk.route("notices-out", "stop").hover();
                page.mouse().down();
            });
            page.mouse().up();
            desk.question().locator("button[value=no]").click();
            assertThat(desk.routeState("notices-out")).hasText("运行中");
        }
    }

    @Test
    void a_route_is_stopped_and_started_from_the_page_and_what_came_meanwhile_goes_out_afterwards() {
        var client = SITE.desk.linkedClient("朱停路", "100.00");
        var support = SITE.as("support");
        try (var window = chromium.window()) {
            var page = SITE.at(window, "support", "/support/load");
            var desk = new SupportDesk(page);
            desk.looksDuring(SITE.address() + "/support/load", () -> desk.ask("notices-out", "stop"));
            desk.question().locator("button[value=yes]").click();
            assertThat(desk.routeState("notices-out")).hasText("已停止");
            var notices = "/clients/" + client.clientNo() + "/notices";
            SITE.as("branchhead").post(notices, """
                            {"kind":"RULES_CHANGED","text":{"zh":"规则调整","en":"Rules change"}}""").expect(201);
            page.navigate(SITE.address() + "/support");
            assertThat(desk.stopped()).containsText("告知与消息发送已由 support");
            assertThat(notice(notices).hasNonNull("sentAt")).isFalse();

            page.navigate(SITE.address() + "/support/load");
            desk.turn("notices-out", "start");
            assertThat(desk.routeState("notices-out")).hasText("运行中");
            assertThat(desk.stopped()).hasCount(0);
            Awaitility.await().until(() -> notice(notices).hasNonNull("sentAt"));
        } finally {
            support.post("/routes/notices-out/start", "{}").expect(200);
        }
        assertThat(SITE.as("auditor")
                        .get("/audit/records?subject=route:notices-out")
                        .expect(200)
                        .body()
                        .path("items")
                        .findValuesAsText("action"))
                .contains("route.stop", "route.start");
        support.post("/routes/nhb-send/stop", "{}").expect(404);
    }

    private static JsonNode notice(String notices) {
        return SITE.as("clientservice").get(notices).expect(200).body().at("/items/0");
    }
}
