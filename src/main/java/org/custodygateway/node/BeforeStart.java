package org.custodygateway.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.custodygateway.bank.BankSettingsCheck;
import org.custodygateway.retention.RetentionSettings;
import org.custodygateway.secret.SecretKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Looks, before anything is opened, whether the gateway can start: data directory, settings of the banks, ports. Clears the directory for a fresh start. */
@Order(Ordered.LOWEST_PRECEDENCE)
class BeforeStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = context.getEnvironment();
        secrets(settings);
        BankSettingsCheck.check(settings);
        RetentionSettings.problem(settings).ifPresent(problem -> {
            throw new StartRefused(StartRefused.SETTING, problem);
        });
        var data = new DataDirectory(Path.of(settings.getRequiredProperty("gateway.data")));
        closeLast(context, data);
        port(settings, "server.port", settings.getProperty("server.address"));
        if ("embedded".equals(settings.getProperty("spring.artemis.mode"))) {
            port(settings, "gateway.broker.port", settings.getProperty("gateway.broker.host"));
        }
        if (settings.getProperty("gateway.fresh", Boolean.class, false)) {
            fresh(settings, data);
        }
    }

    /** @throws StartRefused when there are no keys to seal personal data with (P4) */
    static void secrets(Environment settings) {
        try {
            SecretKeys.read(
                    settings.getProperty("GATEWAY_DATA_KEYS", ""), settings.getProperty("GATEWAY_INDEX_KEY", ""));
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    StartRefused.SECRET,
                    "personal data cannot be sealed: " + e.getMessage()
                            + "; set GATEWAY_DATA_KEYS to id=base64 of 32 bytes (several by commas, the last one seals)"
                            + " and GATEWAY_INDEX_KEY to base64 of 32 bytes");
        }
    }

    private static void fresh(Environment settings, DataDirectory data) {
        if (!settings.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:file:")) {
            throw new StartRefused(
                    StartRefused.DATA, "gateway.fresh throws away the embedded database only, and another one is set");
        }
        data.fresh();
    }

    /** Beans are destroyed in the reverse order of their registration: the lock goes after database and broker. */
    private static void closeLast(ConfigurableApplicationContext context, DataDirectory data) {
        ((DefaultListableBeanFactory) context.getBeanFactory()).registerDisposableBean("dataDirectory", data::close);
    }

    private static void port(Environment settings, String name, @Nullable String host) {
        int port = settings.getProperty(name, Integer.class, 0);
        if (port <= 0) {
            return;
        }
        try (var socket = new ServerSocket()) {
            socket.bind(
                    host == null
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw new StartRefused(
                    StartRefused.PORT,
                    "port " + port + " is in use (" + name + "); end what uses it, or set another one");
        }
    }
}
