package org.custodygateway.web.operations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
