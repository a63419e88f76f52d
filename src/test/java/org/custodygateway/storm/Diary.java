package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the storm asked and was answered, what it did to the programs, and what it saw that must not be. */
final class Diary {

    private static final int LATELY = 60;

    private final AtomicInteger keys = new AtomicInteger();
    private final Map<String, AtomicInteger> counts = new ConcurrentSkipListMap<>();
    private final List<Asked> inOrder = Collections.synchronizedList(new ArrayList<>());

    final Map<String, Asked> asked = new ConcurrentHashMap<>();
    final Map<String, Told> told = new ConcurrentHashMap<>();
    final Set<String> late = ConcurrentHashMap.newKeySet();
    final List<String> decided = new CopyOnWriteArrayList<>();
    final List<String> complaints = new CopyOnWriteArrayList<>();
    /** Banks that were told to spoil a file about transfers: the firm finds differences that are none. */
    final Set<String> lied = ConcurrentHashMap.newKeySet();

    /** Transfers that settlement was asked to have reversed. */
    final Set<String> reversals = ConcurrentHashMap.newKeySet();

    /** Closings by client, and every account whose closing was applied for. */
    final Map<String, CloseAuxiliary.Closing> closings = new ConcurrentHashMap<>();

    final Set<String> toClose = ConcurrentHashMap.newKeySet();

    /** What banks started and the firm agreed to, for their reversals. */
    final List<BankCall> agreed = new CopyOnWriteArrayList<>();

    final SortedSet<String> days = new ConcurrentSkipListSet<>();

    Asked ask(String user, Order order) {
        var one = new Asked("storm-" + keys.incrementAndGet(), user, order);
        asked.put(one.key(), one);
        inOrder.add(one);
        return one;
    }

    String newId() {
        return "e" + keys.incrementAndGet();
    }

    /** Something asked before, or null when nothing was. */
    Asked any(Random random) {
        int size = inOrder.size();
        return size == 0 ? null : inOrder.get(random.nextInt(size));
    }

    /** Something asked of late, or null when nothing was. */
    Asked recent(Random random) {
        int size = inOrder.size();
        return size == 0 ? null : inOrder.get(size - 1 - random.nextInt(Math.min(size, LATELY)));
    }

    void count(String what) {
        counts.computeIfAbsent(what, key -> new AtomicInteger()).incrementAndGet();
    }

    int counted(String what) {
        var count = counts.get(what);
        return count == null ? 0 : count.get();
    }

    void complain(String what) {
        complaints.add(what);
    }

    /** Counts by their first word. */
    String summary() {
        var lines = new TreeMap<String, StringBuilder>();
        counts.forEach((what, count) -> {
            int space = what.indexOf(' ');
            lines.computeIfAbsent(what.substring(0, space), key -> new StringBuilder())
                    .append("  ")
                    .append(what.substring(space + 1))
                    .append('=')
                    .append(count);
        });
        var text = new StringBuilder();
        lines.forEach((kind, rest) ->
                text.append(String.format("%-12s", kind)).append(rest).append('\n'));
        return text.toString();
    }
}
