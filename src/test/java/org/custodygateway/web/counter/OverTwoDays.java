package org.custodygateway.web.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Documents;
import org.custodygateway.web.DemoSite;

/** Businesses that are begun at the counter on one day and ended on the next, within a story that closes a day (A12, A18, I4). */
public final class OverTwoDays {

    private static final String[] PAPERS = {
        "OPENING_APPLICATION", "ACCOUNT_INFORMATION_FORM", "IDENTITY_DOCUMENT", "CUSTODY_CONTRACT"
    };

    private final DemoSite site;
    private final CounterScreen clerk;
    private final Desk.Client ending;
    private final String moving;
    private final String closing;
    private final String expiring;
    private String ended = "";
    private String moved = "";
    private String closed = "";

    /** Clients who have no money. */
    public OverTwoDays(DemoSite site, BrowserContext window) {
        this.site = site;
        clerk = new CounterScreen(site.at(window, "counter", "/counter"), site.address());
        ending = site.desk.linkedClient("何终止", "0.00");
        moving = alone("吕换行", 773_001, "2046-01-01");
        closing = alone("施销户", 773_002, "2046-01-01");
        expiring =
                alone("张到期", 773_003, site.as("settlement").get("/trading-day").text("day"));
    }

    /** A client with a main account alone. */
    private String alone(String name, int document, String expires) {
        var number = Documents.man(document);
        var id = site.desk.approved("""
                {"business":"OPEN_CLIENT","onSite":true,"risksShown":true,"papers":%s,"data":{"type":"INDIVIDUAL",
                 "identity":{"name":"%s","sex":"M","nationality":"CHN","occupation":"engineer","address":"上海市浦东新区1号","phone":"13800000001",
                  "documentType":"10","documentNumber":"%s","documentExpires":"%s"},
                 "fourSteps":{"check":{"method":"DOCUMENT_AND_PERSON","result":"MATCH"},
                  "understand":{"purpose":"investing","sourceOfFunds":"salary"},"register":{},"keep":{}},
                 "main":{"bank":"nhb","settlementAccount":"%s"}}}""".formatted(
                        site.desk.papers(PAPERS),
                        name,
                        number,
                        expires,
                        site.desk.settlementAccount("nhb", name, number, "0.00")));
        return site.desk.awaitApplication(id, "DONE").path("clientNo").asText();
    }

    /** Day T: the client is there, and everything is signed. */
    public void begin() {
        ended = begun(ending.clientNo(), "end-service", Map.of());
        var there = site.desk.settlementAccount("ltb", "吕换行", Documents.man(773_001), "0.00");
        moved = begun(
                moving, "change-bank", Map.of("accountNo", moving + "01", "bank", "ltb", "settlementAccount", there));
        closed = begun(closing, "close-client", Map.of());
    }

    private String begun(String clientNo, String form, Map<String, String> values) {
        clerk.open("/counter/clients/" + clientNo + "/" + form);
        var id = clerk.fill(values).scan(2).tick("onSite").handIn();
        site.as("supervisor").post("/applications/" + id + "/approve", "{}").expect(200);
        site.desk.awaitApplication(id, "WAITING_DAY");
        return id;
    }

    /** T+1: from the work list, without the client. */
    public void end() {
        goOn(ended, true);
        goOn(moved, false);
        goOn(closed, true);
        for (var id : List.of(ended, moved, closed)) {
            site.desk.awaitApplication(id, "DONE");
            assertThat(site.as("auditor")
                            .get("/audit/records?subject=application:" + id)
                            .expect(200)
                            .body()
                            .findValuesAsText("action"))
                    .contains("application.submitted", "application.approved", "application.continued");
        }
        assertThat(contract(ending.clientNo(), ending.auxiliary())).isEqualTo("TERMINATED");
        assertThat(contract(ending.clientNo(), ending.main())).isEqualTo("IN_FORCE");
        assertThat(site.desk.account(moving, moving + "01").path("bank").asText())
                .isEqualTo("ltb");
        assertThat(contract(moving, moving + "01")).isEqualTo("IN_FORCE");
        assertThat(contract(closing, closing + "01")).isEqualTo("TERMINATED");
    }

    private String contract(String clientNo, String accountNo) {
        return site.desk.account(clientNo, accountNo).path("contract").asText();
    }

    private void goOn(String id, boolean slip) {
        clerk.open("/counter").click("#work a[href='/counter/applications/" + id + "']");
        if (slip) {
            clerk.scanInto("ul.papers", 1);
        }
        clerk.click("form[hx-post$='/continue'] button[type=submit]");
        assertThat(clerk.page().locator("#said")).isVisible();
        site.as("supervisor").post("/applications/" + id + "/approve", "{}").expect(200);
    }

    /** A document that ran out in the night, and a ground to wait that a second person accepts (I4). */
    public void extend() {
        var until = LocalDate.parse(site.as("settlement").get("/trading-day").text("day"))
                .plusDays(120);
        clerk.open("/counter/clients/" + expiring + "/extend-document-term");
        var id = clerk.fill(Map.of("until", until.toString(), "reason", "在境外，换证中"))
                .handIn();
        site.as("supervisor").post("/applications/" + id + "/approve", "{}").expect(200);
        site.desk.awaitApplication(id, "DONE");
        assertThat(site.as("counter")
                        .get("/clients/" + expiring)
                        .expect(200)
                        .body()
                        .at("/document/groundUntil")
                        .asText())
                .isEqualTo(until.toString());
        assertThat(expired(clerk.open("/counter/clients/" + expiring).page()).first())
                .isVisible();
    }

    private static Locator expired(Page page) {
        return page.locator("#client [aria-labelledby=h-identity] .mark.warn");
    }
}
