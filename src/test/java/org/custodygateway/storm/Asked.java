package org.custodygateway.storm;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One key, what was asked under it, and every answer it got, in the order they came. */
record Asked(String key, String user, Order order, List<Said> answers) {

    Asked(String key, String user, Order order) {
        this(key, user, order, new CopyOnWriteArrayList<>());
    }

    Optional<String> transferId() {
        return answers.stream().filter(Said::accepted).map(Said::transferId).findFirst();
    }

    /** Whether the caller cannot know what became of it: the last word was none. */
    boolean unknown() {
        return answers.stream().noneMatch(Said::binds) && answers.getLast().unknown();
    }
}
