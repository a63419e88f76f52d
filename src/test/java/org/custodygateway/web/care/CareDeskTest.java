package org.custodygateway.web.care;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.custodygateway.web.Chromium;
import org.custodygateway.web.DemoSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

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
    void C10_C5_a_warning_is_mended_and_accepted_and_a_visit_of_the_plan_recorded() {
        var client = SITE.desk.linkedClient("魏回访", "100.00");
        var day = SITE.as("settlement").get("/trading-day").expect(200).text("day");
        var plan = SITE.as("compliance")
                .post("/visit-plans", """
                        {"name":"年度回访","how":"PHONE","questions":["是否本人操作"],"dueOn":"%s","clients":["%s"]}""".formatted(day, client.clientNo()))
                .expect(201)
                .text("planId");
        try (var post = chromium.window();
                var head = chromium.window();
                var service = chromium.window()) {
            var warning = SITE.at(post, "branchcompliance", "/care/warnings");
            warning.fill("#dueOn", day);
            warning.fill("#clientNo", client.clientNo());
            warning.fill("#about", "回访资料不全");
            warning.fill("#opinion", "限期补齐");
            warning.locator("#warn button[type=submit]").click();
            assertThat(warning.locator("#said")).isVisible();

            step(SITE.at(head, "branchhead", "/care/warnings"), client.clientNo(), "mended", "已补齐");
            warning.reload();
            step(warning, client.clientNo(), "accept", "核实无误");
            assertThat(warning.locator("#items tbody tr", hasText(client.clientNo()))
                            .locator(".mark.good"))
                    .isVisible();

            var visits = SITE.at(service, "clientservice", "/care/visits/" + plan);
            var row = visits.locator("#items tbody tr", hasText(client.clientNo()));
            row.locator("summary").click();
            row.locator("input[value=true]").check();
            row.locator("textarea").fill("本人确认");
            row.locator("button[type=submit]").click();
            assertThat(row).containsText("本人确认");
        }
        assertThat(recorded("warning:")).contains("branchcompliance", "branchhead");
        assertThat(SITE.as("clientservice")
                        .get("/clients/" + client.clientNo() + "/visits")
                        .expect(200)
                        .body()
                        .at("/items/0/state")
                        .asText())
                .isEqualTo("DONE");
    }

    private static Page.LocatorOptions hasText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static void step(Page page, String clientNo, String act, String note) {
        var form = page.locator("#items tbody tr", hasText(clientNo))
                .locator("details:has(form[hx-post$='/" + act + "'])");
        form.locator("summary").click();
        form.locator("textarea").fill(note);
        form.locator("button[type=submit]").click();
        assertThat(page.locator("#said")).isVisible();
    }

    /** Who has acted on anything of the kind, by the chain of records. */
    private static List<String> recorded(String kind) {
        var records = SITE.as("auditor")
                .get("/audit/records?limit=200")
                .expect(200)
                .body()
                .path("items");
        return StreamSupport.stream(records.spliterator(), false)
                .filter(one -> one.path("subject").asText().startsWith(kind))
                .map(one -> one.path("actor").asText())
                .toList();
    }

    @Test
    @ResourceLock("the alerts of the shared site")
    void I5_I6_a_match_by_name_alone_and_another_grade_are_each_decided_by_two_persons() {
        var client = SITE.desk.linkedClient("司徒名单", "100.00");
        listed("司徒名单");
        Awaitility.await()
                .until(() -> SITE.as("compliance")
                        .get("/identity/matches?state=OPEN")
                        .expect(200)
                        .body()
                        .toString()
                        .contains(client.clientNo()));
        try (var one = chromium.window();
                var two = chromium.window()) {
            var first = SITE.at(one, "compliance", "/care/grades");
            var row = first.locator("#matches tbody tr", hasText(client.clientNo()));
            row.locator("summary").click();
            row.locator("textarea").fill("同名，出生日期不同");
            row.locator("button[type=submit]").click();
            assertThat(first.locator("#decided")).containsText(client.clientNo());
            Awaitility.await("the client has a first grade")
                    .until(() -> SITE.as("compliance")
                                    .get("/clients/" + client.clientNo() + "/grade")
                                    .status()
                            == 200);
            first.navigate(SITE.address() + "/care/clients/" + client.clientNo());
            first.locator("#grade summary").click();
            first.selectOption("#grade-to", "ATTENTION");
            first.fill("#until", "2027-01-31");
            first.fill("#reason", "资金往来频繁");
            first.locator("form[hx-post$='/grade/propose'] button[type=submit]").click();
            assertThat(first.locator("#grade")).containsText("资金往来频繁");

            var second = SITE.at(two, "compliance2", "/care/grades");
            second.locator("#decided tbody tr", hasText(client.clientNo()))
                    .locator("button[hx-post$='/approve']")
                    .click();
            assertThat(second.locator("#said")).isVisible();
            second.navigate(SITE.address() + "/care/clients/" + client.clientNo());
            second.locator("button[hx-post$='/grade/approve']").click();
            assertThat(second.locator("#said")).isVisible();
        }
        assertThat(SITE.as("compliance")
                        .get("/clients/" + client.clientNo() + "/grade")
                        .expect(200)
                        .text("grade"))
                .isEqualTo("ATTENTION");
        assertThat(SITE.as("compliance")
                        .get("/identity/matches?state=OPEN")
                        .expect(200)
                        .body()
                        .toString())
                .doesNotContain(client.clientNo());
    }

    /** A list with one name and no document, loaded by two persons. */
    private static void listed(String name) {
        var body = "--list\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.json\"\r\n"
                + "Content-Type: application/json\r\n\r\n"
                + "{\"list\":\"DESK\",\"kind\":\"TERROR\",\"version\":\"1\",\"entries\":[{\"id\":\"e1\",\"names\":[\""
                + name
                + "\"]}]}\r\n--list--\r\n";
        var id = SITE.as("compliance")
                .send(
                        "POST",
                        "/watch-lists",
                        BodyPublishers.ofString(body),
                        "Content-Type",
                        "multipart/form-data; boundary=list")
                .expect(201)
                .text("listId");
        SITE.as("compliance2").post("/watch-lists/" + id + "/approve", "{}").expect(200);
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
