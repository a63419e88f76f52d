package mockbanks;

import jakarta.jms.JMSException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A bank behind a real broker, the firm signed in, one client's contract in force. */
abstract class JmsCase<F extends JmsFirm> {

    @TempDir
    Path folder;

    final String bank;
    TestBroker broker;
    TestBanks banks;
    F firm;

    JmsCase(String bank) {
        this.bank = bank;
    }

    abstract F firm(String broker) throws JMSException;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker().start();
        startBanks();
        firm = firm(broker.url());
        firm.signInAndDesignate();
    }

    void startBanks() throws Exception {
        banks = TestBanks.start(folder, broker.url(), URI.create("http://127.0.0.1:1"), bank);
    }

    /** What the bank's control shows under a path of the bank's. */
    String shown(String path) {
        return banks.get("/banks/" + bank + path);
    }

    String mirror() {
        return shown("/management-accounts/1000000101");
    }

    /** Has the bank start something for the client; ends with what the firm answered. */
    CompletableFuture<String> act(String action, String more) {
        String body = "{\"action\":\"" + action + "\",\"fundAccountNo\":\"1000000101\"" + more + "}";
        return CompletableFuture.supplyAsync(
                () -> banks.call("POST", "/banks/" + bank + "/actions", body).body());
    }

    static String ended(CompletableFuture<String> action) throws Exception {
        return action.get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        banks.close();
        firm.close();
        broker.close();
    }
}
