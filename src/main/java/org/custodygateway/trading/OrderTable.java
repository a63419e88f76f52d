package org.custodygateway.trading;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.custodygateway.custody.TradedToday;
import org.custodygateway.database.Rider;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Orders of the day and the events that were told. */
@Component
class OrderTable implements ToldEvents, TradingEvents, TradedToday {

    private final JdbcClient jdbc;

    OrderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Rider event(TradingEvent event, LocalDate day, Instant bookedAt) {
        return Rider.also(
                """
                insert into trading_event (event_id, client_no, kind, order_no, fen, day, booked_at, noted_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                event.eventId(),
                event.clientNo(),
                event.kind().name(),
                event.orderNo(),
                event.amount() == null ? null : event.amount().fen(),
                day,
                Timestamp.from(bookedAt),
                event.at());
    }

    @Override
    public List<Told> findAll(Collection<String> eventIds) {
        return jdbc.sql("select event_id, client_no, kind, order_no, fen, day, booked_at from trading_event"
                        + " where event_id = any(?)")
                .param(eventIds.toArray(String[]::new))
                .query((row, number) -> new Told(
                        row.getString(1),
                        row.getString(2),
                        TradingEvent.Kind.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getObject(5) == null ? null : Money.ofFen(row.getLong(5)),
                        row.getObject(6, LocalDate.class),
                        row.getTimestamp(7).toInstant()))
                .list();
    }

    Rider place(TradingEvent event, LocalDate day, String accountNo) {
        long fen = Objects.requireNonNull(event.amount()).fen();
        return Rider.update("""
                insert into trading_order (client_no, day, order_no, account_no, fen, left_fen) values (?, ?, ?, ?, ?, ?)
                on conflict do nothing""", event.clientNo(), day, event.orderNo(), accountNo, fen, fen);
    }

    /** What the order still freezes, in fen; empty when there is no such order that day. */
    Optional<Long> left(String clientNo, LocalDate day, @Nullable String orderNo) {
        return jdbc.sql("select left_fen from trading_order where client_no = ? and day = ? and order_no = ?")
                .params(clientNo, day, orderNo)
                .query(Long.class)
                .optional();
    }

    Rider release(String clientNo, LocalDate day, String orderNo, long expected, long left) {
        return Rider.update(
                "update trading_order set left_fen = ? where client_no = ? and day = ? and order_no = ? and left_fen = ?",
                left,
                clientNo,
                day,
                orderNo,
                expected);
    }

    @Override
    public Set<TradingEvent.Kind> of(String clientNo, LocalDate day) {
        return jdbc.sql("select distinct kind from trading_event where client_no = ? and day = ?")
                .params(clientNo, day)
                .query((row, number) -> TradingEvent.Kind.valueOf(row.getString(1)))
                .set();
    }

    @Override
    public boolean traded(String clientNo, LocalDate day) {
        return !of(clientNo, day).isEmpty();
    }

    List<Open> open(LocalDate day, int limit) {
        return jdbc.sql("""
                        select client_no, day, order_no, account_no, left_fen from trading_order
                        where day <= ? and left_fen > 0 limit ?""").params(day, limit).query(Open.class).list();
    }

    /** An order that still freezes money. */
    record Open(String clientNo, LocalDate day, String orderNo, String accountNo, long leftFen) {}
}
