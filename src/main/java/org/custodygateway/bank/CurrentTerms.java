package org.custodygateway.bank;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.custodygateway.database.Recent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Hours, limits and throttle of the banks as they hold: those of the configuration, and over them what two persons have changed (P2, T13). */
@Component
public class CurrentTerms {

    private final Banks banks;
    private final JdbcTemplate jdbc;
    private final Recent<Map<String, Held>> recent = new Recent<>(this::read);

    public CurrentTerms(Banks banks, JdbcTemplate jdbc) {
        this.banks = banks;
        this.jdbc = jdbc;
    }

    /** @param change the number of the change that it comes from; null when it is the configuration's */
    public record Held(BankTerms terms, @Nullable Long change) {}

    private record Value(String bank, String field, String text, long change) {}

    /** As it was at most a second ago. */
    public BankTerms of(String bank) {
        return Objects.requireNonNull(recent.get().get(bank), bank).terms();
    }

    /** As it is, by bank. */
    public Map<String, Held> read() {
        var changed = jdbc
                .query(
                        "select bank, field, held, change_id from bank_term",
                        (row, number) ->
                                new Value(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                .stream()
                .collect(Collectors.groupingBy(Value::bank));
        var held = new HashMap<String, Held>();
        banks.all()
                .forEach((bank, start) -> held.put(bank, over(start.terms(), changed.getOrDefault(bank, List.of()))));
        return held;
    }

    private static Held over(BankTerms start, List<Value> changed) {
        if (changed.isEmpty()) {
            return new Held(start, null);
        }
        var values = start.values();
        changed.forEach(one -> values.put(one.field(), one.text()));
        return new Held(BankTerms.of(values), changed.getFirst().change());
    }

    void change(String bank, BankTerms terms, long change) {
        jdbc.update("delete from bank_term where bank = ?", bank);
        jdbc.batchUpdate(
                "insert into bank_term (bank, field, held, change_id) values (?, ?, ?, ?)",
                terms.values().entrySet().stream()
                        .map(one -> new Object[] {bank, one.getKey(), one.getValue(), change})
                        .toList());
    }
}
