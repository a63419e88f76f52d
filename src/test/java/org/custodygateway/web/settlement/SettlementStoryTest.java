package org.custodygateway.web.settlement;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.custodygateway.support.Desk;
import org.custodygateway.web.Chromium;
import org.custodygateway.web.DemoSite;
import org.custodygateway.web.counter.OverTwoDays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A day of settlement by two people at two browsers, from what is in doubt to the next morning. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SettlementStoryTest {

    private static Chromium chromium;
    private static DemoSite site;
    private static Desk.Client client;
    private static BrowserContext firstWindow;
    private static BrowserContext secondWindow;
    private static SettlementDeskPage first;
    private static SettlementDeskPage second;
    private static BrowserContext counterWindow;
    private static OverTwoDays counter;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        site = DemoSite.own(programs -> programs.gateway.set("gateway.funding.approve-automatically", "false"));
        client = site.desk.linkedClient("郑爽", "9000.00");
        firstWindow = chromium.window();
        secondWindow = chromium.window();
        first = new SettlementDeskPage(site, firstWindow, "settlement");
        second = new SettlementDeskPage(site, secondWindow, "settlement2");
        counterWindow = chromium.window();
        counter = new OverTwoDays(site, counterWindow);
    }

    @AfterAll
    static void stop() {
        chromium.close();
        site.programs.close();
    }

    private static void faults(String bank, String faults) {
        site.programs.banks.control().put("/banks/" + bank + "/faults", faults).expect(200);
    }

    private static List<String> audited() {
        return site.as("auditor")
                .get("/audit/records?limit=200")
                .expect(200)
                .body()
                .findValuesAsText("action");
    }

    @Test
    @Order(1)
    void T11_what_is_in_doubt_is_concluded_by_two_persons_and_booked() {
        faults(
                "nhb",
                "[{\"operation\":\"12001\",\"fault\":\"LOSE_ANSWER\",\"times\":1},{\"operation\":\"12005\",\"fault\":\"UNKNOWN\",\"times\":1000}]");
        var id = site.desk
                .order("counter", "doubt", "DEPOSIT", client.main(), "300.00")
                .text("transferId");
        site.desk.awaitTransfer(id, "IN_DOUBT");

        first.tab("/settlement/transfers");
        first.click("#list a:text-is('" + id + "')");
        first.click("#inquire button");
        assertThat(first.page.locator("#said")).isVisible();
        first.page.fill("#reason", "=银行电话确认已扣款");
        first.click("#conclude input[value=true]");
        first.click("#conclude button");
        assertThat(first.page.locator("#approve .note.warn")).containsText("另一人复核");

        second.tab("/settlement/transfers");
        second.click("#list a:text-is('" + id + "')");
        second.click("#approve button");
        assertThat(second.page.locator("#state")).hasText("成功");

        assertThat(site.desk
                        .account(client.clientNo(), client.main())
                        .path("balance")
                        .asText())
                .isEqualTo("300.00");
        assertThat(audited()).contains("transfer.decision-proposed");
        faults("nhb", "[]");
    }

    @Test
    @Order(2)
    void S1_S2_S3_the_day_is_closed_a_difference_worked_off_and_the_funding_instructed() {
        site.desk
                .order(client.clientNo(), """
                {"kind":"INTERNAL","from":"%s","to":"%s","amount":"100.00"}""".formatted(client.main(), client.auxiliary()))
                .expect(201);
        counter.begin();
        faults("nhb", "[{\"operation\":\"CHK01\",\"fault\":\"FILE_ROW_ALTERED\",\"times\":1}]");
        first.tab("/settlement");
        int before = first.clicks();
        int beforeSecond = second.clicks();

        first.clickAndConfirm("#go");
        assertThat(first.step("存疑与对账")).containsText("等待人工");
        first.click(".note.bad a");
        first.click("#list tbody a");
        assertThat(first.page.locator("td.differs").first()).isVisible();
        first.click("#propose button[type=submit]");
        assertThat(first.page.locator("#said")).containsText("等待另一人复核");
        second.tab("/settlement/differences");
        second.click("#list tbody a");
        second.click("#approve button");
        assertThat(second.page.locator("#said")).containsText("已执行");
        int clicks = first.clicks() - before + second.clicks() - beforeSecond;
        assertThat(clicks).as("closing the day and working a difference off").isLessThanOrEqualTo(8);

        first.tab("/settlement/funding");
        first.click("#propose-all button");
        assertThat(first.page.locator("#funding .note.warn")).isVisible();
        second.tab("/settlement/funding");
        assertThat(second.page.locator(".chart canvas")).isVisible();
        second.click("#approve-all button");
        assertThat(second.page.locator("#said")).isVisible();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        site.as("settlement").get("/trading-day").text("stage").equals("CLOSED"));
        var day = site.as("settlement").get("/trading-day").text("day");
        assertThat(site.as("settlement")
                        .get("/reconciliations?day=" + day + "&bank=nhb")
                        .body()
                        .at("/differences/0/state")
                        .asText())
                .isEqualTo("SETTLED");
        assertThat(site.as("settlement").get("/funding?day=" + day).body().findValuesAsText("state"))
                .contains("INSTRUCTED")
                .isSubsetOf("INSTRUCTED", "CONFIRMED", "NOT_NEEDED");
        assertThat(audited())
                .contains("difference.proposed", "funding.proposed", "funding.approved", "trading-day.close");
    }

    @Test
    @Order(3)
    void S1_S6_the_next_day_is_opened_and_the_books_say_that_they_balance() {
        first.tab("/settlement");
        first.clickAndConfirm("#go");
        assertThat(first.page.locator("#said")).containsText("已开市");
        assertThat(site.as("settlement").get("/trading-day").text("stage")).isEqualTo("OPEN");

        first.tab("/settlement/books");
        assertThat(first.page.locator("#verdict")).containsText("账平");
        first.tab("/settlement/interest");
        assertThat(first.page.locator("#main")).containsText(client.main());
    }

    @Test
    @Order(4)
    void A12_A18_I4_what_the_counter_began_yesterday_is_ended_from_its_work_list() {
        counter.end();
        counter.extend();
    }

    @Test
    @Order(5)
    void T12_a_transfer_is_reversed_by_two_persons() {
        var id = site.desk
                .order("counter", "reversed", "DEPOSIT", client.main(), "70.00")
                .text("transferId");
        site.desk.awaitFinal(id);
        first.tab("/settlement/transfers");
        first.page.fill("#number", id);
        first.click("form:has(#number) button");
        first.page.fill("#why", "客户重复提交");
        first.click("#reverse button");
        assertThat(first.page.locator("#said")).containsText("等待另一人复核");
        second.tab("/settlement/transfers");
        second.click("#list a:text-is('" + id + "')");
        second.click("#approve button");

        assertThat(second.page.locator("#state")).hasText("已冲正");
        assertThat(site.as("counter").get("/transfers/" + id).text("state")).isEqualTo("REVERSED");
        assertThat(audited()).contains("transfer.reversal-proposed", "transfer.reversal-approved");
    }

    @Test
    @Order(6)
    void every_list_goes_into_a_spreadsheet() {
        for (var address :
                List.of("/settlement/differences?as=csv", "/settlement/books?as=csv", "/settlement/interest?as=csv")) {
            var answer = firstWindow.request().get(site.address() + address);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().get("content-type")).startsWith("text/csv");
            assertThat(answer.text()).startsWith("\uFEFF").contains("\r\n");
        }
    }
}
