package org.custodygateway.screening;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Makes names comparable: widths, capitals, accents, punctuation and the two forms of Chinese characters make no difference, Chinese and
 * other scripts have a Latin reading (surnames read as surnames), and the order of family and given names does not count.
 */
final class Names {

    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
    private static final Transliterator LATIN =
            Transliterator.getInstance("Han-Latin/Names; Any-Latin; Latin-ASCII; Lower");

    /** Shorter names differ by a letter too often for that to mean anything. */
    private static final int LONG = 8;

    private static final int VERY_LONG = 14;
    private static final int MOST = 2;
    private static final int PARTS = MOST + 1;

    private Names() {}

    /** How sure it is that two names are the same. */
    enum Likeness {
        EXACT,
        /** One is the other in Latin letters. */
        TRANSLITERATED,
        /** They differ by a letter or two. */
        SIMILAR,
        NONE
    }

    /**
     * A name as it is compared.
     *
     * @param written in its own script, letters and digits alone
     * @param chinese whether that has Chinese characters
     * @param readings in Latin letters, each with another part in front
     * @param sorted its Latin parts in order
     */
    record Form(String written, boolean chinese, Set<String> readings, String sorted) {}

    static Form form(String name) {
        var plain = SIMPLIFIED
                .transliterate(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .toLowerCase(Locale.ROOT);
        boolean chinese = plain.codePoints().anyMatch(c -> UScript.getScript(c) == UScript.HAN);
        var parts = Arrays.stream(LATIN.transliterate(plain).split("[^a-z0-9]+"))
                .filter(part -> !part.isEmpty())
                .toList();
        return new Form(
                plain.codePoints()
                        .filter(Character::isLetterOrDigit)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString(),
                chinese,
                readings(parts),
                parts.stream().sorted().collect(Collectors.joining()));
    }

    private static Set<String> readings(List<String> parts) {
        var readings = new LinkedHashSet<String>();
        for (int first = 0; first < parts.size(); first++) {
            readings.add(
                    String.join("", parts.subList(first, parts.size())) + String.join("", parts.subList(0, first)));
        }
        return readings;
    }

    /** Two Chinese names are the same by their characters alone: too many are read alike. */
    static Likeness compare(Form one, Form other) {
        if (!one.written().isEmpty() && one.written().equals(other.written())) {
            return Likeness.EXACT;
        }
        if (one.chinese() && other.chinese()) {
            return Likeness.NONE;
        }
        if (one.readings().stream().anyMatch(other.readings()::contains)) {
            return one.chinese() || other.chinese() ? Likeness.TRANSLITERATED : Likeness.EXACT;
        }
        int length = Math.min(one.sorted().length(), other.sorted().length());
        if (one.chinese() || other.chinese() || length < LONG) {
            return Likeness.NONE;
        }
        int most = length < VERY_LONG ? 1 : MOST;
        return new LevenshteinDistance(most).apply(one.sorted(), other.sorted()) >= 0
                ? Likeness.SIMILAR
                : Likeness.NONE;
    }

    /** Texts by which a name on a list is found. */
    static Set<String> keys(Form form) {
        var keys = exact(form);
        int length = form.sorted().length();
        if (!form.chinese() && length >= LONG) {
            for (int part = 0; part < PARTS; part++) {
                keys.add(part(length, part, form.sorted().substring(from(length, part), from(length, part + 1))));
            }
        }
        return keys;
    }

    /**
     * Texts of which a name has one in common with the keys of each that is like it: of a name's three parts, two differing letters leave one
     * as it was, moved by two places at most.
     */
    static Set<String> probes(Form form) {
        var probes = exact(form);
        int own = form.sorted().length();
        if (form.chinese() || own < LONG) {
            return probes;
        }
        for (int length = Math.max(LONG, own - MOST); length <= own + MOST; length++) {
            for (int part = 0; part < PARTS; part++) {
                for (int moved = -MOST; moved <= MOST; moved++) {
                    int start = from(length, part) + moved;
                    int end = from(length, part + 1) + moved;
                    if (start >= 0 && end <= own) {
                        probes.add(part(length, part, form.sorted().substring(start, end)));
                    }
                }
            }
        }
        return probes;
    }

    private static Set<String> exact(Form form) {
        var keys = new LinkedHashSet<String>();
        if (!form.written().isEmpty()) {
            keys.add("w" + form.written());
        }
        form.readings().forEach(reading -> keys.add("l" + reading));
        return keys;
    }

    private static int from(int length, int part) {
        return length * part / PARTS;
    }

    private static String part(int length, int part, String text) {
        return "p" + length + "." + part + "." + text;
    }
}
