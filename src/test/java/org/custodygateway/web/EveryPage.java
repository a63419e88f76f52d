package org.custodygateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What holds for each page: both languages, nothing that the browser complains of, usable for everybody. */
abstract class EveryPage {

    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final List<Pages.Shown> PAGES = Pages.ALL;

    /** One window for each user: a login for each page would be most of the work. */
    private static final Map<String, Page> WINDOWS = new HashMap<>();

    private static final List<String> COMPLAINTS = new ArrayList<>();

    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void is_there_in_both_languages_without_a_complaint_of_the_browser_and_usable_by_all(Pages.Shown shown) {
        var site = DemoSite.shared();
        var path = shown.path().apply(site);
        var page = WINDOWS.computeIfAbsent(shown.user(), user -> window(site, user));
        COMPLAINTS.clear();
        page.navigate(site.address() + path);
        // A window keeps the language of the page before: every second page is read in the other order.
        boolean chineseFirst = page.locator("html").getAttribute("lang").equals("zh-CN");
        var first = page.title();
        assertThat(page.locator("#live")).hasText(chineseFirst ? "实时" : "Live");
        page.click(".reader a[lang=%s]".formatted(chineseFirst ? "en" : "zh"));
        assertThat(page.locator("html")).hasAttribute("lang", chineseFirst ? "en" : "zh-CN");
        assertThat(page.title()).isNotEqualTo(first);
        assertThat(page.locator("#live")).hasText(chineseFirst ? "Live" : "实时");
        assertThat(grave(page)).isEmpty();
        assertThat(COMPLAINTS).isEmpty();
    }

    private static Page window(DemoSite site, String user) {
        var window = chromium.window();
        window.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                COMPLAINTS.add(message.text() + " at " + message.location());
            }
        });
        return site.at(window, user, "/");
    }

    /** The findings of axe-core that keep somebody from working. */
    private static List<String> grave(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(found -> GRAVE.contains(found.getImpact()))
                        .map(EveryPage::words)
                        .toList();
    }

    private static String words(Rule found) {
        return found.getId() + ": " + found.getHelp() + " at "
                + found.getNodes().stream()
                        .map(node -> String.valueOf(node.getTarget()))
                        .toList();
    }
}
