package org.custodygateway.compliance;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.custodygateway.compliance.Acting.Deed;
import org.custodygateway.counter.ScanUse;
import org.custodygateway.counter.Scans;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Files that analysts put to an alert. They lie with the papers, but have rows and numbers of their own: nobody who sees papers sees them, or a gap
 * where one is (C8).
 */
@Component
public class AlertFiles implements ScanUse {

    private static final RowMapper<AlertFile> ROW = (row, number) -> new AlertFile(
            row.getLong("id"),
            row.getString("name"),
            row.getString("media_type"),
            row.getLong("size"),
            row.getString("sha256"),
            row.getString("filed_by"),
            row.getTimestamp("at").toInstant());

    private final JdbcClient jdbc;
    private final Scans scans;
    private final Acting acting;
    private final IdSource ids;
    private final DurableTransaction transaction;
    private final Clock clock;

    AlertFiles(JdbcClient jdbc, Scans scans, Acting acting, IdSource ids, DurableTransaction transaction, Clock clock) {
        this.jdbc = jdbc;
        this.scans = scans;
        this.acting = acting;
        this.ids = ids;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param name as whoever filed it calls it; it names nothing on disk */
    public record AlertFile(long id, String name, String mediaType, long size, String sha256, String by, Instant at) {}

    /**
     * Files the bytes, which are on disk before anything is answered.
     *
     * @throws org.custodygateway.counter.MalformedException when they are neither PNG, JPEG nor PDF
     */
    public AlertFile file(long alertId, String name, byte[] content, String user, String origin) {
        var kept = scans.keep(content);
        acting.read(alertId);
        long id = ids.next("alert_file_id");
        return transaction.call(() -> {
            jdbc.sql("""
                    insert into alert_file (id, alert_id, name, media_type, size, sha256, filed_by, at)
                    values (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            id,
                            alertId,
                            name,
                            kept.mediaType(),
                            kept.size(),
                            kept.sha256(),
                            user,
                            Timestamp.from(clock.instant()))
                    .update();
            var deed = new Deed("file", " " + kept.sha256(), name, user, origin);
            acting.act(alertId, deed, before -> true);
            return find(alertId, id);
        });
    }

    /** Those of the alert, oldest first. */
    public List<AlertFile> of(long alertId) {
        acting.read(alertId);
        return jdbc.sql("select * from alert_file where alert_id = ? order by at, id")
                .param(alertId)
                .query(ROW)
                .list();
    }

    /** @throws RefusedException when the alert has no such file */
    public AlertFile find(long alertId, long id) {
        return jdbc.sql("select * from alert_file where alert_id = ? and id = ?")
                .params(alertId, id)
                .query(ROW)
                .optional()
                .orElseThrow(() -> new RefusedException(Refusal.missing("alert-file", Long.toString(id))));
    }

    @Override
    public boolean names(String sha256) {
        return !jdbc.sql("select 1 from alert_file where sha256 = ? limit 1")
                .param(sha256)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    public byte[] read(AlertFile file) {
        return scans.read(file.sha256());
    }
}
