package org.custodygateway.care;

import java.time.ZoneId;
import java.util.List;
import org.custodygateway.calendar.RunningClock;
import org.custodygateway.calendar.RunningClock.Kind;
import org.custodygateway.calendar.RunningClocks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Clients' objections to measures, which are answered in 15 days (C9). */
@Component
class ObjectionClocks implements RunningClocks {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private final ComplaintTable table;

    ObjectionClocks(ComplaintTable table) {
        this.table = table;
    }

    @Override
    public Kind kind() {
        return Kind.OBJECTION;
    }

    @Override
    public List<RunningClock> running(@Nullable String onlyBranch, int limit) {
        return table.objections(onlyBranch, limit).stream()
                .map(one -> new RunningClock(
                        Kind.OBJECTION,
                        "objection:" + one.id(),
                        one.clientNo(),
                        one.branch(),
                        one.due().plusDays(1).atStartOfDay(EXCHANGE).toInstant()))
                .toList();
    }
}
