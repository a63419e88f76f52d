package org.custodygateway.web.operations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.UUID;
import org.custodygateway.web.Chromium;
import org.custodygateway.web.DemoSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OperationsDeskTest {

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
    void K1_key_information_is_approved_beside_the_images_and_then_holds() {
        var client = SITE.desk.linkedClient("林改名", "100.00");
        var id = SITE.as("counter")
                .post("/applications", """
                        {"business":"CHANGE_KEY_INFO","clientNo":"%s","onSite":true,"papers":%s,"data":{"name":"林新名"}}""".formatted(client.clientNo(), SITE.desk.papers("IDENTITY_DOCUMENT")))
                .expect(201)
                .text("applicationId");
        try (var window = chromium.window()) {
            var page = SITE.at(window, "operations", "/operations");
            page.locator("#queue a[href='/operations/applications/" + id + "']").click();
            assertThat(page.locator("#changes")).containsText("林改名");
            assertThat(page.locator("#changes td.differs")).hasText("林新名");
            assertThat(page.locator("figure.scan img")).hasCount(1);
            page.locator("#approve").click();
            assertThat(page.locator("#said")).containsText("已同意");
        }
        SITE.desk.awaitApplication(id, "DONE");
        assertThat(SITE.as("counter")
                        .get("/clients/" + client.clientNo())
                        .expect(200)
                        .body()
                        .at("/identity/name")
                        .asText())
                .isEqualTo("林新名");
        var records = SITE.as("auditor")
                .get("/audit/records?subject=application:" + id)
                .expect(200)
                .body()
                .path("items");
        assertThat(records.findValuesAsText("actor")).contains("operations");
    }

    @Test
    void P2_a_rate_is_proposed_at_one_window_approved_at_another_and_holds_from_its_day() {
        try (var maker = chromium.window();
                var checker = chromium.window()) {
            var page = SITE.at(maker, "operations", "/operations/rates");
            page.locator("#subject").fill("2027-11-30");
            page.locator("#percent").fill("0.35");
            page.locator("#taxPercent").fill("0");
            page.locator("#reason").fill("央行调整活期利率");
            page.locator("#propose button[type=submit]").click();
            assertThat(page.locator("#said")).containsText("已提交");
            page.locator("#setting-changes tbody tr").first().locator("a").click();
            assertThat(page.locator("#approve")).hasCount(0);

            var other = SITE.at(checker, "operations2", "/operations");
            other.locator("#setting-changes tr:has-text('2027-11-30') a").click();
            assertThat(other.locator("#changes td.differs")).hasText("0.35 %");
            other.locator("#approve").click();
            assertThat(other.locator("#said")).containsText("已同意");
            assertThat(other.locator("#rates tbody tr").first()).containsText("2027-11-30");
            assertThat(other.locator("#rates tbody tr").first()).containsText("0.35 %");
        }
        assertThat(SITE.as("auditor")
                        .get("/audit/records?subject=setting:RATE:2027-11-30")
                        .expect(200)
                        .body()
                        .path("items")
                        .findValuesAsText("actor"))
                .containsExactlyInAnyOrder("operations", "operations2");
        SITE.as("settlement").post("/setting-changes", """
                        {"kind":"RATE","subject":"2027-11-29","values":{"percent":"9","taxPercent":"0"},"reason":"x"}""").expect(403);
    }

    @Test
    void P2_T13_a_banks_limit_is_proposed_withdrawn_proposed_anew_approved_by_another_and_refuses_the_next_transfer() {
        var client = SITE.desk.linkedClient("林限额", "100.00");
        try (var maker = chromium.window();
                var checker = chromium.window()) {
            var page = SITE.at(maker, "operations", "/operations/settings");
            propose(page, "9111111.00");
            page.locator("#setting-changes tbody tr").first().locator("a").click();
            assertThat(page.locator("nav.desks a[aria-current=page]")).hasAttribute("href", "/operations");
            assertThat(page.locator("nav.tabs a[aria-current=page]")).hasAttribute("href", "/operations/settings");
            page.locator("#withdraw button").click();
            assertThat(page.locator("#said")).containsText("已撤回");
            propose(page, "9000000.00");

            var opened = maker.newPage();
            opened.navigate(page.url());
            fill(opened, "9222222.00");
            var other = SITE.at(checker, "operations2", "/operations");
            other.locator("#setting-changes tr:has-text('9,000,000.00') a").click();
            assertThat(other.locator("#changes td.differs")).hasText("9,000,000.00");
            other.locator("#approve").click();
            assertThat(other.locator("#said")).containsText("已同意");
            assertThat(other.locator("#terms")).containsText("9,000,000.00");

            opened.locator("#of-nhb button[type=submit]").click();
            // Filled in before another change held.
            assertThat(opened.locator("#of-nhb .problem [role=alert]")).containsText("现值已变动");
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(SITE.desk
                                .order("counter", UUID.randomUUID().toString(), "DEPOSIT", client.main(), "9000000.01")
                                .expect(422)
                                .body()
                                .toString())
                        .contains("T13", "9000000.00"));
        assertThat(SITE.as("auditor")
                        .get("/audit/records?subject=setting:BANK:nhb")
                        .expect(200)
                        .body()
                        .path("items")
                        .findValuesAsText("action"))
                .contains("setting.proposed", "setting.withdrawn", "setting.approved");
    }

    private static void propose(Page page, String single) {
        fill(page, single);
        page.locator("#of-nhb button[type=submit]").click();
        assertThat(page.locator("#said")).containsText("已提交");
    }

    private static void fill(Page page, String single) {
        page.locator("#of-nhb summary").click();
        page.locator("[id='nhb-individual.single']").fill(single);
        page.locator("#nhb-reason").fill("与银行商定");
    }

    @Test
    void A17_a_version_of_the_agreement_is_not_approved_by_its_author() {
        try (var window = chromium.window()) {
            var page = SITE.at(window, "operations", "/operations/agreements");
            for (var field : page.locator("form[data-draft=agreement] textarea").all()) {
                field.fill("Clause 条款");
            }
            page.locator("form[data-draft=agreement] button[type=submit]").click();
            assertThat(page.locator("#said")).containsText("已提交");
            page.locator("#versions button").first().click();
            page.locator("dialog.ask button[value=yes]").click();
            assertThat(page.locator("#problem [role=alert]").or(page.locator("#versions [role=alert]")))
                    .isVisible();
        }
    }
}
