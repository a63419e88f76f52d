package org.custodygateway.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.custodygateway.support.Modules;
import org.junit.jupiter.api.Test;
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
}
