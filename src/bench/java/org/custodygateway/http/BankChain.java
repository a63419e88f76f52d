package org.custodygateway.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import mockbanks.book.BenchBooks;
import org.awaitility.Awaitility;
import org.custodygateway.CustodyGateway;
import org.custodygateway.bank.BankSessions;
import org.custodygateway.ledger.Population;
import org.custodygateway.money.Money;
import org.custodygateway.support.ChildProgram;
import org.custodygateway.support.Database;
import org.custodygateway.support.Places;
import org.custodygateway.transfer.Order;
import org.custodygateway.transfer.Ordered;
import org.custodygateway.transfer.Ordering;
import org.custodygateway.transfer.Transfer;
import org.custodygateway.transfer.Transfers;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A gateway in this process on a PostgreSQL database of its own, and mock banks in a JVM of theirs, signed in with each other. */
final class BankChain implements AutoCloseable {

    private static final String AMOUNT = "0.01";
    private static final Duration FINAL = Duration.ofSeconds(30);
    private static final Pattern ID = Pattern.compile("\"transferId\":\"?([0-9]+)");

    private final ConfigurableApplicationContext gateway;
    private final Process banks;
    private final int port;

    /** @param profile one besides the demo's, or empty */
    BankChain(String profile) throws IOException {
        var place = Places.make("bench");
        int broker = ChildProgram.freePort();
        port = ChildProgram.freePort();
        BenchBooks.write(place.resolve("banks"), Population.DAY, BankBench.CALLERS, BankChain::signed);
        gateway = gateway(profile, place, broker);
        banks = banks(place, broker);
        Awaitility.await("nhb is signed in")
                .atMost(Duration.ofSeconds(60))
                .until(() -> gateway.getBean(BankSessions.class).signedIn("nhb"));
    }

    private static BenchBooks.Signed signed(int client) {
        var no = BankBench.CLIENTS.clientNo(client);
        return new BenchBooks.Signed("Client " + no, "P" + no, BankBench.CLIENTS.main(client), "621" + no);
    }

    private ConfigurableApplicationContext gateway(String profile, Path place, int broker) {
        String url;
        try (var pool = Database.POSTGRES.migrated()) {
            url = pool.getJdbcUrl();
            var jdbc = new JdbcTemplate(pool);
            Population.openDay(jdbc);
            BankBench.CLIENTS.settle(jdbc);
        }
        return new SpringApplicationBuilder(CustodyGateway.class)
                .profiles(profile.isEmpty() ? new String[] {"demo"} : new String[] {"demo", profile})
                .run(
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=" + Database.POSTGRES.user(),
                        "--spring.datasource.password=postgres",
                        "--spring.jmx.enabled=false",
                        "--server.port=" + port,
                        "--server.tomcat.max-keep-alive-requests=-1",
                        "--server.tomcat.max-connections=2000",
                        "--gateway.data=" + place.resolve("gateway"),
                        "--gateway.exchange=" + place.resolve("exchange"),
                        "--gateway.ledger.batch=1024",
                        "--gateway.broker.port=" + broker,
                        "--gateway.custody.banks.nhb.answer-within=30s",
                        "--gateway.custody.banks.nhb.valid-for=60s",
                        "--gateway.custody.banks.ltb.enabled=false",
                        "--gateway.custody.banks.srb.enabled=false",
                        "--gateway.custody.banks.jmb.enabled=false",
                        "--gateway.custody.banks.grb.enabled=false");
    }

    private static Process banks(Path place, int broker) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dmockbanks.banks=nhb",
                        "-Dmockbanks.port=" + ChildProgram.freePort(),
                        "-Dmockbanks.data=" + place.resolve("banks"),
                        "-Dmockbanks.exchange=" + place.resolve("exchange"),
                        "-Dmockbanks.broker=tcp://127.0.0.1:" + broker,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "mockbanks.MockBanks"))
                .redirectErrorStream(true)
                .redirectOutput(Files.createFile(place.resolve("banks.log")).toFile())
                .start();
    }

    BankBench.Caller overHttp(int client) throws IOException {
        var connection = new Connection(port, "/api/v1/transfers");
        var user = BankBench.CLIENTS.clientNo(client);
        var account = BankBench.CLIENTS.main(client);
        return new BankBench.Caller() {
            @Override
            public void transfer(String kind, String key) throws Exception {
                var answer = connection.post(
                        user,
                        key,
                        "{\"kind\":\"" + kind + "\",\"accountNo\":\"" + account + "\",\"amount\":\"" + AMOUNT + "\"}");
                var id = ID.matcher(answer.body());
                if (!id.find()) {
                    throw new IllegalStateException("not accepted: " + answer);
                }
                awaitDone(Long.parseLong(id.group(1)));
            }

            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }

    BankBench.Caller inProcess(int client) {
        var transfers = gateway.getBean(Transfers.class);
        var account = BankBench.CLIENTS.main(client);
        var amount = Money.parse(AMOUNT);
        return new BankBench.Caller() {
            @Override
            public void transfer(String kind, String key) {
                var order = kind.equals("DEPOSIT")
                        ? new Order.Deposit(account, amount)
                        : new Order.Withdrawal(account, amount);
                var user = BankBench.CLIENTS.clientNo(client);
                var ordered = transfers
                        .order(new Ordering(user, "127.0.0.1", false, key, order, List.of(), true))
                        .join();
                if (!(ordered instanceof Ordered.Accepted accepted)) {
                    throw new IllegalStateException("not accepted: " + ordered);
                }
                awaitDone(accepted.transfer().id());
            }

            @Override
            public void close() {}
        };
    }

    private void awaitDone(long id) {
        var transfer = gateway.getBean(Transfers.class).await(id, FINAL);
        if (transfer.state() != Transfer.State.DONE) {
            throw new IllegalStateException("not done: " + transfer);
        }
    }

    @Override
    public void close() throws Exception {
        gateway.close();
        banks.destroyForcibly().waitFor();
    }
}
