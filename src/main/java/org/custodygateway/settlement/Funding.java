package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Interbank funding (S3): what moves between each bank's omnibus account and the corporate settlement account, decided by maker and
 * checker (P2).
 */
@Component
public class Funding {

    private final JdbcTemplate jdbc;
    private final DurableTransaction transaction;
    private final AuditTrail audit;
    private final RunStore runs;

    Funding(JdbcTemplate jdbc, DurableTransaction transaction, AuditTrail audit, RunStore runs) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.runs = runs;
    }

    /** NOT_NEEDED where nothing is due; CONFIRMED when the bank's omnibus account has shown it. */
    public enum State {
        NOT_NEEDED,
        PREPARED,
        PROPOSED,
        APPROVED,
        INSTRUCTED,
        CONFIRMED
    }

    /**
     * An instruction.
     *
     * @param net positive: the bank's omnibus account gets it from the corporate settlement account; negative: it gives
     */
    public record Instruction(
            long id,
            LocalDate day,
            String bank,
            Money net,
            State state,
            @Nullable String maker,
            @Nullable String checker) {}

    /** The instructions of a day by bank. */
    public List<Instruction> of(LocalDate day) {
        return jdbc.query(
                "select id, day, bank, fen, state, maker, checker from funding_instruction where day = ? order by bank",
                (row, number) -> new Instruction(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        Money.ofFen(row.getLong(4)),
                        State.valueOf(row.getString(5)),
                        row.getString(6),
                        row.getString(7)),
                day);
    }

    /** The maker's half. */
    public Instruction propose(long id, String user) {
        return decide(id, user, State.PREPARED, State.PROPOSED, "maker = ?");
    }

    /**
     * The checker's half; the day's close goes on when nothing waits any more.
     *
     * @throws RefusedException when it is the maker's own (P2)
     */
    public Instruction approve(long id, String user) {
        var instruction = get(id);
        if (user.equals(instruction.maker())) {
            throw new RefusedException(Refusal.samePerson(user));
        }
        return decide(id, user, State.PROPOSED, State.APPROVED, "checker = ?");
    }

    /**
     * The maker's half of all instructions of a day that wait for it, of all or none.
     *
     * @throws RefusedException when none waits (S3)
     */
    public List<Instruction> proposeAll(LocalDate day, String user) {
        return all(day, State.PREPARED, one -> propose(one.id(), user));
    }

    /**
     * The checker's half, likewise.
     *
     * @throws RefusedException when none waits (S3), or one is the maker's own (P2)
     */
    public List<Instruction> approveAll(LocalDate day, String user) {
        return all(day, State.PROPOSED, one -> approve(one.id(), user));
    }

    private List<Instruction> all(LocalDate day, State waiting, UnaryOperator<Instruction> decide) {
        return transaction.call(() -> {
            var decided = of(day).stream()
                    .filter(one -> one.state() == waiting)
                    .map(decide)
                    .toList();
            if (decided.isEmpty()) {
                throw new RefusedException(Refusal.byState(
                        "S3", "S3.funding-none", Map.of("day", day.toString(), "needed", waiting.name())));
            }
            return decided;
        });
    }

    private Instruction decide(long id, String user, State from, State to, String set) {
        return transaction.call(() -> {
            var before = get(id);
            int changed = jdbc.update(
                    "update funding_instruction set state = ?, " + set + " where id = ? and state = ?",
                    to.name(),
                    user,
                    id,
                    from.name());
            if (changed == 0) {
                throw new RefusedException(Refusal.byState(
                        "S3", "S3.funding-state", Map.of("state", before.state().name(), "needed", from.name())));
            }
            audit.append(List.of(new AuditRecord(
                    user,
                    "api",
                    "funding." + to.name().toLowerCase(Locale.ROOT),
                    "funding:" + id,
                    from.name(),
                    to.name())));
            if (to == State.APPROVED) {
                runs.revive();
            }
            return get(id);
        });
    }

    /** @throws RefusedException when there is none (404) */
    private Instruction get(long id) {
        var day = jdbc.query(
                "select day from funding_instruction where id = ?",
                (row, number) -> row.getObject(1, LocalDate.class),
                id);
        return day.stream()
                .flatMap(date -> of(date).stream())
                .filter(instruction -> instruction.id() == id)
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.missing("funding", Long.toString(id))));
    }
}
