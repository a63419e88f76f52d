package org.custodygateway.web.compliance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.custodygateway.web.DemoSite;

/** The three panes as an analyst works at them, and the approver's page. */
final class AnalystPage {

    final Page page;
    private final String address;
    private int strokes;

    private AnalystPage(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    static AnalystPage of(DemoSite site, BrowserContext window, String user) {
        return new AnalystPage(site.at(window, user, "/compliance"), site.address());
    }

    AnalystPage open(String alertId) {
        page.navigate(address + "/compliance?view=all&alert=" + alertId);
        return this;
    }

    AnalystPage openApproval(String alertId) {
        page.navigate(address + "/compliance/approvals/" + alertId);
        return this;
    }

    /** One key, or keys pressed together, once the page hears them. */
    AnalystPage press(String key) {
        strokes++;
        page.waitForSelector("body[data-keys]");
        page.keyboard().press(key);
        return this;
    }

    /** Text, whose letters are not counted as strokes. */
    AnalystPage type(String text) {
        page.keyboard().type(text);
        return this;
    }

    int strokes() {
        return strokes;
    }

    void says(String text) {
        assertThat(page.locator("#said")).containsText(text);
    }

    Locator why() {
        return page.locator("#h-why");
    }

    Locator verdict() {
        return page.locator(".verdict li.met");
    }

    Locator standing() {
        return page.locator("#standing");
    }

    Locator problem() {
        return page.locator(".problem [role=alert]");
    }

    /** The number of the alert in hand. */
    String inHand() {
        var address = page.url();
        return address.substring(address.indexOf("alert=") + "alert=".length());
    }
}
