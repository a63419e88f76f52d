package org.custodygateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes a picture of every page in both languages: {@code mvn test -Dtest=Screens -Dscreens=true}; they lie in {@code target/screens}. */
@EnabledIfSystemProperty(named = "screens", matches = "true")
class Screens {

    private static final Path TO = Path.of("target", "screens");

    @Test
    void takes_them() {
        var site = DemoSite.shared();
        try (var chromium = new Chromium()) {
            for (var shown : Pages.ALL) {
                var path = shown.path().apply(site);
                for (var language : List.of("zh", "en")) {
                    try (var window = chromium.window()) {
                        window.addCookies(List.of(new Cookie("language", language).setUrl(site.address())));
                        var page = site.at(window, shown.user(), path);
                        page.setViewportSize(1440, 900);
                        assertThat(page.locator("#live")).hasAttribute("data-state", "on");
                        var name = shown.name() + "-" + language + ".png";
                        page.screenshot(new Page.ScreenshotOptions()
                                .setPath(TO.resolve(name))
                                .setFullPage(true));
                    }
                }
            }
        }
    }
}
