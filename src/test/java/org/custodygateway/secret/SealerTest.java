package org.custodygateway.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.custodygateway.secret.Sealer.Place;
import org.custodygateway.support.Database;
import org.custodygateway.support.Modules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.jdbc.core.JdbcTemplate;

class SealerTest {

    private static final Place NAME = new Place("client", "name", "10000001");
    private static final String NEWER = Modules.DATA_KEYS + ",newer=" + base64("another key, also with 32 bytes!");

    private final Sealer sealer = sealer(Modules.DATA_KEYS);

    private static Sealer sealer(String keys) {
        return new AesSealer(new SecretSettings(keys, Modules.INDEX_KEY));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void P4_a_sealed_text_says_nothing_and_opens_in_its_place_alone() {
        var sealed = sealer.seal("张伟", NAME);
        assertThat(sealed).startsWith("s1:test:").doesNotContain("张伟");
        assertThat(sealer.seal("张伟", NAME)).as("no two are alike").isNotEqualTo(sealed);
        assertThat(sealer.open(sealed, NAME)).isEqualTo("张伟");
        assertThat(sealer.seal(null, NAME)).isNull();
        assertThatThrownBy(() -> sealer.open(sealed, new Place("client", "name", "10000002")))
                .hasMessageContaining("does not open")
                .hasMessageNotContaining(sealed);
        char last = sealed.charAt(sealed.length() - 5);
        var altered = sealed.substring(0, sealed.length() - 5)
                + (last == 'A' ? 'B' : 'A')
                + sealed.substring(sealed.length() - 4);
        assertThatThrownBy(() -> sealer.open(altered, NAME)).hasMessageContaining("does not open");
    }

    @Test
    void P4_equal_texts_are_found_by_a_hash_that_takes_the_key_and_the_purpose() {
        assertThat(sealer.index("10/1", "document"))
                .isEqualTo(sealer(NEWER).index("10/1", "document"))
                .isNotEqualTo(sealer.index("10/2", "document"))
                .isNotEqualTo(sealer.index("10/1", "name"))
                .isNotEqualTo(new AesSealer(new SecretSettings(Modules.DATA_KEYS, base64("x".repeat(32))))
                        .index("10/1", "document"));
    }

    @Test
    void P4_what_an_earlier_key_has_sealed_opens_as_long_as_that_is_there() {
        var sealed = sealer.seal("张伟", NAME);
        assertThat(sealer(NEWER).open(sealed, NAME)).isEqualTo("张伟");
        assertThat(sealer(NEWER).seal("张伟", NAME)).startsWith("s1:newer:");
        assertThatThrownBy(() -> sealer("other=" + base64("y".repeat(32))).open(sealed, NAME))
                .hasMessageContaining("the key test, which is not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "A=x", "a=x", "a=" + "AAAA", " , "})
    void keys_that_are_none_are_refused_in_words_without_them(String keys) {
        assertThatThrownBy(() -> SecretKeys.read(keys, Modules.INDEX_KEY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("AAAA");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void rows_from_before_and_those_of_an_earlier_key_open_at_once_and_are_sealed_anew_after_the_start(
            Database database) {
        try (var pool = database.migrated()) {
            var jdbc = new JdbcTemplate(pool);
            for (int i = 0; i < 1100; i++) {
                jdbc.update("""
                        insert into key_info_task (id, client_no, branch, account_no, bank, name, document_type, document_number, state, at)
                        values (?, '1', '1', '1', 'nhb', ?, '10', '123', 'OPEN', current_timestamp)""", i, "name " + i);
            }
            for (var keys : List.of(Modules.DATA_KEYS, NEWER)) {
                try (var context = Modules.on(
                        database.pool(pool.getJdbcUrl()),
                        Map.of(),
                        beans -> {
                            beans.registerBean(SecretSettings.class, () -> new SecretSettings(keys, Modules.INDEX_KEY));
                            beans.registerBean(
                                    SealedTable.class,
                                    () -> new SealedTable("key_info_task", "id", List.of("name", "document_number")));
                        },
                        "database",
                        "secret")) {
                    var present = context.getBean(Sealer.class);
                    var before = jdbc.queryForObject("select name from key_info_task where id = 1000", String.class);
                    assertThat(before).as("nobody waits for it").doesNotStartWith(present.present());
                    assertThat(present.open(before, new Place("key_info_task", "name", "1000")))
                            .isEqualTo("name 1000");

                    context.publishEvent(
                            new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));

                    Awaitility.await()
                            .atMost(Duration.ofSeconds(30))
                            .until(() -> jdbc.queryForObject(
                                            "select count(*) from key_info_task where name not like ? or document_number not like ?",
                                            Integer.class,
                                            present.present() + "%",
                                            present.present() + "%")
                                    == 0);
                    var names = jdbc.queryForList("select name from key_info_task order by id", String.class);
                    assertThat(names).hasSize(1100).allMatch(name -> name.startsWith(present.present()));
                    assertThat(present.open(names.get(1000), new Place("key_info_task", "name", "1000")))
                            .isEqualTo("name 1000");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_start_looks_until_a_look_has_found_nothing_and_again_under_another_key(Database database) {
        try (var pool = database.migrated()) {
            var jdbc = new JdbcTemplate(pool);
            insert(jdbc, 1);
            assertThat(sealedAtStart(database, pool, Modules.DATA_KEYS, 1)).isTrue();
            insert(jdbc, 2);
            assertThat(sealedAtStart(database, pool, Modules.DATA_KEYS, 2))
                    .as("by a node with another key, while the first look went on")
                    .isTrue();
            assertThat(sealedAtStart(database, pool, Modules.DATA_KEYS, 2)).isTrue();
            insert(jdbc, 3);
            assertThat(sealedAtStart(database, pool, Modules.DATA_KEYS, 3))
                    .as("nothing but a plain insert leaves such a row after a look that found none")
                    .isFalse();
            assertThat(sealedAtStart(database, pool, NEWER, 3)).isTrue();
        }
    }

    private static void insert(JdbcTemplate jdbc, int id) {
        jdbc.update("""
                insert into key_info_task (id, client_no, branch, account_no, bank, name, document_type, document_number, state, at)
                values (?, '1', '1', '1', 'nhb', 'name', '10', '123', 'OPEN', current_timestamp)""", id);
    }

    /** Whether the row is sealed with the present key after a start under these keys and the look that follows it. */
    private static boolean sealedAtStart(Database database, HikariDataSource pool, String keys, int id) {
        try (var context = Modules.on(
                database.pool(pool.getJdbcUrl()),
                Map.of(),
                beans -> {
                    beans.registerBean(SecretSettings.class, () -> new SecretSettings(keys, Modules.INDEX_KEY));
                    beans.registerBean(
                            SealedTable.class, () -> new SealedTable("key_info_task", "id", List.of("name")));
                },
                "database",
                "secret")) {
            context.getBean(Resealing.class).work();
            return new JdbcTemplate(pool)
                    .queryForObject("select name from key_info_task where id = ?", String.class, id)
                    .startsWith(context.getBean(Sealer.class).present());
        }
    }
}
