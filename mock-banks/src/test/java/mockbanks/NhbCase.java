package mockbanks;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** nhb behind a real broker, the firm signed in, one client's contract in force. */
abstract class NhbCase {

    static final String MANAGEMENT = "/banks/nhb/management-accounts/1000000101";

    @TempDir
    Path folder;

    TestBroker broker;
    TestBanks banks;
    NhbFirm firm;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker().start();
        startBanks();
        firm = new NhbFirm(broker.url());
        firm.signInAndDesignate();
    }

    void startBanks() throws Exception {
        banks = TestBanks.start(folder, broker.url(), URI.create("http://127.0.0.1:1"), "nhb");
    }

    @AfterEach
    void stop() throws Exception {
        banks.close();
        firm.close();
        broker.close();
    }
}
