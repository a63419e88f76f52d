package org.custodygateway.web;

import java.util.List;
import java.util.function.Function;

/** Every page, as somebody who works with it; each desk adds its own. What is looked at on all of them is looked at on these. */
final class Pages {

    /**
     * @param name of its picture
     * @param path on the site, which may have to make first what the page shows
     */
    record Shown(String name, String user, Function<DemoSite, String> path) {

        Shown(String name, String user, String path) {
            this(name, user, site -> path);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Shown> ALL =
            List.of(new Shown("overview", "settlement", "/overview"), new Shown("own-accounts", "10000001", "/my"));

    private Pages() {}
}
