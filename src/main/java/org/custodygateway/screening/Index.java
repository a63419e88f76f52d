package org.custodygateway.screening;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.custodygateway.client.DocumentNumbers;
import org.custodygateway.screening.Match.Level;
import org.custodygateway.screening.Match.ListedEntry;
import org.custodygateway.screening.Names.Form;
import org.custodygateway.screening.Names.Likeness;

/** All that is on the lists in force, so arranged that a name meets only what may be like it. */
final class Index {

    /** An entry under one of its names. */
    private record Named(ListedEntry listed, Form form) {}

    private final Set<Long> lists;
    private final Map<String, List<Named>> byKey = new HashMap<>();
    private final Map<String, List<ListedEntry>> byDocument = new HashMap<>();

    /** @param lists ids of the lists the entries are from */
    Index(Set<Long> lists, List<ListedEntry> entries) {
        this.lists = lists;
        for (var listed : entries) {
            for (var name : listed.entry().names()) {
                var named = new Named(listed, Names.form(name));
                Names.keys(named.form())
                        .forEach(key -> byKey.computeIfAbsent(key, none -> new ArrayList<>(1))
                                .add(named));
            }
            listed.entry()
                    .papers()
                    .forEach(paper -> byDocument
                            .computeIfAbsent(
                                    DocumentNumbers.sameFor(paper.type(), paper.number()), none -> new ArrayList<>(1))
                            .add(listed));
        }
    }

    boolean of(Set<Long> inForce) {
        return lists.equals(inForce);
    }

    /** Everybody on a list that the person is or may be, each once. */
    List<Match> matches(Person person) {
        var form = Names.form(person.name());
        var likeness = new HashMap<ListedEntry, Likeness>();
        var candidates = new LinkedHashSet<ListedEntry>();
        for (var key : Names.probes(form)) {
            for (var named : byKey.getOrDefault(key, List.of())) {
                var like = Names.compare(form, named.form());
                if (like != Likeness.NONE) {
                    candidates.add(named.listed());
                    likeness.merge(named.listed(), like, (one, other) -> one.compareTo(other) < 0 ? one : other);
                }
            }
        }
        if (person.document() != null) {
            candidates.addAll(byDocument.getOrDefault(person.document(), List.of()));
        }
        return candidates.stream()
                .map(listed -> match(
                        person,
                        listed,
                        Optional.ofNullable(likeness.get(listed)).orElse(Likeness.NONE)))
                .toList();
    }

    private Match match(Person person, ListedEntry listed, Likeness likeness) {
        boolean document = person.document() != null
                && byDocument.getOrDefault(person.document(), List.of()).contains(listed);
        boolean born = person.birthDate() != null
                && person.birthDate().equals(listed.entry().birthDate());
        boolean named = likeness != Likeness.NONE;
        boolean sure = document && named || born && (likeness == Likeness.EXACT || likeness == Likeness.TRANSLITERATED);
        var by = new ArrayList<String>();
        if (named) {
            by.add(likeness == Likeness.EXACT ? "NAME" : likeness + "_NAME");
        }
        if (document) {
            by.add("DOCUMENT");
        }
        if (born) {
            by.add("BIRTH_DATE");
        }
        return new Match(person, listed, sure && person.owns() ? Level.FREEZE : Level.HOLD, String.join("+", by));
    }
}
