package org.custodygateway.bank;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The limit of the benchmark: nhb's queues without Camel, by a few lines of JMS that commit up to a hundred messages at once. */
@Component
@Primary
@Profile("plain")
class PlainLink extends Sender {

    private static final int AT_ONCE = 100;
    private static final int CONSUMERS = 2;

    private final ConnectionFactory connections;
    private final Dialect dialect;
    private final Inbox inbox;
    private final LinkedBlockingQueue<Going> going = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running = true;

    PlainLink(
            @Lazy ProducerTemplate routes,
            ReplyHandlers handlers,
            Circuits circuits,
            ConnectionFactory connections,
            java.util.Map<String, Dialect> dialects,
            Inbox inbox) {
        super(routes, handlers, List.of(), circuits);
        this.connections = connections;
        this.dialect = dialects.get("jr0046");
        this.inbox = inbox;
    }

    private record Going(OutboxRow row, CompletableFuture<Void> gone) {}

    @PostConstruct
    void start() {
        platform("plain-out", this::sendAll);
        for (int i = 0; i < CONSUMERS; i++) {
            platform("plain-in-" + i, this::receiveAll);
        }
    }

    @PreDestroy
    void stop() {
        running = false;
    }

    @Override
    void send(OutboxRow row) {
        var one = new Going(row, new CompletableFuture<>());
        going.add(one);
        one.gone().join();
    }

    private interface Work {
        void run(Session session) throws Exception;
    }

    private void platform(String name, Work work) {
        Thread.ofPlatform().name(name).daemon().start(() -> {
            try (var connection = connections.createConnection()) {
                connection.start();
                work.run(connection.createSession(true, Session.SESSION_TRANSACTED));
            } catch (Exception e) {
                if (running) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    private void sendAll(Session session) throws Exception {
        MessageProducer producer = session.createProducer(session.createQueue("bank.nhb.request"));
        while (running) {
            var batch = new ArrayList<Going>(List.of(going.take()));
            going.drainTo(batch, AT_ONCE - 1);
            for (var one : batch) {
                var row = one.row();
                Wire wire = dialect.write(row.sent().request());
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(wire.body());
                for (var header : wire.headers().entrySet()) {
                    message.setStringProperty(header.getKey(), header.getValue());
                }
                message.setStringProperty("_AMQ_DUPL_ID", row.serial() + "-" + row.attempts());
                message.setJMSCorrelationID(row.serial());
                message.setJMSReplyTo(session.createQueue("bank.nhb.reply"));
                producer.setTimeToLive(Math.max(
                        1, Duration.between(Instant.now(), row.deadline()).toMillis()));
                producer.send(message);
            }
            session.commit();
            batch.forEach(one -> one.gone().complete(null));
        }
    }

    private void receiveAll(Session session) throws Exception {
        MessageConsumer consumer = session.createConsumer(session.createQueue("bank.nhb.reply"));
        while (running) {
            Message message = consumer.receive(500);
            var dealt = new ArrayList<CompletableFuture<Void>>();
            while (message != null) {
                var wire = wire(message);
                dealt.add(CompletableFuture.runAsync(
                        () -> inbox.receive((BankReply) dialect.read("nhb", wire), wire.body()), threads));
                message = dealt.size() < AT_ONCE ? consumer.receiveNoWait() : null;
            }
            if (!dealt.isEmpty()) {
                CompletableFuture.allOf(dealt.toArray(CompletableFuture[]::new)).join();
                session.commit();
            }
        }
    }

    private Wire wire(Message message) throws JMSException {
        var headers = new HashMap<String, String>();
        for (String name : dialect.headers()) {
            headers.put(name, message.getStringProperty(name));
        }
        return new Wire(message.getBody(byte[].class), headers);
    }
}
