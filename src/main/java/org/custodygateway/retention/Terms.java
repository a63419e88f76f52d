package org.custodygateway.retention;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The classes of records with their terms and tables. The settings' terms go into the database, where its triggers find them. */
@Component
public class Terms implements SmartInitializingSingleton {

    private final JdbcClient jdbc;
    private final RetentionSettings settings;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    Terms(JdbcClient jdbc, RetentionSettings settings, DurableTransaction durable, AuditTrail audit) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.durable = durable;
        this.audit = audit;
    }

    /**
     * A class with its term.
     *
     * @param floor years the law wants at least
     * @param removed whether rows are removed after their term; books and audit never are
     */
    public record Term(RecordClass kind, int years, int floor, boolean removed, List<String> tables) {}

    @Override
    public void afterSingletonsInstantiated() {
        var present = years();
        var changed = new ArrayList<RecordClass>();
        for (var kind : RecordClass.values()) {
            if (present.get(kind) != settings.years(kind)) {
                changed.add(kind);
            }
        }
        if (!changed.isEmpty()) {
            durable.run(() -> changed.forEach(kind -> set(kind, present.get(kind))));
        }
    }

    private void set(RecordClass kind, int before) {
        jdbc.sql("update record_class set years = ? where name = ?")
                .params(settings.years(kind), kind.name())
                .update();
        audit.append(List.of(new AuditRecord(
                "system",
                "system",
                "retention.term",
                "record-class:" + kind,
                Integer.toString(before),
                Integer.toString(settings.years(kind)))));
    }

    Map<RecordClass, Integer> years() {
        var years = new EnumMap<RecordClass, Integer>(RecordClass.class);
        jdbc.sql("select name, years from record_class")
                .query((row, n) -> Map.entry(RecordClass.valueOf(row.getString(1)), row.getInt(2)))
                .list()
                .forEach(term -> years.put(term.getKey(), term.getValue()));
        return years;
    }

    /** Tables of records, in the order in which their rows are removed. */
    List<KeptTable> tables() {
        return jdbc.sql(
                        "select name, record_class, own_date, reference, owner, owner_key, owner_date from kept_table order by position")
                .query((row, n) -> new KeptTable(
                        row.getString("name"),
                        RecordClass.valueOf(row.getString("record_class")),
                        row.getString("own_date"),
                        row.getString("reference"),
                        row.getString("owner"),
                        row.getString("owner_key"),
                        row.getString("owner_date")))
                .list();
    }

    public List<Term> all() {
        var years = years();
        var tables = tables();
        return years.keySet().stream()
                .sorted(Comparator.naturalOrder())
                .map(kind -> {
                    var own = tables.stream()
                            .filter(table -> table.kind() == kind)
                            .toList();
                    return new Term(
                            kind,
                            years.get(kind),
                            kind.floor(),
                            own.stream().anyMatch(KeptTable::removed),
                            own.stream().map(KeptTable::name).toList());
                })
                .toList();
    }
}
