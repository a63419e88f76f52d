package org.custodygateway.monitoring;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One client's alerts: in the database, or in a back-test's memory. */
interface Book {

    /** The version an alert was last evaluated by. */
    Ruling ruling(Standing alert);

    default Optional<Standing> open(String key) {
        return all().stream().filter(one -> one.open() && one.key().equals(key)).findFirst();
    }

    /** The last event that an alert of the key counted that is no longer open, null where there is none. */
    default @Nullable Moment floor(String key) {
        return all().stream()
                .filter(one -> !one.open() && one.key().equals(key))
                .map(Standing::last)
                .max(Moment::compareTo)
                .orElse(null);
    }

    /** Alerts that are open or recent, withdrawn ones left out. */
    Collection<Standing> all();

    /** Those that count the event. */
    List<Standing> counting(Happening event);

    /** What the alert counts, in time. */
    List<Happening> counted(Standing alert);

    void raise(Ruling version, String key, Found found, @Nullable Moment floor, Happening trigger);

    /** M8: further events, and the conditions with them. */
    void extend(
            Ruling version,
            Standing alert,
            List<Evidence.Condition> conditions,
            List<Happening> more,
            Happening trigger);

    /** The alert of a version that nobody works off is over: the behaviour it saw has ended. */
    void over(Standing alert);

    /** M9: decided anew, it still stands, on other evidence. */
    void annotate(Ruling version, Standing alert, Found found, Happening trigger);

    /** M9: decided anew, there is nothing left of it. */
    void withdraw(Ruling version, Standing alert, Happening trigger);
}
