package org.custodygateway.web.settlement;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.custodygateway.web.DemoSite;

/** Somebody of settlement at the desk: what is clicked, and how often. */
final class SettlementDeskPage {

    final Page page;
    private int clicks;

    SettlementDeskPage(DemoSite site, BrowserContext window, String user) {
        page = site.at(window, user, "/settlement");
    }

    int clicks() {
        return clicks;
    }

    /** After the page's scripts are there, without which a form cannot be sent. */
    void click(String selector) {
        page.waitForLoadState();
        page.locator(selector).first().click();
        clicks++;
    }

    /** What the page asks before it does it. */
    void clickAndConfirm(String selector) {
        click(selector);
        click("dialog.ask button[value=yes]");
    }

    void tab(String address) {
        click(".tabs a[href='" + address + "']");
    }

    Locator step(String name) {
        return page.locator(".steps li", new Page.LocatorOptions().setHasText(name));
    }
}
