package org.custodygateway.web.support;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;

/** The desk of support as somebody sees it who works there. */
final class SupportDesk {

    private final Page page;
    private int clicks;

    SupportDesk(Page page) {
        this.page = page;
    }

    int clicks() {
        return clicks;
    }

    private void click(Locator what) {
        what.click();
        clicks++;
    }

    void toTransfers() {
        click(page.locator(".tabs a[href='/support/transfers']"));
    }

    void open(String transferId) {
        click(page.locator("#doubts a").getByText(transferId, new Locator.GetByTextOptions().setExact(true)));
    }

    void askTheBank() {
        click(page.locator("#inquire"));
    }

    Locator state() {
        return page.locator("#state");
    }

    Locator steps(String kind) {
        return page.locator("#steps > tbody > tr[data-kind=" + kind + "]");
    }

    /** A button of a bank's. */
    Locator button(String bank, String act) {
        return page.locator("#bank-" + bank + " button[hx-post$='/" + act + "']");
    }

    Locator linkState(String bank) {
        return page.locator("#bank-" + bank + " .mark").first();
    }

    /** A switch of a route's, its question answered with yes. */
    void turn(String route, String act) {
        ask(route, act);
        click(question().locator("button[value=yes]"));
    }

    /** The switch alone; the question stands. */
    void ask(String route, String act) {
        click(route(route, act));
    }

    Locator route(String route, String act) {
        return page.locator("#route-" + route + " button[hx-post$='/" + act + "']");
    }

    /** The page's own look at the address begins before the act and is answered after it. */
    void looksDuring(String address, Runnable act) {
        var looks = new ArrayList<Route>();
        page.route(address, looks::add);
        page.evaluate("htmx.trigger(document.body, 'live')");
        page.waitForCondition(() -> !looks.isEmpty());
        act.run();
        page.unroute(address);
        page.waitForResponse(address, () -> looks.forEach(Route::resume));
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
    }

    Locator routeState(String route) {
        return page.locator("#route-" + route + " .mark");
    }

    /** What every page of links and load says while a route is stopped. */
    Locator stopped() {
        return page.locator("#stopped .note");
    }

    Locator question() {
        return page.locator("dialog.ask");
    }

    Locator tested() {
        return page.locator("#tested");
    }
}
