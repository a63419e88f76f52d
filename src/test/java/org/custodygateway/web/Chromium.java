package org.custodygateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Windows of a real browser without a screen. */
public final class Chromium implements AutoCloseable {

    /** Only a guard: a busy machine takes its time. */
    private static final int PATIENCE = 40_000;

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** One for each thread of the tests, which is what Playwright asks for, and not for each class: it ends with the process. */
    private static final ThreadLocal<Browser> BROWSER = ThreadLocal.withInitial(Chromium::launch);

    private final List<BrowserContext> windows = new ArrayList<>();

    public Chromium() {
        setDefaultAssertionTimeout(PATIENCE);
    }

    private static Browser launch() {
        var program = Stream.of(
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(
                                "The tests of the pages need Chromium. Install it: apt-get install -y chromium-headless-shell"));
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Somebody's window, with nothing in it from anybody else's. */
    public BrowserContext window() {
        var window = BROWSER.get().newContext(new Browser.NewContextOptions().setViewportSize(1280, 800));
        window.setDefaultTimeout(PATIENCE);
        WindowLog.watch(window);
        windows.add(window);
        return window;
    }

    /** Logs in by hand and ends on the start page. */
    public static Page loggedIn(BrowserContext window, String address, String user) {
        var page = window.newPage();
        page.navigate(address + "/");
        page.fill("#username", user);
        page.fill("#password", "demo");
        page.keyboard().press("Enter");
        page.waitForSelector("#main");
        return page;
    }

    /** Logs a window in without showing what is not looked at: the form of the login is sent as a browser sends it. */
    static void logIn(BrowserContext window, String address, String user) {
        var form = CSRF.matcher(window.request().get(address + "/login").text());
        if (!form.find()) {
            throw new AssertionError("no form at " + address + "/login");
        }
        var answer = window.request()
                .post(
                        address + "/login",
                        RequestOptions.create()
                                .setForm(FormData.create()
                                        .set("_csrf", form.group(1))
                                        .set("username", user)
                                        .set("password", "demo"))
                                .setMaxRedirects(0));
        if (answer.headers().getOrDefault("location", "error").contains("error")) {
            throw new AssertionError(user + " was not let in: " + answer.status());
        }
    }

    @Override
    public void close() {
        windows.forEach(BrowserContext::close);
    }
}
