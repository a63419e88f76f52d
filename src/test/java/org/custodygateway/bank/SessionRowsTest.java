package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.custodygateway.bank.TestBanks.DAY;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.custodygateway.bank.SessionRows.Wanted;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.support.Database;
import org.custodygateway.support.Modules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a node does to the sign-ins when it starts, on both databases. */
class SessionRowsTest {

    HikariDataSource pool;
    AnnotationConfigApplicationContext context;
    SessionRows rows;
    JdbcTemplate jdbc;

    void on(Database database, Stage stage) {
        pool = database.migrated();
        context = Modules.on(pool, Map.of(), more -> {}, "database");
        jdbc = context.getBean(JdbcTemplate.class);
        var keyed = new KeyedBanks(Map.of("grb", new KeyedBanks.Row(MacAlgorithm.HMAC_SM3, Duration.ofMinutes(15))));
        rows = new SessionRows(jdbc, keyed, context.getBean(DurableTransaction.class));
        jdbc.update(
                "insert into trading_day (id, day, stage, next_day) values (1, ?, ?, ?)",
                DAY,
                stage.name(),
                DAY.plusDays(1));
    }

    @AfterEach
    void close() {
        context.close();
        pool.close();
    }

    /** A node starts, and has read before that the day is open. */
    void start() {
        TradingDays days = mock();
        when(days.current()).thenReturn(new TradingDay(DAY, Stage.OPEN, DAY.plusDays(1)));
        new BankEngine(TestBanks.banks(), mock(), mock(), mock(), mock(), rows, days, mock(), mock(), mock(), mock())
                .begin();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_node_that_starts_takes_nobody_elses_sign_in_away(Database database) {
        on(database, Stage.OPEN);
        for (String bank : new String[] {"srb", "grb", "nhb"}) {
            rows.want(bank, Wanted.IN, DAY);
        }
        jdbc.update("update bank_session set linked = true, keyed = true, started_day = day, pending = 'S1'");

        start();

        assertThat(rows.all())
                .filteredOn(session -> session.bank().matches("srb|grb|nhb"))
                .hasSize(3)
                .allMatch(SessionRows.Session::signedIn)
                .allMatch(SessionRows.Session::keyed)
                .allMatch(session -> "S1".equals(session.pending()));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_first_node_of_a_day_signs_in_where_nothing_was_said_for_it(Database database) {
        on(database, Stage.OPEN);
        rows.want("nhb", Wanted.ENDED, DAY.minusDays(1));
        rows.want("srb", Wanted.OUT, DAY.minusDays(1));
        rows.want("grb", Wanted.OUT, DAY);

        start();

        assertThat(rows.all()).allMatch(session -> session.day().equals(DAY));
        assertThat(rows.all())
                .extracting(session -> session.bank() + " " + session.wanted())
                .containsExactly("grb OUT", "jmb IN", "ltb IN", "nhb IN", "srb IN");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void S1_a_node_that_starts_while_the_day_is_being_closed_signs_in_nowhere(Database database) {
        on(database, Stage.CLOSING);
        rows.want("nhb", Wanted.ENDED, DAY);
        rows.want("srb", Wanted.IN, DAY.minusDays(1));

        start();

        assertThat(rows.all())
                .extracting(session -> session.bank() + " " + session.wanted() + " " + session.day())
                .containsExactly("nhb ENDED " + DAY, "srb IN " + DAY.minusDays(1));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_answer_from_before_the_bank_signed_the_firm_out_signs_it_in_no_more(Database database) {
        on(database, Stage.OPEN);
        rows.want("nhb", Wanted.IN, DAY);
        var durably = context.getBean(DurableTransaction.class);
        durably.run(List.of(SessionRows.pending("nhb", "S1"), SessionRows.endedAt("nhb")));

        Instant now = Instant.now();
        var signIn =
                new BankRequest("nhb", Instruction.SIGN_IN, true, "S1", DAY, now, now, false, new BankRequest.Link());
        durably.run(SessionRows.confirmed(new Sent(1, "session:nhb", signIn)));

        assertThat(rows.all()).singleElement().returns(false, SessionRows.Session::linked);
    }
}
