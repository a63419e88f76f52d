package org.custodygateway.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.function.Consumer;
import org.custodygateway.support.Api;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Programs;

/**
 * The gateway with its banks as people have it before them: two programs of their own with the demo's users. All tests of desks share one,
 * so each works with clients of its own and neither closes the day nor takes a bank away; a test that must do so has one to itself.
 */
public final class DemoSite {

    private static DemoSite shared;

    public final Programs programs;
    public final Desk desk;

    private DemoSite(Consumer<Programs> settings) {
        programs = new Programs();
        settings.accept(programs);
        programs.start();
        desk = new Desk(programs);
    }

    /** Started when first asked for; it ends with the tests. */
    public static synchronized DemoSite shared() {
        if (shared == null) {
            shared = new DemoSite(programs -> {});
        }
        return shared;
    }

    /** One that nobody else uses; to be closed by {@code programs.close()}. */
    public static DemoSite own() {
        return own(programs -> {});
    }

    /** The same with settings of its own, made before it starts. */
    public static DemoSite own(Consumer<Programs> settings) {
        return new DemoSite(settings);
    }

    public String address() {
        return programs.gateway.address();
    }

    public Api as(String user) {
        return programs.gateway.api().as(user);
    }

    /** Somebody's window after the login, at the page. */
    public Page at(BrowserContext window, String user, String path) {
        Chromium.logIn(window, address(), user);
        var page = window.newPage();
        page.navigate(address() + path);
        return page;
    }
}
