package org.custodygateway.web.compliance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.custodygateway.web.Chromium;
import org.custodygateway.web.DemoSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What compliance does beside the queue: rules, suppressions, reports, measures, each with its second person. */
public abstract class Casework {

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

    private static void says(Page page, String text) {
        assertThat(page.locator("#said")).containsText(text);
    }

    @Test
    void M6_a_version_is_back_tested_proposed_and_approved_by_another_person() {
        var fired = Fired.of(site, "卫回测", "50.00");
        try (var one = chromium.window();
                var two = chromium.window()) {
            var page = site.at(one, "compliance", "/compliance/rules?rule=M1&preset=3");
            assertThat(page.locator("#p-mark")).hasValue("3");
            page.fill("#p-mark", "9");
            page.click("#backtest");
            assertThat(page.locator("#result")).containsText("减少客户");
            assertThat(page.locator("#result")).containsText(fired.client.clientNo());
            page.navigate(site.address() + "/compliance/rules?rule=M1");
            page.click("#runs tbody tr:first-child a");
            assertThat(page.locator("#result")).containsText(fired.client.clientNo());
            page.fill("#p-mark", "3");
            page.selectOption("#mode", "SHADOW");
            page.fill("#version-note", "试运行三次标准");
            page.click("#version button[type=submit]");
            says(page, "已提请");
            page.click("#versions tbody tr:first-child button");
            page.click("dialog.ask [value=yes]");
            assertThat(page.locator("#versions .problem [role=alert]")).containsText("P2");

            var other = site.at(two, "compliance2", "/compliance/rules?rule=M1");
            other.click("#versions tbody tr:first-child button");
            other.click("dialog.ask [value=yes]");
            says(other, "复核通过");
            assertThat(other.locator("#versions tbody tr").first()).containsText("试运行");
        }
        var latest = site.as("compliance")
                .get("/rules/M1/versions")
                .expect(200)
                .body()
                .at("/items/0");
        assertThat(latest.path("mode").asText()).isEqualTo("SHADOW");
        assertThat(latest.path("approver").asText()).isEqualTo("compliance2");
        assertThat(latest.path("note").asText()).isEqualTo("试运行三次标准");
    }

    @Test
    void M11_what_an_alert_found_is_suppressed_by_two_persons() {
        var fired = Fired.of(site, "蒋抑制", "60.00");
        var until = site.as("compliance").get("/trading-day").text("next");
        try (var one = chromium.window();
                var two = chromium.window()) {
            var page =
                    AnalystPage.of(site, one, "compliance").open(fired.alertId).press("c").page;
            says(page, "已领取");
            page.click("summary:has-text('抑制')");
            page.fill("#suppress-reason", "工资归集");
            page.fill("#until", until);
            page.fill("#ceiling", "100000.00");
            page.click("form[hx-post$=suppress] button");
            says(page, "已提请抑制");

            var other = site.at(two, "compliance2", "/compliance/suppressions");
            var row = other.locator("#all tbody tr", new Page.LocatorOptions().setHasText(fired.client.clientNo()));
            row.locator("button").click();
            other.click("dialog.ask [value=yes]");
            says(other, "已抑制");
            assertThat(row).containsText("compliance2");
        }
        assertThat(fired.alert().path("state").asText()).isEqualTo("SUPPRESSED");
        assertThat(fired.recorded()).contains("compliance alert.suppress");
    }

    @Test
    void C3_C8_a_suspicious_case_goes_from_the_alert_to_the_export_by_two_persons_and_stays_behind_the_wall() {
        var fired = Fired.of(site, "沈可疑", "70.00");
        String report;
        try (var one = chromium.window();
                var two = chromium.window();
                var outside = chromium.window()) {
            var page = AnalystPage.of(site, one, "compliance").open(fired.alertId).page;
            page.click("a[href*='reports/new']");
            assertThat(page.locator("input[name=alerts]").first()).isChecked();
            page.fill("#narrative", "频繁主辅划转后转出，无交易");
            page.click("form[hx-post$=suspicious] button");
            says(page, "草稿已建立");
            report = page.url().substring(page.url().lastIndexOf('/') + 1);
            site.as("compliance").post("/reports/" + report + "/check", "{}").expect(403);
            page.click("#next button");
            says(page, "已提交");
            assertThat(page.locator("#next")).hasCount(0);

            var other = site.at(two, "compliance2", "/compliance/reports/" + report);
            for (var said : new String[] {"已复核", "已定稿", "已导出"}) {
                other.click("#next button");
                says(other, said);
            }
            assertThat(other.locator("aside a[href$=csv]")).isVisible();
            var branch = site.at(outside, "branchhead", "/compliance/reports/" + report);
            assertThat(branch.locator("body")).not().containsText(fired.client.clientNo());
        }
        var kept = site.as("compliance").get("/reports/" + report).expect(200).body();
        assertThat(kept.path("state").asText()).isEqualTo("EXPORTED");
        assertThat(site.as("auditor")
                        .get("/audit/records?limit=100&subject=report:" + report)
                        .expect(200)
                        .body()
                        .toString())
                .contains("compliance2");
    }

    @Test
    void M2_after_a_second_confirmed_episode_the_flags_are_closed_by_three_desks_and_read_back() {
        var fired = Fired.of(site, "韩两次", "80.00");
        fired.confirmed();
        fired.branchHasDoneItsPart();
        var second = fired.again();
        second.confirmed();
        try (var window = chromium.window()) {
            var page = AnalystPage.of(site, window, "compliance").open(second.alertId).page;
            assertThat(page.locator("#ladder")).containsText("待提请关闭标志");
            page.fill("#measure-reason", "承诺后仍无交易划转");
            page.click("#ladder button");
            says(page, "已提请运营管理部");
            assertThat(page.locator("#ladder")).containsText("待运营管理部指令");
            assertThat(page.locator("#ladder")).containsText("0/2");
        }
        instructed(second, "运管2026-" + second.alertId);
        assertThat(site.as("compliance")
                        .get("/alerts/" + second.alertId + "/ladder")
                        .expect(200)
                        .text("state"))
                .isEqualTo("NOTICE");
        assertThat(second.recorded())
                .containsSubsequence(
                        "compliance ladder.proposed",
                        "operations ladder.instructed",
                        "operations ladder.flags-set",
                        "operations ladder.flags-read-back");
    }

    /** Operations management gives the instruction its number, the branch carries it out, operations management approves on that. */
    private static void instructed(Fired second, String instruction) {
        var clientNo = second.client.clientNo();
        var ofClient = new Page.LocatorOptions().setHasText(clientNo);
        try (var one = chromium.window();
                var two = chromium.window();
                var three = chromium.window()) {
            var operations = site.at(one, "operations", "/operations/measures");
            var measure = operations.locator("#measures section", ofClient);
            measure.locator("input[name=instruction]").fill(instruction);
            measure.locator("form[hx-post$='/approve'] button").click();
            says(operations, "已");
            assertThat(measure).containsText(instruction);

            var branch = site.at(two, "counter", "/counter");
            branch.locator("#work li", ofClient)
                    .locator("a[href^='/counter/care/']:has-text('关闭划转标志')")
                    .click();
            branch.click("#set-flag");
            branch.selectOption("#flag", "0");
            branch.fill("#reason", "执行指令");
            branch.fill("#instruction", instruction);
            branch.click("form.panes button[type=submit]");
            branch.waitForURL("**/counter/applications/*");
            var application = branch.locator("#application-no").textContent();
            site.as("counter")
                    .post("/applications/" + application + "/approve", "{}")
                    .expect(403);

            operations.navigate(site.address() + "/operations/applications/" + application);
            operations.click("#approve");
            says(operations, "已同意");
            site.desk.awaitApplication(application, "DONE");
            operations.navigate(site.address() + "/operations/measures?state=APPROVED");
            assertThat(measure.locator("dd .mark.bad")).hasCount(2);
            var analyst = AnalystPage.of(site, three, "compliance").open(second.alertId).page;
            assertThat(analyst.locator("#ladder")).containsText("2/2");
        }
        for (var account : site.desk.accounts(clientNo)) {
            assertThat(account.path("flag").asInt()).isZero();
        }
    }
}
