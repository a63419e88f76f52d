package org.custodygateway.database;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;

/** Which of the two databases is there, and the few things that differ in them. */
@Component
public class DatabaseVariant {

    private final boolean h2;

    DatabaseVariant(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            h2 = "H2".equals(connection.getMetaData().getDatabaseProductName());
        }
    }

    /** Brings all that is committed onto the disk. A commit of PostgreSQL is there already; one of H2 is not (no fsync). */
    public void sync(JdbcTemplate jdbc) {
        if (h2) {
            jdbc.execute("checkpoint sync");
        }
    }

    /**
     * The isolation in which a transaction of many reads sees one moment. H2's repeatable read sees rows that come meanwhile, its
     * serializable does not; on PostgreSQL repeatable read suffices and never fails for a reader.
     */
    public int snapshot() {
        return h2 ? TransactionDefinition.ISOLATION_SERIALIZABLE : TransactionDefinition.ISOLATION_REPEATABLE_READ;
    }

    /** Row lock that other readers of the same kind share. H2 has none; one process writes there, so the stronger one does. */
    public String sharedLock() {
        return h2 ? "for update" : "for share";
    }
}
