package org.custodygateway.compliance;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.custodygateway.compliance.Acting.Deed;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Assigns or tags several alerts at once and never closes any (C1). What a dry run says of an alert is what the act itself asks: both are
 * decided by the same lines. One that is refused stops no other.
 */
@Component
public class Bulk {

    private static final Set<State> UNCLAIMED = EnumSet.of(State.NEW, State.ESCALATED, State.NOT_EVALUATED);

    private static final Set<State> OVER = EnumSet.of(State.CLOSED, State.WITHDRAWN);

    private final CaseTable table;
    private final CaseChanges changes;
    private final TagTable tags;
    private final Acting acting;
    private final QueueSettings settings;
    private final Clock clock;

    Bulk(CaseTable table, CaseChanges changes, TagTable tags, Acting acting, QueueSettings settings, Clock clock) {
        this.table = table;
        this.changes = changes;
        this.tags = tags;
        this.acting = acting;
        this.settings = settings;
        this.clock = clock;
    }

    /** What can be done to many at once. */
    public enum Act {
        ASSIGN,
        TAG,
        UNTAG
    }

    /** @param word whom they are assigned to, or the tag */
    public record Asked(Act act, String word) {}

    /** @param why null where it is done, or would be */
    public record Outcome(long alertId, @Nullable RefusedException why) {}

    /** What {@link #run} would do now; nothing is written. */
    public List<Outcome> dryRun(List<Long> alertIds, Asked asked, String user) {
        return each(alertIds, id -> refusal(table.find(id).orElseThrow(() -> Acting.missing(id)), asked, user));
    }

    /** Each in a transaction of its own, with its record. */
    public List<Outcome> run(List<Long> alertIds, Asked asked, String user, String origin) {
        return each(alertIds, id -> {
            acting.act(id, deed(asked, user, origin), before -> {
                var refused = refusal(before, asked, user);
                if (refused != null) {
                    throw refused;
                }
                return change(id, asked, user);
            });
            return null;
        });
    }

    private static List<Outcome> each(List<Long> alertIds, LongFunction<@Nullable RefusedException> one) {
        return alertIds.stream()
                .distinct()
                .map(id -> {
                    try {
                        return new Outcome(id, one.apply(id));
                    } catch (RefusedException refused) {
                        return new Outcome(id, refused);
                    }
                })
                .toList();
    }

    private @Nullable RefusedException refusal(CaseRow row, Asked asked, String user) {
        if (asked.act() == Act.ASSIGN) {
            boolean own = row.holder() != null && row.holder().assignee().equals(user);
            return own || UNCLAIMED.contains(row.state()) ? null : Acting.wrongState(row);
        }
        if (OVER.contains(row.state())) {
            return Acting.wrongState(row);
        }
        boolean tag = asked.act() == Act.TAG;
        return tags.has(row.alertId(), asked.word()) == tag
                ? new RefusedException(Refusal.byState(
                        "C1",
                        tag ? "C1.has-tag" : "C1.has-no-tag",
                        Map.of("alertId", Long.toString(row.alertId()), "tag", asked.word())))
                : null;
    }

    private boolean change(long id, Asked asked, String user) {
        return switch (asked.act()) {
            case ASSIGN ->
                changes.assign(id, user, asked.word(), clock.instant().plus(settings.assigned()));
            case TAG -> tags.put(id, asked.word());
            case UNTAG -> tags.take(id, asked.word());
        };
    }

    private static Deed deed(Asked asked, String user, String origin) {
        var act = asked.act().name().toLowerCase(Locale.ROOT);
        return new Deed(act, " " + asked.word(), asked.word(), user, origin);
    }
}
