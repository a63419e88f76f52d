package org.custodygateway.web.own;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import org.custodygateway.support.Desk;
import org.custodygateway.web.Chromium;
import org.custodygateway.web.DemoSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client online: money in, between the accounts, together again, and what is said of it. */
class OwnPagesTest {

    private static Chromium chromium;
    private static DemoSite site;
    private static Desk.Client client;
    private static BrowserContext window;
    private static Page page;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        site = DemoSite.shared();
        client = site.desk.linkedClient("冯程程", "5000.00");
        window = chromium.window();
        page = site.at(window, client.clientNo(), "/my");
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    private static void at(String path) {
        page.navigate(site.address() + path);
    }

    /** After the page's scripts are there, without which a form cannot be sent. */
    private static void send() {
        page.waitForLoadState();
        page.click("#order button");
    }

    private static String figure(String account, String name) {
        return site.desk.account(client.clientNo(), account).path(name).asText();
    }

    @Test
    void T9_T1_T7_T15_money_comes_in_moves_between_the_accounts_and_says_when_it_is_free() {
        var withdrawable = figure(client.main(), "withdrawable");
        var balance = new BigDecimal(figure(client.main(), "balance"));
        at("/my");
        page.locator("tr", new Page.LocatorOptions().setHasText(client.auxiliary()))
                .locator("a")
                .first()
                .click();
        page.fill("#amount", "1,000");
        send();
        assertThat(page.locator("#state")).hasText("成功");
        assertThat(figure(client.auxiliary(), "balance")).isEqualTo("1000.00");

        page.click(".tabs a[href='/my/internal']");
        page.selectOption("#way", client.auxiliary() + ">" + client.main());
        page.fill("#amount", "5000");
        send();
        assertThat(page.locator("#order .problem")).containsText("超过可用资金");
        page.fill("#amount", "400");
        send();
        assertThat(page.locator("#state")).hasText("成功");
        assertThat(page.locator("#one .rows")).containsText("400.00");
        assertThat(figure(client.main(), "withdrawable")).as("T2").isEqualTo(withdrawable);

        page.click(".tabs a[href='/my/sweep']");
        send();
        assertThat(page.locator("#one tbody")).containsText("600.00");
        assertThat(new BigDecimal(figure(client.main(), "balance"))).isEqualTo(balance.add(new BigDecimal("1000.00")));
        assertThat(site.as("auditor")
                        .get("/audit/records?limit=50&actor=" + client.clientNo())
                        .expect(200)
                        .body()
                        .findValuesAsText("action"))
                .isNotEmpty();
    }

    @Test
    void T10_the_same_form_sent_twice_moves_money_once() {
        at("/my/bank?kind=DEPOSIT&account=" + client.main());
        assertThat(page.locator("#order")).containsText("北港银行");
        var key = page.inputValue("#order input[name=key]");
        page.fill("#amount", "50.00");
        send();
        assertThat(page.locator("#state")).hasText("成功");
        var shown = page.url();

        site.as(client.clientNo())
                .post(
                        "/transfers",
                        "{\"kind\":\"DEPOSIT\",\"accountNo\":\"%s\",\"amount\":\"50.00\"}".formatted(client.main()),
                        "Idempotency-Key",
                        key)
                .header("Idempotent-Replay")
                .ifPresentOrElse(replay -> assertThat(replay).isEqualTo("true"), () -> {
                    throw new AssertionError("it was done anew");
                });
        assertThat(shown).contains("/my/transfers/");
    }

    @Test
    void P1_a_client_finds_nothing_of_anybody_elses() {
        var other = site.desk.order("counter", "of-another-" + client.clientNo(), "DEPOSIT", "1000000201", "5.00");
        assertThat(window.request()
                        .get(site.address() + "/my/transfers/" + other.text("transferId"))
                        .status())
                .isIn(403, 404);
        assertThat(window.request().get(site.address() + "/settlement").status())
                .isEqualTo(403);
    }
}
