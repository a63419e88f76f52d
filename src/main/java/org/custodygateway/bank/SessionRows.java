package org.custodygateway.bank;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.custodygateway.calendar.Appointments;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table of sessions: what is wanted at each bank, and what the bank has confirmed. */
@Repository
class SessionRows implements Appointments {

    private final JdbcTemplate jdbc;
    private final KeyedBanks keyedBanks;
    private final DurableTransaction durably;

    SessionRows(JdbcTemplate jdbc, KeyedBanks keyedBanks, DurableTransaction durably) {
        this.jdbc = jdbc;
        this.keyedBanks = keyedBanks;
        this.durably = durably;
    }

    @Override
    public List<Appointment> appointments() {
        return List.of(new Appointment("bank_session", "next_at"));
    }

    enum Wanted {
        IN,
        ENDED,
        OUT
    }

    /**
     * A bank's row.
     *
     * @param keyed a working key was agreed on since the last sign-out, or the bank has none
     */
    record Session(
            String bank,
            Wanted wanted,
            LocalDate day,
            boolean keyed,
            boolean linked,
            @Nullable LocalDate startedDay,
            @Nullable LocalDate endedDay,
            Instant since,
            @Nullable String pending,
            Instant nextAt) {

        boolean running() {
            return day.equals(startedDay) && !day.equals(endedDay);
        }

        boolean signedIn() {
            return wanted == Wanted.IN && linked && running();
        }

        /** What is to be said to the bank next to get where the firm wants to be; null when it is there. */
        @Nullable
        Instruction next() {
            return switch (wanted) {
                case IN -> !linked || !keyed ? entry() : running() ? null : Instruction.DAY_START;
                case OUT -> linked ? Instruction.SIGN_OUT : null;
                case ENDED ->
                    day.equals(endedDay)
                            ? linked ? Instruction.SIGN_OUT : null
                            : linked ? Instruction.DAY_END : entry();
            };
        }

        /** The key first: everything after it is said under it. */
        private Instruction entry() {
            return keyed ? Instruction.SIGN_IN : Instruction.KEY_CHANGE;
        }
    }

    private Session session(ResultSet row, int number) throws SQLException {
        String bank = row.getString("bank");
        return new Session(
                bank,
                Wanted.valueOf(row.getString("wanted")),
                row.getObject("day", LocalDate.class),
                row.getBoolean("keyed") || !keyedBanks.has(bank),
                row.getBoolean("linked"),
                row.getObject("started_day", LocalDate.class),
                row.getObject("ended_day", LocalDate.class),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getString("pending"),
                row.getObject("next_at", OffsetDateTime.class).toInstant());
    }

    List<Session> all() {
        return jdbc.query("select * from bank_session order by bank", this::session);
    }

    Optional<Session> find(String bank) {
        return jdbc.query("select * from bank_session where bank = ?", this::session, bank).stream()
                .findFirst();
    }

    /** Says where the firm wants to be, from now on. */
    void want(String bank, Wanted wanted, LocalDate day) {
        durably.run(want(wanted, bank, day));
    }

    /** The same for a day that is open; nothing when the close has begun, or where the firm wants to be on that day has been said. */
    void wantIn(String bank, LocalDate day) {
        OffsetDateTime now = now();
        String open = "exists (select 1 from trading_day where day = ? and stage = 'OPEN')";
        durably.run(List.of(
                Rider.also("""
                        insert into bank_session (bank, wanted, day, linked, since, next_at)
                        select cast(? as varchar), 'IN', cast(? as date), false, cast(? as timestamp(6) with time zone),
                            cast(? as timestamp(6) with time zone) where\s""" + open + " on conflict do nothing", bank, day, now, now, day),
                Rider.also(
                        "update bank_session set wanted = 'IN', day = ?, since = ?, next_at = ? where bank = ? and day < ? and "
                                + open,
                        day,
                        now,
                        now,
                        bank,
                        day,
                        day)));
    }

    static List<Rider> want(Wanted wanted, String bank, LocalDate day) {
        OffsetDateTime now = now();
        return List.of(
                Rider.also("""
                insert into bank_session (bank, wanted, day, linked, since, next_at) values (?, ?, ?, false, ?, ?)
                on conflict do nothing""", bank, wanted.name(), day, now, now),
                Rider.also(
                        "update bank_session set wanted = ?, day = ?, since = ?, next_at = ? where bank = ? and not (wanted = ? and day = ?)",
                        wanted.name(),
                        day,
                        now,
                        now,
                        bank,
                        wanted.name(),
                        day));
    }

    /** On a new connection the bank knows nothing of the sign-in on the one before: sign in again. */
    void relink(String bank) {
        durably.run(List.of(Rider.also(
                "update bank_session set linked = false, keyed = false, pending = null, next_at = ? where bank = ?",
                now(),
                bank)));
    }

    /** Another key is to be agreed on; what is under way goes on. */
    void renewKey(String bank) {
        durably.run(List.of(Rider.also(
                "update bank_session set keyed = false, since = ?, next_at = ? where bank = ? and keyed",
                now(),
                now(),
                bank)));
    }

    /** The bank says that the firm is not signed in. */
    void lost(String bank) {
        durably.run(List.of(Rider.also(
                "update bank_session set linked = false, since = ?, next_at = ? where bank = ? and linked",
                now(),
                now(),
                bank)));
    }

    /** The bank has ended the session by itself: an answer that is still on its way says nothing of the next one. */
    static Rider endedAt(String bank) {
        return Rider.also(
                "update bank_session set linked = false, pending = null, since = ?, next_at = ? where bank = ?",
                now(),
                now(),
                bank);
    }

    /** The bank cannot verify what the firm sends: a key is agreed on anew, before anything else. */
    void keyLost(String bank) {
        if (keyedBanks.has(bank)) {
            durably.run(List.of(Rider.also(
                    "update bank_session set linked = false, keyed = false, since = ?, next_at = ? where bank = ? and keyed",
                    now(),
                    now(),
                    bank)));
        }
    }

    /** Notes which request is under way; only one is at a time. */
    static Rider pending(String bank, String serial) {
        return Rider.update("update bank_session set pending = ? where bank = ? and pending is null", serial, bank);
    }

    /** The request under way has ended without success: another one later. */
    static Rider again(Sent sent, Duration later, @Nullable String code) {
        return Rider.also(
                "update bank_session set pending = null, next_at = ?, last_code = ? where bank = ? and pending = ?",
                now().plus(later),
                code,
                sent.request().bank(),
                sent.request().serial());
    }

    /** The bank has confirmed the request under way. */
    static List<Rider> confirmed(Sent sent) {
        BankRequest request = sent.request();
        Rider clear = Rider.also(
                "update bank_session set pending = null, since = ?, next_at = ?, last_code = '0000' where bank = ? and pending = ?",
                now(),
                now(),
                request.bank(),
                request.serial());
        return switch (request.instruction()) {
            case SIGN_IN -> List.of(change("linked = true", request), clear);
            case KEY_CHANGE -> List.of(change("keyed = true", request), clear);
            case SIGN_OUT -> List.of(change("linked = false, keyed = false", request), clear);
            case DAY_START ->
                List.of(change("started_day = ?, ended_day = null", request, request.businessDate()), clear);
            case DAY_END -> List.of(change("ended_day = ?", request, request.businessDate()), clear);
            default -> List.of();
        };
    }

    private static Rider change(String what, BankRequest request, Object... values) {
        List<Object> parameters = new ArrayList<>(List.of(values));
        parameters.add(request.bank());
        parameters.add(request.serial());
        return Rider.also("update bank_session set " + what + " where bank = ? and pending = ?", parameters.toArray());
    }

    private static OffsetDateTime now() {
        return Instant.now().atOffset(UTC);
    }
}
