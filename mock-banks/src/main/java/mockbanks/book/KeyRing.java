package mockbanks.book;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The working keys of one bank. Of those agreed on the one with the highest number counts. Only {@link State} changes it. */
public final class KeyRing {

    /** How long a key that was replaced stays good, for what was sent under it. */
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    /** agreedAt is null while only this bank knows for certain that it exists. */
    private record Held(String wrapped, Long agreedAt) {}

    private final NavigableMap<Long, Held> keys = new TreeMap<>();

    void made(Key key) {
        keys.putIfAbsent(key.number(), new Held(key.wrapped(), null));
    }

    void agreed(Key key, long at) {
        keys.put(key.number(), new Held(key.wrapped(), at));
    }

    /** The key that requests are sent under, or null while none is agreed on. */
    public Key current() {
        return keys.descendingMap().entrySet().stream()
                .filter(key -> key.getValue().agreedAt() != null)
                .findFirst()
                .map(key -> new Key(key.getKey(), key.getValue().wrapped()))
                .orElse(null);
    }

    /** The key of this number, or null when there is none, or it was replaced too long ago. */
    public Key good(long number, Instant now) {
        Held held = keys.get(number);
        long before = now.minus(OVERLAP).toEpochMilli();
        boolean gone = keys.tailMap(number, false).values().stream()
                .anyMatch(higher -> higher.agreedAt() != null && higher.agreedAt() < before);
        return held == null || gone ? null : new Key(number, held.wrapped());
    }

    /** Whether a key of the firm's may be agreed on. */
    boolean accepts(Key offered) {
        Key current = current();
        return offered.number() % 2 == 1 && (current == null || offered.number() > current.number());
    }

    /** The number of the next key that the bank makes: even, and higher than all. */
    long next(Instant now) {
        long least = Math.max(now.getEpochSecond(), keys.isEmpty() ? 0 : keys.lastKey() + 1);
        return least + least % 2;
    }
}
