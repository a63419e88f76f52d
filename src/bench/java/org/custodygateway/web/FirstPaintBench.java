package org.custodygateway.web;

import com.microsoft.playwright.Page;
import java.util.stream.IntStream;
import org.custodygateway.support.Figures;

/**
 * When something is first seen of each page, by the browser's own entry (First Contentful Paint), on the demo's data with a
 * program and a browser that have shown it before. {@code -Drounds} says how often; the first of them are not counted.
 */
public final class FirstPaintBench {

    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final int WARM = 3;

    private static final String PAINTED = """
            () => new Promise(done => {
              const look = () => {
                const entry = performance.getEntriesByName('first-contentful-paint')[0];
                entry ? done(entry.startTime) : setTimeout(look, 20);
              };
              look();
            })""";

    private FirstPaintBench() {}

    public static void main(String[] args) {
        var site = DemoSite.shared();
        try (var chromium = new Chromium()) {
            for (var shown : Pages.ALL) {
                try (var window = chromium.window()) {
                    var page = site.at(window, shown.user(), shown.path().apply(site));
                    IntStream.range(0, WARM).forEach(round -> painted(page));
                    var millis = IntStream.range(0, ROUNDS)
                            .mapToDouble(round -> painted(page))
                            .toArray();
                    System.out.printf("%-28s %4.0f ms%n", shown.name(), Figures.median(millis));
                }
            }
        }
        System.exit(0);
    }

    private static double painted(Page page) {
        page.reload();
        return ((Number) page.evaluate(PAINTED)).doubleValue();
    }
}
