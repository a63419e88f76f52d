package org.custodygateway.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** H2's trigger that keeps journal rows as they were booked; on PostgreSQL a function in the migration does it. */
public final class RefuseChange implements Trigger {

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        throw new SQLException("rows of the journal are never changed or deleted");
    }
}
