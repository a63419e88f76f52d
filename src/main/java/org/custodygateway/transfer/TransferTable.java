package org.custodygateway.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.custodygateway.calendar.Appointments;
import org.custodygateway.database.ManyRows;
import org.custodygateway.database.Rider;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.custodygateway.transfer.Transfer.FirstAnswer;
import org.custodygateway.transfer.Transfer.Kind;
import org.custodygateway.transfer.Transfer.Leg;
import org.custodygateway.transfer.Transfer.StartedBy;
import org.custodygateway.transfer.Transfer.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of transfers and what changes them. */
@Component
class TransferTable implements Appointments {

    private static final String INSERT = """
            insert into transfer (id, kind, client_no, account_no, bank, settlement_account, from_account, to_account, fen, state, adjusted,
                                  business_date, firm_serial, started_by, accepted_at, deadline, inquiries, first_status, first_state, problem,
                                  bank_serial, original_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)""";

    private static final String INSERT_LEG =
            "insert into transfer_leg (transfer_id, line, client_no, from_account, fen, state, problem) values (?, ?, ?, ?, ?, ?, ?)";

    private static final String CONCLUDE = """
            update transfer set state = ?, bank_serial = coalesce(?, bank_serial), problem = ?, adjusted = ?, next_inquiry = null
            where id = ? and state in ('ACCEPTED', 'HELD', 'IN_DOUBT') and (? or not only_persons)""";

    private static final String DOUBT = """
            update transfer set state = 'IN_DOUBT', problem = ?, next_inquiry = ?
            where id = ? and state in ('ACCEPTED', 'HELD')""";

    private static final String ONLY_PERSONS = """
            update transfer set state = 'IN_DOUBT', problem = ?, next_inquiry = null, only_persons = true
            where id = ? and state in ('ACCEPTED', 'HELD', 'IN_DOUBT')""";

    private final JdbcClient jdbc;
    private final ManyRows many;
    private final ObjectMapper json;

    TransferTable(JdbcClient jdbc, ManyRows many, ObjectMapper json) {
        this.jdbc = jdbc;
        this.many = many;
        this.json = json;
    }

    @Override
    public List<Appointment> appointments() {
        return List.of(new Appointment("transfer", "next_inquiry"));
    }

    Rider insert(Transfer transfer) {
        var first = transfer.firstAnswer();
        return Rider.also(
                INSERT,
                transfer.id(),
                transfer.kind().name(),
                transfer.clientNo(),
                transfer.accountNo(),
                transfer.bank(),
                transfer.settlementAccount(),
                transfer.from(),
                transfer.to(),
                transfer.amount().fen(),
                transfer.state().name(),
                transfer.adjusted(),
                transfer.businessDate(),
                transfer.firmSerial(),
                transfer.startedBy().name(),
                Timestamp.from(transfer.acceptedAt()),
                timestamp(transfer.deadline()),
                first == null ? null : first.status(),
                first == null ? null : first.state().name(),
                write(transfer.problem()),
                transfer.bankSerial(),
                transfer.originalId());
    }

    Rider insertLeg(long transferId, int line, String clientNo, Leg leg) {
        return Rider.also(
                INSERT_LEG,
                transferId,
                line,
                clientNo,
                leg.from(),
                leg.amount().fen(),
                leg.state().name(),
                write(leg.problem()));
    }

    /** Makes it final, from any state that is not; where only persons conclude it, when it is adjusted. */
    Rider conclude(long id, State state, @Nullable String bankSerial, @Nullable Refusal problem, boolean adjusted) {
        return Rider.update(CONCLUDE, state.name(), bankSerial, write(problem), adjusted, id, adjusted);
    }

    /** Puts it in doubt and has it inquired. */
    Rider doubt(long id, Refusal why, Instant inquireAt) {
        return Rider.update(DOUBT, write(why), Timestamp.from(inquireAt), id);
    }

    /** Leaves it in doubt until two persons or the bank's day-end file conclude it; one that is final stays so. */
    Rider onlyPersons(long id, Refusal why) {
        return Rider.also(ONLY_PERSONS, write(why), id);
    }

    /** A reversal of it is under way from now on, the only one (T12). */
    Rider reversing(long originalId, long reversalId) {
        return Rider.update(
                "update transfer set reversal_id = ? where id = ? and state = 'DONE' and reversal_id is null",
                reversalId,
                originalId);
    }

    /** Its reversal has not happened: it may be tried again. */
    Rider notReversed(long originalId, long reversalId) {
        return Rider.also(
                "update transfer set reversal_id = null where id = ? and state = 'DONE' and reversal_id = ?",
                originalId,
                reversalId);
    }

    Rider reversed(long originalId, long reversalId) {
        return Rider.also(
                "update transfer set state = 'REVERSED', reversal_id = ? where id = ? and state = 'DONE'",
                reversalId,
                originalId);
    }

    /** Its reversal is done, and it is the only one (T12). */
    Rider reversedNow(long originalId, long reversalId) {
        return Rider.update(
                "update transfer set state = 'REVERSED', reversal_id = ? where id = ? and state = 'DONE'"
                        + " and (reversal_id is null or reversal_id = ?)",
                reversalId,
                originalId,
                reversalId);
    }

    /** Its reversal was taken back. */
    Rider standsAgain(long originalId, long reversalId) {
        return Rider.update(
                "update transfer set state = 'DONE', reversal_id = null where id = ? and state = 'REVERSED' and reversal_id = ?",
                originalId,
                reversalId);
    }

    /** A correction: it did not happen after all. Expects that it is as it was read. */
    Rider takenBack(Transfer transfer, Refusal why) {
        return Rider.update(
                "update transfer set state = 'REFUSED', problem = ?, adjusted = true where id = ? and state = 'DONE' and fen = ?"
                        + " and reversal_id is null",
                write(why),
                transfer.id(),
                transfer.amount().fen());
    }

    /** A correction: it happened as the bank says. Expects that it is as it was read. */
    Rider asAtBank(Transfer transfer, State state, Money amount, String bankSerial) {
        return Rider.update(
                "update transfer set state = ?, fen = ?, bank_serial = ?, problem = null, adjusted = true, next_inquiry = null"
                        + " where id = ? and state = ? and fen = ?",
                state.name(),
                amount.fen(),
                bankSerial.isEmpty() ? transfer.bankSerial() : bankSerial,
                transfer.id(),
                transfer.state().name(),
                transfer.amount().fen());
    }

    /** The transfer that its starter gave this serial on that day at the bank (T10). */
    Optional<Transfer> bySerial(String bank, LocalDate day, Transfer.StartedBy starter, String serial) {
        return where(
                        "bank = ? and business_date = ? and started_by = ? and "
                                + (starter == Transfer.StartedBy.FIRM ? "firm_serial" : "bank_serial") + " = ?",
                        bank,
                        day,
                        starter.name(),
                        serial)
                .stream()
                .findFirst();
    }

    Optional<Transfer> find(long id) {
        return jdbc.sql("select * from transfer where id = ?")
                .param(id)
                .query(this::transfer)
                .optional()
                .map(this::withLegs);
    }

    List<Transfer> findAll(Collection<Long> ids) {
        return jdbc
                .sql("select * from transfer where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(this::transfer)
                .list()
                .stream()
                .map(this::withLegs)
                .toList();
    }

    /** Those of the transfers that have become final. */
    List<Long> finalOnes(Collection<Long> ids) {
        return jdbc.sql("select id from transfer where id = any(?) and state in ('DONE', 'REFUSED', 'REVERSED')")
                .param(ids.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    List<Transfer> of(String clientNo, @Nullable LocalDate day, @Nullable Long before, int limit) {
        return jdbc
                .sql("""
                        select * from transfer where client_no = :client and id < :before
                          and business_date >= :from and business_date <= :to order by id desc limit :limit""")
                .param("client", clientNo)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("from", day == null ? LocalDate.EPOCH : day)
                .param("to", day == null ? LocalDate.of(9999, 12, 31) : day)
                .param("limit", limit)
                .query(this::transfer)
                .list()
                .stream()
                .map(this::withLegs)
                .toList();
    }

    int onTheWay(LocalDate day) {
        return jdbc.sql("select count(*) from transfer where state in ('ACCEPTED', 'HELD') and business_date = ?")
                .param(day)
                .query(Integer.class)
                .single();
    }

    /** Hands over as many as there are, some thousands at a time; nothing can be written meanwhile. */
    void portions(String condition, Consumer<List<Transfer>> each, Object... parameters) {
        many.portions("select * from transfer where " + condition, this::transfer, each, parameters);
    }

    List<Transfer> where(String condition, Object... parameters) {
        return jdbc.sql("select * from transfer where " + condition)
                .params(parameters)
                .query(this::transfer)
                .list();
    }

    /** A bank's rows in doubt whose inquiry is due, locked, those that another node has left out. */
    List<Transfer> lockDueInquiries(Instant now, String bank, int limit) {
        return jdbc.sql("select * from transfer where next_inquiry <= ? and bank = ? order by next_inquiry limit ?"
                        + " for update skip locked")
                .params(Timestamp.from(now), bank, limit)
                .query(this::transfer)
                .list();
    }

    /** Keeps a transfer in doubt from being concluded until the caller's transaction ends; false when it is not in doubt. */
    boolean lockInDoubt(long id) {
        return jdbc.sql("select id from transfer where id = ? and state = 'IN_DOUBT' for update")
                .param(id)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    int inquiries(long id) {
        return jdbc.sql("select inquiries from transfer where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    Rider inquired(long id, Instant next) {
        return Rider.update(
                "update transfer set next_inquiry = ?, inquiries = inquiries + 1 where id = ? and state = 'IN_DOUBT'",
                Timestamp.from(next),
                id);
    }

    void firstAnswer(long id, int status, State state) {
        jdbc.sql("update transfer set first_status = ?, first_state = ? where id = ? and first_status is null")
                .params(status, state.name(), id)
                .update();
    }

    private Transfer withLegs(Transfer transfer) {
        return transfer.kind() == Kind.SWEEP
                ? transfer.with(jdbc.sql("select * from transfer_leg where transfer_id = ? order by line")
                        .param(transfer.id())
                        .query(leg())
                        .list())
                : transfer;
    }

    private RowMapper<Leg> leg() {
        return (row, number) -> new Leg(
                row.getString("from_account"),
                Money.ofFen(row.getLong("fen")),
                State.valueOf(row.getString("state")),
                read(row.getString("problem")));
    }

    private Transfer transfer(ResultSet row, int number) throws SQLException {
        int status = row.getInt("first_status");
        var first = row.wasNull() ? null : new FirstAnswer(status, State.valueOf(row.getString("first_state")));
        var deadline = row.getTimestamp("deadline");
        return new Transfer(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("client_no"),
                row.getString("account_no"),
                row.getString("bank"),
                row.getString("settlement_account"),
                row.getString("from_account"),
                row.getString("to_account"),
                Money.ofFen(row.getLong("fen")),
                State.valueOf(row.getString("state")),
                row.getBoolean("adjusted"),
                row.getObject("business_date", LocalDate.class),
                row.getString("firm_serial"),
                row.getString("bank_serial"),
                StartedBy.valueOf(row.getString("started_by")),
                read(row.getString("problem")),
                row.getTimestamp("accepted_at").toInstant(),
                deadline == null ? null : deadline.toInstant(),
                first,
                number(row, "original_id"),
                number(row, "reversal_id"),
                new ArrayList<>());
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private @Nullable String write(@Nullable Refusal refusal) {
        try {
            return refusal == null ? null : json.writeValueAsString(refusal);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Refusal read(@Nullable String text) {
        try {
            return text == null ? null : json.readValue(text, Refusal.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored problem cannot be read", e);
        }
    }
}
