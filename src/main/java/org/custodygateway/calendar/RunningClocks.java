package org.custodygateway.calendar;

import java.util.List;
import org.custodygateway.calendar.RunningClock.Kind;
import org.jspecify.annotations.Nullable;

/** Clocks of one kind. Each module names its own. */
public interface RunningClocks {

    Kind kind();

    /**
     * Those that run, the nearest deadline first, at most {@code limit}.
     *
     * @param onlyBranch the branch whose clocks alone are wanted, null for all
     */
    List<RunningClock> running(@Nullable String onlyBranch, int limit);
}
