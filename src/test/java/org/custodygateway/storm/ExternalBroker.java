package org.custodygateway.storm;

import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** A broker as a program of its own, with the configuration that operators are given ({@code src/docs/broker.xml}). */
public final class ExternalBroker {

    static final Map<String, String> PASSWORDS =
            Map.of("gateway", "gateway-storm", "nhb", "nhb-demo", "ltb", "ltb-demo", "trading", "trading-demo");

    private ExternalBroker() {}

    public static void main(String[] args) throws Exception {
        var users = new SecurityConfiguration();
        PASSWORDS.forEach((user, password) -> {
            users.addUser(user, password);
            users.addRole(user, user);
        });
        var broker = new EmbeddedActiveMQ();
        broker.setConfigResourcePath(
                Path.of(System.getProperty("broker.configuration")).toUri().toString());
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.start();
    }
}
