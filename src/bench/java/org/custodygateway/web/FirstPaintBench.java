package org.custodygateway.web;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.IntStream;
import org.custodygateway.support.Figures;

/**
 * When something is first seen of each desk's first page, by the browser's own entry (First Contentful Paint), on the demo's data with a
 * program and a browser that have shown it before. {@code -Drounds} says how often; the first of them are not counted.
 */
public final class FirstPaintBench {

    private static final int ROUNDS = Integer.getInteger("rounds", 15);
    private static final int WARM = 3;

    private static final String PAINTED = """
            () => new Promise(done => {
              const look = () => {
                const entry = performance.getEntriesByName('first-contentful-paint')[0];
                entry ? done(entry.startTime) : setTimeout(look, 20);
              };
              look();
            })""";

    /** A desk's first page and somebody who works there. */
    private record First(String user, String path) {}

    private static final List<First> PAGES = List.of(
            new First("counter", "/counter"),
            new First("counter", "/counter/clients/10000001"),
            new First("settlement", "/settlement"),
            new First("compliance", "/compliance"),
            new First("clientservice", "/care"),
            new First("operations", "/operations"),
            new First("auditor", "/audit"),
            new First("support", "/support"),
            new First("settlement", "/overview"),
            new First("10000001", "/my"));

    private FirstPaintBench() {}

    public static void main(String[] args) {
        var site = DemoSite.shared();
        try (var chromium = new Chromium()) {
            for (var first : PAGES) {
                try (var window = chromium.window()) {
                    var page = site.at(window, first.user(), first.path());
                    IntStream.range(0, WARM).forEach(round -> painted(page));
                    var millis = IntStream.range(0, ROUNDS)
                            .mapToDouble(round -> painted(page))
                            .toArray();
                    System.out.printf("%-28s %4.0f ms%n", first.path(), Figures.median(millis));
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
