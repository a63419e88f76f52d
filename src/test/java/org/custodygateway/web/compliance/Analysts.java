package org.custodygateway.web.compliance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.custodygateway.web.Chromium;
import org.custodygateway.web.DemoSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Analysts at work on alerts, from the first key to the closed case and its records. */
public abstract class Analysts {

    private static Chromium chromium;
    private static DemoSite site;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        site = DemoSite.shared();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @Test
    void C1_P2_by_keyboard_alone_a_case_is_taken_understood_and_proposed_and_only_another_person_approves() {
        var fired = Fired.of(site, "周键盘", "1500000.00");
        try (var one = chromium.window();
                var two = chromium.window()) {
            var analyst = AnalystPage.of(site, one, "compliance");
            analyst.press("n").says("已领取");
            assertThat(analyst.inHand()).isEqualTo(fired.alertId);
            assertThat(analyst.why()).containsText("M1 无交易划转");
            assertThat(analyst.verdict()).containsText(new String[] {"主辅划转次数", "转出金额", "证券交易次数"});
            assertThat(analyst.verdict().first()).containsText("5");
            assertThat(analyst.page.locator("#events tbody tr:not(.uncounted)")).hasCount(6);
            assertThat(analyst.page.locator("#events tr.uncounted")).containsText("规则不计此类事项");
            assertThat(analyst.page.locator("canvas").first()).isVisible();

            analyst.press("m").type("与营业部核实").press("Control+Enter").says("备注已保存");
            analyst.press("d").press("ArrowUp").press("Tab").type("连续划转且无交易").press("Control+Enter");
            analyst.says("已提请");
            assertThat(analyst.strokes()).isEqualTo(7);

            analyst.openApproval(fired.alertId).page.click("#approve");
            assertThat(analyst.problem()).containsText("不能自己审批");
            var approver = AnalystPage.of(site, two, "compliance2").openApproval(fired.alertId);
            assertThat(approver.page.locator("#changes")).containsText("没有变化");
            approver.page.fill("#note", "同意");
            approver.page.click("#approve");
            approver.says("已结案");
        }
        assertThat(fired.alert().path("state").asText()).isEqualTo("CLOSED");
        assertThat(fired.alert().at("/proposal/code").asText()).isEqualTo("CONFIRMED");
        assertThat(fired.recorded())
                .containsSubsequence(
                        "compliance alert.claim",
                        "compliance alert.comment",
                        "compliance alert.propose",
                        "compliance2 alert.approve");
    }

    @Test
    void M8_when_the_evidence_moves_approving_is_off_until_it_is_proposed_again() {
        site.as("compliance2").post("/alerts/last-look", "{}").expect(200);
        var fired = Fired.of(site, "吴变化", "10.00");
        // In a browser that has never been here: where somebody last looked is known wherever they sit down.
        try (var elsewhere = chromium.window()) {
            var queue = Chromium.loggedIn(elsewhere, site.address(), "compliance2");
            assertThat(queue.locator("#queue li", new Page.LocatorOptions().setHasText("#" + fired.alertId))
                            .locator(".fresh"))
                    .isVisible();
        }
        try (var window = chromium.window()) {
            var path = "/alerts/" + fired.alertId;
            site.as("compliance").post(path + "/claim", "{}").expect(200);
            site.as("compliance")
                    .post(path + "/propose", "{\"code\":\"EXPLAINED\",\"reason\":\"家庭用款\"}")
                    .expect(200);
            var approver = AnalystPage.of(site, window, "compliance2").openApproval(fired.alertId);
            assertThat(approver.page.locator("#approve")).isEnabled();
            fired.goesOn();
            assertThat(approver.page.locator("#changes")).containsText("证据已变化");
            assertThat(approver.page.locator("#changes td.differs")).hasText("6");
            assertThat(approver.page.locator("#approve")).isDisabled();
            site.as("compliance2").post(path + "/approve", "{}").expect(409);
            assertThat(fired.alert().path("state").asText()).isEqualTo("IN_REVIEW");
        }
    }

    @Test
    void C1_two_who_take_the_next_alert_at_once_get_two_alerts() {
        Fired.of(site, "郑先手", "700000.00");
        Fired.of(site, "王后手", "700000.00");
        try (var one = chromium.window();
                var two = chromium.window()) {
            var analysts = List.of(AnalystPage.of(site, one, "compliance"), AnalystPage.of(site, two, "compliance2"));
            analysts.forEach(analyst -> analyst.page.evaluate("document.querySelector('[data-key=n]').click()"));
            analysts.forEach(analyst -> analyst.says("已领取"));

            assertThat(analysts.getFirst().inHand())
                    .isNotEqualTo(analysts.getLast().inHand());
            var other = analysts.getFirst().open(analysts.getLast().inHand());
            assertThat(other.standing()).containsText("compliance2");
            assertThat(other.page.locator("[data-key=c]")).hasCount(0);
        }
    }

    @Test
    void C1_one_person_closes_what_is_explained_and_it_is_taken_from_the_queue() {
        var fired = Fired.of(site, "冯说明", "20.00");
        try (var window = chromium.window()) {
            var analyst = AnalystPage.of(site, window, "compliance").open(fired.alertId);
            analyst.page.click("[data-key=c]");
            analyst.says("已领取");
            analyst.page.check("[value=CONFIRMED]");
            analyst.page.fill("#reason", "客户说明并提供凭证");
            analyst.page.click("[value=close]");
            assertThat(analyst.problem()).containsText("C1");
            analyst.page.check("[value=EXPLAINED]");
            analyst.page.click("[value=close]");
            analyst.says("已结案");
            assertThat(analyst.page.locator("#decide")).hasCount(0);
        }
        assertThat(fired.alert().path("state").asText()).isEqualTo("CLOSED");
        assertThat(fired.recorded()).contains("compliance alert.close");
    }

    @Test
    void C1_who_looks_at_an_alert_is_told_when_somebody_else_claims_it() {
        var fired = Fired.of(site, "陈同看", "30.00");
        try (var window = chromium.window()) {
            var analyst = AnalystPage.of(site, window, "compliance").open(fired.alertId);
            assertThat(analyst.page.locator("#live")).hasText("实时");
            site.as("compliance2")
                    .post("/alerts/" + fired.alertId + "/claim", "{}")
                    .expect(200);

            assertThat(analyst.standing()).containsText("compliance2");
            assertThat(analyst.page.locator("#moved")).isVisible();
            analyst.page.click("[data-key=c]");
            assertThat(analyst.problem()).containsText("C1");
        }
    }

    @Test
    void C1_several_are_marked_by_keys_and_assigned_after_a_dry_run_that_says_why_not() {
        var free = Fired.of(site, "批甲", "21.00");
        var held = Fired.of(site, "批乙", "22.00");
        site.as("compliance2").post("/alerts/" + held.alertId + "/claim", "{}").expect(200);
        try (var window = chromium.window()) {
            var analyst = AnalystPage.of(site, window, "compliance").open(free.alertId);
            analyst.page.check("#choose-" + held.alertId);
            analyst.press("x");
            assertThat(analyst.page.locator("#chosen")).hasText("2");
            analyst.press("b");
            analyst.page.selectOption("#bulk-assignee", "compliance2");
            analyst.page.click("#bulk [value=dry]");
            var outcome = analyst.page.locator("#bulk-result");
            assertThat(outcome).containsText("共 2 条，可办理 1 条");
            assertThat(outcome).containsText("由 compliance2 处理");
            assertThat(free.alert().path("state").asText()).isEqualTo("NEW");
            outcome.locator("[value=do]").click();
            assertThat(outcome).containsText("共 2 条，已办理 1 条");
            assertThat(outcome.locator("tbody tr:has(.bad)")).containsText("#" + held.alertId);
            tagsAndUntags(analyst, free.alertId, held.alertId);
        }
        assertThat(free.recorded()).containsSubsequence("compliance alert.tag", "compliance alert.untag");
        assertThat(free.alert().path("assignee").asText()).isEqualTo("compliance2");
        assertThat(free.recorded()).contains("compliance alert.assign");
    }

    /** Two are tagged and found by it, one of them is taken out again. */
    private static void tagsAndUntags(AnalystPage analyst, String one, String other) {
        var tag = "批" + one;
        var found = site.address() + "/compliance?view=all&find=@" + tag;
        analyst.page.navigate(found);
        assertThat(analyst.page.locator("#queue li")).hasCount(0);
        for (var act : new String[] {"TAG", "UNTAG"}) {
            analyst.page.navigate(site.address() + "/compliance?view=all&find=" + (act.equals("TAG") ? "" : "@" + tag));
            analyst.page.check("#choose-" + one);
            if (act.equals("TAG")) {
                analyst.page.check("#choose-" + other);
            }
            analyst.press("b");
            analyst.page.selectOption("#bulk-act", act);
            analyst.page.fill("#bulk-tag", tag);
            analyst.page.click("#bulk [value=dry]");
            analyst.page.click("#bulk-result [value=do]");
            assertThat(analyst.page.locator("#bulk-result [data-done]")).isVisible();
            analyst.page.navigate(found);
            assertThat(analyst.page.locator("#queue li")).hasCount(act.equals("TAG") ? 2 : 1);
        }
        assertThat(analyst.page.locator("#queue li")).containsText("#" + other);
    }

    @Test
    void C1_what_cannot_be_done_to_several_at_once_is_refused_and_what_concerns_one_stops_no_other() {
        var fired = Fired.of(site, "批丙", "23.00");
        var call = "{\"alerts\":%s,\"act\":\"%s\",\"word\":\"%s\",\"dryRun\":false}";
        var compliance = site.as("compliance");
        var known = "[\"" + fired.alertId + "\"]";
        compliance.post("/alerts/bulk", call.formatted("[]", "TAG", "x")).expect(400);
        compliance.post("/alerts/bulk", call.formatted("[\"x\"]", "TAG", "x")).expect(404);
        var many = "[" + "\"1\",".repeat(200) + "\"1\"]";
        compliance.post("/alerts/bulk", call.formatted(many, "TAG", "x")).expect(400);
        compliance.post("/alerts/bulk", call.formatted(known, "TAG", "a b c")).expect(400);
        compliance.post("/alerts/bulk", call.formatted(known, "CLOSE", "x")).expect(400);
        assertThat(compliance
                        .post("/alerts/bulk", call.formatted(known, "ASSIGN", "settlement"))
                        .expect(422)
                        .text("rule"))
                .isEqualTo("C1");
        var partly = compliance
                .post("/alerts/bulk", call.formatted("[\"999999999\",\"" + fired.alertId + "\"]", "TAG", "丙"))
                .expect(200)
                .body()
                .path("items");
        assertThat(partly.at("/0/problem/status").asInt()).isEqualTo(404);
        assertThat(partly.at("/1/done").asBoolean()).isTrue();
        site.as("counter")
                .post("/alerts/bulk", call.formatted(known, "TAG", "x"))
                .expect(403);
    }

    @Test
    void M9_P4_an_alert_is_evaluated_again_on_kept_and_on_todays_data_and_its_client_seen_unmasked_for_a_reason() {
        var fired = Fired.of(site, "褚重评", "40.00");
        try (var window = chromium.window()) {
            Page page = AnalystPage.of(site, window, "compliance").open(fired.alertId).page;
            page.selectOption("#unmask-reason", "AUTHORITY_ASKS");
            page.click("form:has(#unmask-reason) button");
            assertThat(page.locator("#seen")).containsText(fired.client.documentNumber());
            page.click(".tabs a[href*=evaluations]");
            assertThat(page.locator("#desk")).containsText("没有差异");
            assertThat(page.locator("#desk")).containsText("一致");
            page.click(".tabs a[href*=history]");
            assertThat(page.locator("#desk")).containsText("产生");
        }
    }
}
