package org.custodygateway.web.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.custodygateway.support.Branch;

/** Somebody at the counter with a window before them; counts what is clicked. */
final class CounterScreen {

    private final Page page;
    private final String address;
    private int clicks;

    CounterScreen(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    int clicks() {
        return clicks;
    }

    Page page() {
        return page;
    }

    CounterScreen open(String path) {
        page.navigate(address + path);
        return this;
    }

    CounterScreen click(String selector) {
        clicks++;
        page.locator(selector).first().click();
        return this;
    }

    /** @param values by the path of the field */
    CounterScreen fill(Map<String, String> values) {
        // A bank first: whether it is told an account depends on it.
        new TreeMap<>(values).forEach((path, value) -> {
            var field = field(path);
            if (field.evaluate("one => one.tagName").equals("SELECT")) {
                clicks++;
                field.selectOption(value);
            } else {
                field.fill(value);
            }
        });
        return this;
    }

    Locator field(String path) {
        return page.locator("[id='" + path.replace('.', '-') + "']");
    }

    /** Scans so many papers at once, which go to the first of the list. */
    CounterScreen scan(int papers) {
        choose(papers > 1 ? "[data-batch]" : "ol.papers input[type=file]", papers);
        assertThat(page.locator("ol.papers .paper.filled")).hasCount(papers);
        return this;
    }

    /** A paper outside of the list. */
    CounterScreen scanInto(String list, int papers) {
        choose(list + " input[type=file]", papers);
        assertThat(page.locator(list + " .paper.filled")).hasCount(papers);
        return this;
    }

    /** Without waiting until they are up. */
    CounterScreen choose(String field, int papers) {
        clicks++;
        var scans = IntStream.range(0, papers)
                .mapToObj(at -> new FilePayload("scan" + at + ".png", "image/png", Branch.PNG))
                .toArray(FilePayload[]::new);
        // The scripts of the page send them on.
        page.waitForLoadState();
        page.locator(field).first().setInputFiles(scans);
        return this;
    }

    CounterScreen tick(String name) {
        clicks++;
        page.check("input[name=" + name + "]");
        return this;
    }

    /** Sends the form and reads the number of the application it became. */
    String handIn() {
        click("form.panes button[type=submit]");
        page.waitForURL("**/counter/applications/*");
        return page.locator("#application-no").textContent();
    }

    /** Finds the client by whatever it is. */
    CounterScreen find(String key) {
        page.fill("#key", key);
        page.keyboard().press("Enter");
        return this;
    }
}
