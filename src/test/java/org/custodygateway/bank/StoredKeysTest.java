package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.support.Database;
import org.custodygateway.support.Modules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Working keys as a table, on both databases. */
class StoredKeysTest {

    com.zaxxer.hikari.HikariDataSource pool;
    AnnotationConfigApplicationContext context;
    StoredKeys keys;
    DurableTransaction durably;
    JdbcTemplate jdbc;
    final KeyWrap bank = new KeyWrap("grb-demo-key");

    void on(Database database) {
        pool = database.migrated();
        var keyed = new KeyedBanks(Map.of("grb", new KeyedBanks.Row(MacAlgorithm.HMAC_SM3, Duration.ofMinutes(15))));
        context = Modules.on(
                pool,
                Map.of(),
                more -> more.registerBean(
                        StoredKeys.class,
                        () -> new StoredKeys(keyed, TestBanks.banks(), more.getBean(JdbcTemplate.class))),
                "database");
        keys = context.getBean(StoredKeys.class);
        durably = context.getBean(DurableTransaction.class);
        jdbc = context.getBean(JdbcTemplate.class);
    }

    @AfterEach
    void close() {
        context.close();
        pool.close();
    }

    BankRequest.KeyChange made() {
        var key = keys.make("grb");
        durably.run(List.of(StoredKeys.made("grb", key)));
        return key;
    }

    void agreed(BankRequest.KeyChange key) {
        durably.run(keys.agreed("grb", key));
    }

    void agreedLongAgo(BankRequest.KeyChange key) {
        jdbc.update(
                "update bank_key set agreed_at = ? where number = ?",
                Instant.now().minus(Duration.ofMinutes(16)).atOffset(ZoneOffset.UTC),
                key.number());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_key_of_ours_counts_once_the_bank_has_answered_and_is_good_before(Database database) {
        on(database);
        assertThatThrownBy(() -> keys.current("grb")).isInstanceOf(IllegalStateException.class);

        var first = made();
        assertThat(first.number()).isOdd();
        assertThatThrownBy(() -> keys.current("grb")).isInstanceOf(IllegalStateException.class);
        assertThat(keys.good("grb", first.number())).isEqualTo(bank.unwrapped(first.wrapped()));
        agreed(first);
        assertThat(keys.current("grb")).isEqualTo(first.number());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_key_that_was_replaced_stays_good_for_what_was_sent_under_it_and_then_no_longer(Database database) {
        on(database);
        var old = made();
        agreed(old);
        var next = made();
        assertThat(next.number()).isGreaterThan(old.number());
        agreed(next);
        assertThat(keys.current("grb")).isEqualTo(next.number());
        assertThat(keys.good("grb", old.number())).isNotNull();

        agreedLongAgo(next);
        assertThat(keys.good("grb", old.number())).isNull();
        assertThat(keys.good("grb", next.number())).as("age alone ends no key").isNotNull();

        agreed(made());
        assertThat(jdbc.queryForList("select number from bank_key", Long.class))
                .as("what is good for nothing is forgotten")
                .hasSize(2)
                .doesNotContain(old.number());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void of_two_keys_agreed_on_at_the_same_time_the_higher_number_counts(Database database) {
        on(database);
        var ours = made();
        var theirs = new BankRequest.KeyChange(ours.number() + 1, bank.make());
        assertThat(keys.accepts("grb", theirs)).isTrue();
        durably.run(keys.taken("grb", theirs));
        agreed(ours);

        assertThat(keys.current("grb")).isEqualTo(theirs.number());
        assertThat(keys.good("grb", theirs.number())).isEqualTo(bank.unwrapped(theirs.wrapped()));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_banks_key_is_even_higher_than_all_and_wrapped_under_the_key_of_both(Database database) {
        on(database);
        var ours = made();
        agreed(ours);
        long next = ours.number() + 1;

        assertThat(keys.accepts("grb", new BankRequest.KeyChange(next + 1, bank.make())))
                .isFalse();
        assertThat(keys.accepts("grb", new BankRequest.KeyChange(ours.number() - 1, bank.make())))
                .isFalse();
        var foreign = new BankRequest.KeyChange(next, new KeyWrap("another").make());
        assertThatThrownBy(() -> keys.taken("grb", foreign)).isInstanceOf(UnreadableMessage.class);
        var twice = new BankRequest.KeyChange(next, bank.make());
        durably.run(keys.taken("grb", twice));
        assertThatThrownBy(() -> durably.run(keys.taken("grb", twice))).isInstanceOf(ExpectationFailed.class);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_table_holds_no_key_that_could_be_used_without_the_secret(Database database) {
        on(database);
        var key = made();
        var stored = jdbc.queryForObject("select wrapped from bank_key", String.class);

        assertThat(stored).isEqualTo(key.wrapped()).doesNotContain(hex(bank.unwrapped(key.wrapped())));
        assertThatThrownBy(() -> new KeyWrap("another").unwrapped(stored)).isInstanceOf(UnreadableMessage.class);
        assertThat(keys.good("grb", WorkingKeys.FOR_CHANGES)).isEqualTo(bank.forChanges());
    }

    private static String hex(byte[] key) {
        return java.util.HexFormat.of().withUpperCase().formatHex(key);
    }
}
