package org.custodygateway.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Looks up what many ask for at the same time with one query: who comes while a query is under way is answered by the next one, so that
 * every answer was read after it was asked for. It reads on a thread of its own, outside the caller's transaction.
 *
 * @param <K> what is asked for
 * @param <V> what is found
 */
public final class GatheredLookup<K, V> {

    private final Function<Collection<K>, Map<K, V>> query;
    private List<Question<K, V>> waiting = new ArrayList<>();
    private boolean busy;

    /** @param query finds those of the keys that exist */
    public GatheredLookup(Function<Collection<K>, Map<K, V>> query) {
        this.query = query;
    }

    private record Question<K, V>(Collection<K> keys, CompletableFuture<Map<K, V>> answer) {}

    /** Those of the keys that exist; maybe others' as well. */
    public Map<K, V> find(Collection<K> keys) {
        var question = new Question<K, V>(keys, new CompletableFuture<>());
        if (isFirst(question)) {
            Thread.startVirtualThread(this::answer);
        }
        try {
            return question.answer().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private synchronized boolean isFirst(Question<K, V> question) {
        waiting.add(question);
        boolean first = !busy;
        busy = true;
        return first;
    }

    private synchronized List<Question<K, V>> next() {
        var next = waiting;
        waiting = new ArrayList<>();
        busy = !next.isEmpty();
        return next;
    }

    private void answer() {
        for (var questions = next(); !questions.isEmpty(); questions = next()) {
            var keys = new HashSet<K>();
            questions.forEach(question -> keys.addAll(question.keys()));
            try {
                var found = query.apply(keys);
                questions.forEach(question -> question.answer().complete(found));
            } catch (RuntimeException | Error e) {
                questions.forEach(question -> question.answer().completeExceptionally(e));
            }
        }
    }
}
