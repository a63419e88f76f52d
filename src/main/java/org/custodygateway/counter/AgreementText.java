package org.custodygateway.counter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service agreement says (A17).
 *
 * @param points what it says on each point that it has to have
 * @param more what else, null for nothing
 */
public record AgreementText(
        Map<Point, Clause> points, @Nullable List<Clause> more) {

    private static final int LONGEST = 2000;
    private static final int MOST = 40;

    /** What an agreement says at least. */
    public enum Point {
        /** Own and true data and accounts. */
        OWN_AND_TRUE,
        /** Securities investment only, no laundering or irregular trading. */
        SECURITIES_ONLY,
        /** Only the main account trades. */
        MAIN_TRADES,
        /** Transfers go between the main and an auxiliary account only. */
        MAIN_AND_AUXILIARY,
        /** Transfers made without trading are restricted; the firm may suspend or close the function. */
        RESTRICTED
    }

    public record Clause(@Nullable String zh, @Nullable String en) {

        boolean whole() {
            return said(zh) && said(en);
        }

        private static boolean said(@Nullable String text) {
            return text != null && !text.isBlank() && text.length() <= LONGEST;
        }

        String in(Locale language) {
            return String.valueOf(language.getLanguage().equals("zh") ? zh : en);
        }
    }

    /** Points on which it says nothing, or not in both languages. */
    List<String> missing() {
        var missing = new ArrayList<String>();
        for (var point : Point.values()) {
            var clause = points == null ? null : points.get(point);
            if (clause == null || !clause.whole()) {
                missing.add(point.name());
            }
        }
        if (further().size() > MOST || further().stream().anyMatch(clause -> clause == null || !clause.whole())) {
            missing.add("more");
        }
        return missing;
    }

    private List<Clause> further() {
        return more == null ? List.of() : more;
    }

    /** Title and numbered clauses. */
    String text(int version, Locale language) {
        var clauses = new ArrayList<>(new EnumMap<>(points).values());
        clauses.addAll(further());
        var text = new StringBuilder(
                language.getLanguage().equals("zh")
                        ? "# 单客户多银行服务协议书（第 " + version + " 版）\n"
                        : "# Agreement on the service of one client with several custody banks, version " + version
                                + "\n");
        for (int i = 0; i < clauses.size(); i++) {
            text.append('\n').append(i + 1).append(". ").append(clauses.get(i).in(language));
        }
        return text.append('\n').toString();
    }
}
