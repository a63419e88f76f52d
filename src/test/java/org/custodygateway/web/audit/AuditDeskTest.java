package org.custodygateway.web.audit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.custodygateway.web.Chromium;
import org.custodygateway.web.DemoSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuditDeskTest {

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
    void P3_records_are_found_by_act_and_day_and_the_chain_is_proved() {
        SITE.as("support").post("/banks/ltb/test", "{}").expect(200);
        try (var window = chromium.window()) {
            var page = SITE.at(window, "auditor", "/audit");
            page.fill("#action", "bank.test");
            page.locator("form[role=search] button[type=submit]").click();
            assertThat(page.locator("#records tbody tr").first()).containsText("bank.test");
            page.locator(".tabs a[href='/audit/chain']").click();
            page.locator("#check").click();
            assertThat(page.locator("#verdict")).containsText("完整");
        }
    }
}
