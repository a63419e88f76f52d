package org.custodygateway.web.care;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.awaitility.Awaitility;
import org.custodygateway.web.Chromium;
import org.custodygateway.web.DemoSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CareDeskTest {

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
    void C4_a_complaint_is_taken_in_the_branch_and_answered_by_the_department() {
        var client = SITE.desk.linkedClient("周投诉", "100.00");
        var file = "/care/clients/" + client.clientNo();
        try (var branch = chromium.window();
                var department = chromium.window()) {
            var taken = SITE.at(branch, "counter", file);
            taken.locator("#complaints summary").click();
            taken.fill("#complaints-text", "划转用时太长 " + client.clientNo());
            taken.locator("#complaints button[type=submit]").click();
            assertThat(taken.locator("#said")).containsText("已登记");
            assertThat(taken.locator("#complaints .rows")).containsText("划转用时太长");
            // The wall: no grade in a branch's page (C7).
            assertThat(taken.locator("#completeness")).isVisible();
            assertThat(taken.locator("#grade")).hasCount(0);

            var answered = SITE.at(department, "clientservice", "/care/complaints");
            var row = answered.locator("#items tbody tr", new Page.LocatorOptions().setHasText(client.clientNo()));
            row.locator("summary").click();
            row.locator("textarea").fill("已说明到账时间");
            row.locator("input[value=false]").check();
            row.locator("button[type=submit]").click();
            assertThat(answered.locator("#said")).containsText("已答复");
        }
        var complaint = SITE.as("clientservice")
                .get("/clients/" + client.clientNo() + "/complaints")
                .expect(200)
                .body()
                .at("/items/0");
        assertThat(complaint.path("state").asText()).isEqualTo("ANSWERED");
        var records = SITE.as("auditor")
                .get("/audit/records?subject=complaint:"
                        + complaint.path("complaintId").asText())
                .expect(200)
                .body()
                .path("items");
        assertThat(records.findValuesAsText("actor")).contains("counter", "clientservice");
    }

    @Test
    void C7_the_grade_stands_in_the_file_for_compliance_alone() {
        var client = SITE.desk.linkedClient("吴评级", "100.00");
        Awaitility.await()
                .until(() -> SITE.as("compliance")
                                .get("/clients/" + client.clientNo() + "/grade")
                                .status()
                        == 200);
        try (var window = chromium.window()) {
            var page = SITE.at(window, "compliance", "/care/clients/" + client.clientNo());
            assertThat(page.locator("#grade")).isVisible();
            assertThat(page.locator("#grade tbody tr").first()).isVisible();
        }
    }
}
