package mockbanks;

import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** The firm's broker, in this process and without a disk, at a port that nobody else uses. */
final class TestBroker implements AutoCloseable {

    private static final SimpleString DEAD = SimpleString.of("dead");

    private final int port;
    private EmbeddedActiveMQ broker;

    TestBroker() {
        this.port = FreePort.find();
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    TestBroker start() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAddressSetting(
                        "#", new AddressSettings().setDeadLetterAddress(DEAD).setExpiryAddress(DEAD))
                .addAcceptorConfiguration("tcp", url());
        broker = new EmbeddedActiveMQ().setConfiguration(configuration);
        broker.start();
        return this;
    }

    /** How many messages wait in a queue. */
    long waiting(String queue) {
        return broker.getActiveMQServer().locateQueue(queue).getMessageCount();
    }

    @Override
    public void close() throws Exception {
        broker.stop();
    }
}
