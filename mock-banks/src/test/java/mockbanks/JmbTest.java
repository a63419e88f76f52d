package mockbanks;

import static mockbanks.JmbFirm.field;
import static mockbanks.JmbFirm.request;
import static mockbanks.JmbFirm.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmbTest {

    private static final String MANAGEMENT = "/banks/jmb/management-accounts/1000000102";
    private static final String CONFIRM = "{\"action\":\"CONFIRM_DESIGNATION\",\"fundAccountNo\":\"1000000102\","
            + "\"settlementAccount\":\"6200050000000001\"}";

    @TempDir
    Path folder;

    private JmbFirm firm;
    private TestBanks banks;

    @BeforeEach
    void start() throws Exception {
        firm = new JmbFirm();
        banks = TestBanks.start(folder, "", firm.address(), "jmb");
        firm.bankIsAt(banks.at("/jmb/v1/messages"));
        firm.ask(request("10001", "L1", ""));
        firm.ask(request("11002", "L2", JmbFirm.CLIENT + ",\"fundAccount\":\"1000000102\""));
    }

    @AfterEach
    void stop() {
        banks.close();
        firm.close();
    }

    private void confirmed() throws Exception {
        assertThat(banks.call("POST", "/banks/jmb/actions", CONFIRM).statusCode())
                .isEqualTo(200);
        firm.nextReceived();
    }

    @Test
    void aConfirmedDesignationIsInForceOnlyWhenTheFirmAgrees() throws Exception {
        firm.answersWith("3013");
        assertThat(banks.call("POST", "/banks/jmb/actions", CONFIRM).body()).contains("\"code\":\"3013\"");
        assertThat(banks.get(MANAGEMENT)).contains("\"contract\":\"PRE_DESIGNATED\"");
        firm.answersWith("0000");
        confirmed();

        assertThat(banks.get(MANAGEMENT))
                .contains("\"contract\":\"IN_FORCE\"", "\"settlementAccount\":\"6200050000000001\"");
        assertThat(field(firm.ask(transfer("12001", "S1", "1000.00")), "code")).isEqualTo("0000");
    }

    @Test
    void theConfirmationCarriesBothAccounts() throws Exception {
        banks.call("POST", "/banks/jmb/actions", CONFIRM);

        assertThat(firm.nextReceived())
                .contains("\"instruction\":\"11003\",\"starter\":\"B\",\"sender\":\"JMB\",\"receiver\":\"SEC00001\"")
                .contains("\"settlementAccount\":\"6200050000000001\",\"managementAccount\":\"JMBM0000000001\"");
    }

    @Test
    void theReplyToADepositIsTheGoldenOneAndARepeatGetsTheSame() throws Exception {
        confirmed();
        String reply = firm.ask(transfer("12001", "20261123000000000017", "1000.00"));

        assertThat(reply)
                .isEqualTo("{\"instruction\":\"12001\",\"starter\":\"S\",\"sender\":\"JMB\",\"receiver\":\"SEC00001\","
                        + "\"serial\":\"B2026112300000000004\",\"relatedSerial\":\"20261123000000000017\","
                        + "\"businessDate\":\"2026-11-23\",\"code\":\"0000\",\"info\":\"done\","
                        + "\"fundAccount\":\"1000000102\",\"settlementAccount\":\"6200050000000001\","
                        + "\"managementAccount\":\"JMBM0000000001\",\"amount\":\"1000.00\"}");
        String again = transfer("12001", "20261123000000000017", "1000.00").replace("false", "true");
        assertThat(firm.ask(again)).isEqualTo(reply);
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"1000.00\"");
    }

    @Test
    void anInquiryCarriesTheOriginal() throws Exception {
        confirmed();
        firm.ask(transfer("12001", "S1", "5.00"));
        String about = ",\"originalDate\":\"2026-11-23\",\"originalSerial\":";

        assertThat(firm.ask(request("12005", "S2", about + "\"S1\"")))
                .contains(
                        "\"original\":{\"code\":\"1025\",\"bankSerial\":\"B2026112300000000004\",\"amount\":\"5.00\",\"asOf\":\"2");
        assertThat(firm.ask(request("12005", "S3", about + "\"S9\""))).contains("\"original\":{\"code\":\"1027\"");
    }

    @Test
    void aWrongSignatureGetsNothingButItsStatus() throws Exception {
        assertThat(firm.post(request("10003", "S1", ""), "now", "00").statusCode())
                .isEqualTo(401);
        assertThat(firm.post("{", "now", "00").statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsNotStrictlyARequestIsMalformed() throws Exception {
        String good = request("10003", "S1", "");
        for (String bad : new String[] {
            "{",
            "null",
            good + "x",
            good.replace("false", "\"false\""),
            good.replace("\"S1\"", "1"),
            good.replace("\"resend\"", "\"other\""),
            good.replace("\"resend\"", "\"serial\":\"S2\",\"resend\""),
            good.replace("JMB", "NHB"),
            transfer("12001", "S1", "1.0"),
            transfer("12001", "S1", "0.00")
        }) {
            assertThat(firm.post(bad, "now", null).statusCode()).as(bad).isEqualTo(400);
        }
    }

    @Test
    void aLostAnswerCutsTheConnectionAndTheTransferStands() throws Exception {
        confirmed();
        banks.fault("jmb", "{\"operation\":\"12001\",\"fault\":\"LOSE_ANSWER\"}");

        assertThatThrownBy(() -> firm.ask(transfer("12001", "S1", "5.00"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> firm.ask(transfer("12001", "S1", "5.00"))).isInstanceOf(IOException.class);
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"5.00\"");
    }

    @Test
    void aBankThatIsDownCutsConnections() throws Exception {
        banks.fault("jmb", "{\"fault\":\"DOWN\"}");
        assertThatThrownBy(() -> firm.ask(request("10003", "S1", ""))).isInstanceOf(IOException.class);
        banks.call("DELETE", "/banks/jmb/faults", "");

        assertThat(field(firm.ask(request("10003", "S1", "")), "code")).isEqualTo("0000");
    }

    @Test
    void anOvertakenRequestIsAnsweredOnItsOwnConnection() throws Exception {
        confirmed();
        banks.fault("jmb", "{\"operation\":\"12001\",\"fault\":\"OVERTAKE\"}");
        CompletableFuture<String> overtaken = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                overtaken.complete(firm.ask(transfer("12001", "S1", "5.00")));
            } catch (IOException | InterruptedException e) {
                overtaken.completeExceptionally(e);
            }
        });
        await().until(() -> banks.get("/banks/jmb/faults").equals("[]"));
        String about = ",\"originalDate\":\"2026-11-23\",\"originalSerial\":\"S1\"";

        assertThat(firm.ask(request("12005", "S2", about))).contains("\"original\":{\"code\":\"1027\"");
        assertThat(field(overtaken.get(60, TimeUnit.SECONDS), "code")).isEqualTo("0000");
    }

    @Test
    void theSecondOfTwoAnswersGoesToTheFirmsAddress() throws Exception {
        confirmed();
        banks.fault("jmb", "{\"operation\":\"12001\",\"fault\":\"ANSWER_TWICE\"}");

        String first = firm.ask(transfer("12001", "S1", "5.00"));
        assertThat(firm.nextReceived()).isEqualTo(first);
    }

    @Test
    void hundredsOfRequestsInParallelAreBookedOnceEach() throws Exception {
        confirmed();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 600; i++) {
                String serial = "P" + i / 2;
                threads.submit(() -> firm.ask(transfer("12001", serial, "1.00")));
            }
        }
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"300.00\"");
    }

    @Test
    void aDepositThatNeverReachedTheFirmIsGivenBack() throws Exception {
        confirmed();
        firm.close();
        String deposit = "{\"action\":\"TRANSFER_IN\",\"fundAccountNo\":\"1000000102\",\"amount\":\"5.00\"}";

        assertThat(banks.call("POST", "/banks/jmb/actions", deposit).statusCode())
                .isEqualTo(504);
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"0.00\"");
    }
}
