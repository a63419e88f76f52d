package org.custodygateway.compliance;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** H2's trigger that keeps reports (C3): none is deleted, and what was exported is never changed. On PostgreSQL a function in the migration does it. */
public final class KeepExported implements Trigger {

    /** Where the state stands in the table. */
    private static final int STATE = 2;

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        if (after == null || before != null && "EXPORTED".equals(before[STATE])) {
            throw new SQLException("what was exported is never changed, and no report is deleted");
        }
    }
}
