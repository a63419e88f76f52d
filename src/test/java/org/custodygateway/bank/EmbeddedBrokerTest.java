package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.deployers.impl.FileConfigurationParser;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisProperties;

/** One bank's flood is not everybody's: the same limits stand in the broker within and in the file for one outside. */
class EmbeddedBrokerTest {

    @Test
    void what_waits_goes_to_the_disk_and_a_sender_is_refused_before_the_disk_is_full_and_nothing_is_dropped()
            throws Exception {
        for (Configuration broker : new Configuration[] {within(), outside()}) {
            AddressSettings all = broker.getAddressSettings().get("#");
            assertThat(all.getMaxSizeBytes()).isEqualTo(32L * 1024 * 1024);
            assertThat(all.getAddressFullMessagePolicy()).isEqualTo(AddressFullMessagePolicy.PAGE);
            assertThat(all.getPageLimitBytes()).isNull();
            for (String queue : new String[] {"bank.nhb.reply", "bank.ltb.result", "trading.events"}) {
                AddressSettings one = broker.getAddressSettings()
                        .getOrDefault(queue, broker.getAddressSettings().get("bank.#"));
                assertThat(one.getPageLimitBytes()).isEqualTo(1024L * 1024 * 1024);
                assertThat(one.getPageFullMessagePolicy()).isEqualTo(PageFullMessagePolicy.FAIL);
            }
        }
    }

    private static Configuration within() {
        var users = Map.of(
                "nhb", user("bank.nhb.reply"), "ltb", user("bank.ltb.result"), "trading", user("trading.events"));
        var gateway = new ArtemisProperties();
        gateway.setUser("gateway");
        gateway.setPassword("secret");
        var broker = new ConfigurationImpl();
        new EmbeddedBroker(
                        new BrokerSettings(
                                "127.0.0.1", 61617, 25, Duration.ofMillis(200), Duration.ofSeconds(30), users),
                        gateway)
                .customize(broker);
        return broker;
    }

    private static BrokerSettings.User user(String sends) {
        return new BrokerSettings.User("secret", Set.of(), Set.of(sends));
    }

    private static Configuration outside() throws Exception {
        try (var file = Path.of("src/docs/broker.xml").toUri().toURL().openStream()) {
            return new FileConfigurationParser().parseMainConfig(file);
        }
    }
}
