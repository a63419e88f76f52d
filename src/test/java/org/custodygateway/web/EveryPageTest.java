package org.custodygateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What holds for each page: both languages, nothing that the browser complains of, usable for everybody. */
@ResourceLock("the alerts of the shared site")
class EveryPageTest {

    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final List<Pages.Shown> PAGES = Pages.ALL;

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
        var complaints = new ArrayList<String>();
        try (var window = chromium.window()) {
            window.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            var page = site.at(window, shown.user(), shown.path().apply(site));
            assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
            assertThat(page.locator("#live")).hasText("实时");
            var chinese = page.title();
            page.click(".reader a[lang=en]");
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            assertThat(page.title()).isNotEqualTo(chinese);
            assertThat(page.locator("#live")).hasText("Live");
            assertThat(grave(page)).isEmpty();
        }
        assertThat(complaints).isEmpty();
    }

    /** The findings of axe-core that keep somebody from working. */
    private static List<String> grave(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(found -> GRAVE.contains(found.getImpact()))
                        .map(EveryPageTest::words)
                        .toList();
    }

    private static String words(Rule found) {
        return found.getId() + ": " + found.getHelp() + " at "
                + found.getNodes().stream()
                        .map(node -> String.valueOf(node.getTarget()))
                        .toList();
    }
}
