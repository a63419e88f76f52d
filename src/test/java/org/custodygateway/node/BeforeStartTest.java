package org.custodygateway.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.custodygateway.secret.KnownKeys;
import org.custodygateway.secret.SecretSettings;
import org.custodygateway.support.Database;
import org.custodygateway.support.Modules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class BeforeStartTest {

    private static void look(Map<String, Object> settings) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("keys", settings));
        BeforeStart.secrets(environment);
    }

    @Test
    void P4_without_keys_to_seal_personal_data_the_gateway_does_not_start_and_says_so_plainly() {
        assertThatThrownBy(() -> look(Map.of()))
                .isInstanceOfSatisfying(
                        StartRefused.class, no -> assertThat(no.getExitCode()).isEqualTo(StartRefused.SECRET))
                .hasMessageContaining("GATEWAY_DATA_KEYS")
                .hasMessageContaining("GATEWAY_INDEX_KEY");
        assertThatThrownBy(() -> look(Map.of("GATEWAY_DATA_KEYS", "a=c2hvcnQ=", "GATEWAY_INDEX_KEY", "x")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("key a is not the base64 of 32 bytes")
                .hasMessageNotContaining("c2hvcnQ");
        assertThatCode(() ->
                        look(Map.of("GATEWAY_DATA_KEYS", Modules.DATA_KEYS, "GATEWAY_INDEX_KEY", Modules.INDEX_KEY)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void P4_A1_a_key_of_the_right_form_that_is_not_the_databases_own_ends_the_start(Database database) {
        var others = "=" + Modules.INDEX_KEY;
        try (var pool = database.migrated()) {
            var url = pool.getJdbcUrl();
            assertThat(refused(database, url, Modules.DATA_KEYS, Modules.INDEX_KEY))
                    .isEmpty();
            assertThat(refused(database, url, Modules.DATA_KEYS + ",new" + others, Modules.INDEX_KEY))
                    .as("a new key")
                    .isEmpty();
            assertThat(refused(database, url, "new" + others, Modules.INDEX_KEY))
                    .as("the old one is done with")
                    .isEmpty();
            assertThat(refused(database, url, "test" + others, Modules.INDEX_KEY))
                    .contains("key test in GATEWAY_DATA_KEYS")
                    .doesNotContain(Modules.INDEX_KEY);
            assertThat(refused(database, url, "third" + others, Modules.DATA_KEYS.substring("test=".length())))
                    .contains("GATEWAY_INDEX_KEY");
            assertThat(refused(
                            database, url, "third" + Modules.DATA_KEYS.substring("test".length()), Modules.INDEX_KEY))
                    .as("what was refused is not remembered")
                    .isEmpty();
        }
    }

    private static String refused(Database database, String url, String keys, String index) {
        try (var pool = database.pool(url);
                var context = Modules.on(
                        pool,
                        Map.of(),
                        beans -> beans.registerBean(SecretSettings.class, () -> new SecretSettings(keys, index)),
                        "database",
                        "secret")) {
            var known = context.getBean(KnownKeys.class);
            var refused = catchThrowableOfType(StartRefused.class, () -> new KeysCheck(known));
            return refused == null ? "" : refused.getMessage();
        }
    }
}
