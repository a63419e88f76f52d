package org.custodygateway.bank;

import java.util.HashSet;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisConfigurationCustomizer;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * The broker inside the gateway: queues that are there from the start and survive it, users of which each may do what its link needs,
 * an acceptor for banks. With {@code spring.artemis.mode=native} a broker outside takes its place and has to offer the same.
 */
@Component
@ConditionalOnProperty(name = "spring.artemis.mode", havingValue = "embedded")
class EmbeddedBroker implements ArtemisConfigurationCustomizer {

    /** Where messages go that could not be dealt with; a route parks them. */
    static final String DEAD = "gateway.dead";

    /** Where requests go that no bank took before their deadline. */
    static final String EXPIRED = "gateway.expired";

    /** A sync waits this long for company; the broker's own 3.3 ms would make every single message wait so long. */
    private static final int JOURNAL_BUFFER_NANOS = 100_000;

    private static final int REMEMBERED_IDS = 50_000;

    /** What waits at one address beyond this waits on the disk: no bank's flood takes the memory of the others. */
    private static final long IN_MEMORY = 32L * 1024 * 1024;

    /** What may wait on the disk at an address that programs outside use. Beyond it senders are refused; nothing that was taken is dropped. */
    private static final long ON_DISK = 1024L * 1024 * 1024;

    private final BrokerSettings settings;
    private final ArtemisProperties connection;

    EmbeddedBroker(BrokerSettings settings, ArtemisProperties connection) {
        this.settings = settings;
        this.connection = connection;
    }

    @Override
    public void customize(Configuration broker) {
        broker.setJournalType(JournalType.NIO);
        broker.setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS);
        broker.setIDCacheSize(REMEMBERED_IDS);
        broker.setPersistIDCache(true);
        broker.setSecurityEnabled(true);
        openTo(broker, settings.host(), settings.port());
        queues(broker);
        broker.registerBrokerPlugin(new LargestMessage());
        broker.addAddressSetting("#", deliveries());
        settings.queues().forEach(queue -> broker.addAddressSetting(queue, room()));
        rights(broker);
    }

    private static void openTo(Configuration broker, String host, int port) {
        try {
            broker.addAcceptorConfiguration("banks", "tcp://" + host + ":" + port + "?protocols=CORE");
        } catch (Exception e) {
            throw new IllegalStateException("no acceptor for banks", e);
        }
    }

    private void queues(Configuration broker) {
        Set<String> names = new HashSet<>(settings.queues());
        names.add(DEAD);
        names.add(EXPIRED);
        for (String name : names) {
            broker.addAddressConfiguration(new CoreAddressConfiguration()
                    .setName(name)
                    .addRoutingType(RoutingType.ANYCAST)
                    .addQueueConfiguration(QueueConfiguration.of(name)
                            .setAddress(name)
                            .setRoutingType(RoutingType.ANYCAST)
                            .setDurable(true)));
        }
    }

    /** A message that cannot be dealt with now comes back, later and later, and is parked when that did not help. */
    private AddressSettings deliveries() {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(DEAD))
                .setExpiryAddress(SimpleString.of(EXPIRED))
                .setRedeliveryDelay(settings.retryAfter().toMillis())
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(settings.retryEvery().toMillis())
                .setMaxDeliveryAttempts(settings.attempts())
                .setMaxSizeBytes(IN_MEMORY)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false);
    }

    private static AddressSettings room() {
        return new AddressSettings().setPageLimitBytes(ON_DISK).setPageFullMessagePolicy(PageFullMessagePolicy.FAIL);
    }

    private void rights(Configuration broker) {
        broker.putSecurityRoles("#", Set.of(all(connection.getUser())));
        for (String queue : settings.queues()) {
            Set<Role> roles = new HashSet<>(Set.of(all(connection.getUser())));
            settings.users().forEach((name, user) -> {
                boolean sends = user.sends().contains(queue);
                boolean consumes = user.consumes().contains(queue);
                if (sends || consumes) {
                    roles.add(role(name, sends, consumes, false));
                }
            });
            broker.putSecurityRoles(queue, roles);
        }
    }

    private static Role all(String name) {
        return role(name, true, true, true);
    }

    private static Role role(String name, boolean sends, boolean consumes, boolean rest) {
        return new Role(name, sends, consumes, rest, rest, rest, rest, rest, rest, rest, rest, rest, rest);
    }

    private ActiveMQJAASSecurityManager securityManager() {
        SecurityConfiguration known = new SecurityConfiguration();
        known.addUser(connection.getUser(), connection.getPassword());
        known.addRole(connection.getUser(), connection.getUser());
        settings.users().forEach((name, user) -> {
            known.addUser(name, user.password());
            known.addRole(name, name);
        });
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), known);
    }

    private void signIn(ActiveMQConnectionFactory connections) {
        connections.setUser(connection.getUser());
        connections.setPassword(connection.getPassword());
    }

    /** Boot makes broker and connections, and has no place to hand them the users. */
    @Bean
    static BeanPostProcessor usersOfTheBroker(ObjectProvider<EmbeddedBroker> settings) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof EmbeddedActiveMQ broker) {
                    broker.setSecurityManager(settings.getObject().securityManager());
                } else if (bean instanceof JmsPoolConnectionFactory pool
                        && pool.getConnectionFactory() instanceof ActiveMQConnectionFactory connections) {
                    settings.getObject().signIn(connections);
                }
                return bean;
            }
        };
    }
}
