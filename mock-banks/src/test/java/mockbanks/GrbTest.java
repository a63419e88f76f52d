package mockbanks;

import static mockbanks.GrbFirm.FIRST_KEY;
import static mockbanks.GrbFirm.about;
import static mockbanks.GrbFirm.put;
import static mockbanks.GrbFirm.request;
import static mockbanks.GrbFirm.text;
import static mockbanks.GrbFirm.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrbTest {

    private static final String MANAGEMENT = "/banks/grb/management-accounts/1000000104";

    @TempDir
    Path folder;

    private GrbFirm firm;
    private TestBanks banks;

    @BeforeEach
    void start() throws Exception {
        int port = FreePort.find();
        firm = new GrbFirm(port);
        Map.of("bank.grb.port", "" + port, "bank.grb.firm", firm.address(), "bank.grb.mac", "HMAC-SHA-256")
                .forEach(System::setProperty);
        startBanks();
        firm.signInAndDesignate();
    }

    private void startBanks() throws IOException {
        banks = TestBanks.start(folder, "", URI.create("http://127.0.0.1:1"), "grb");
    }

    @AfterEach
    void stop() throws Exception {
        banks.close();
        firm.close();
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("bank.grb."));
    }

    private void fault(String fault) {
        banks.fault("grb", "{\"operation\":\"12001\",\"fault\":\"" + fault + "\"}");
    }

    private static String code(byte[] answer) {
        return text(answer, 165, 4);
    }

    private String act(String action, String more) {
        return banks.call("POST", "/banks/grb/actions", "{\"action\":\"" + action + "\"" + more + "}")
                .body();
    }

    @Test
    void theReplyToADepositIsTheGoldenOneAndARepeatGetsTheSame() throws Exception {
        byte[] reply = firm.ask(transfer("12001", "20261123000000000017", 100_000));

        assertThat(reply).hasSize(887);
        assertThat(text(reply, 76, 734))
                .isEqualTo("12001ASGRB     SEC00001B202611230000000000420261123000000000017" + "20261123"
                        + " ".repeat(18) + "0000" + "1000000104    " + "6200040000000001" + " ".repeat(48)
                        + "GRBM0000000001" + " ".repeat(326) + "000000000000100000");
        assertThat(text(reply, 827, 60)).isEqualTo("done");
        byte[] again = transfer("12001", "20261123000000000017", 100_000);
        put(again, 164, "Y");
        assertThat(Arrays.copyOfRange(firm.ask(again), 76, 810)).isEqualTo(Arrays.copyOfRange(reply, 76, 810));
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"1000.00\"");
        assertThat(code(firm.ask(transfer("12001", "20261123000000000017", 100_001))))
                .isEqualTo("1004");
    }

    @Test
    void anInquiryCarriesTheOriginalAndABalanceIsTold() throws Exception {
        firm.ask(transfer("12001", "S1", 500));

        byte[] known = firm.ask(about(request("12005", "S2"), "S1"));
        assertThat(text(known, 670, 42)).isEqualTo("1025B2026112300000000004000000000000000500");
        byte[] unknown = firm.ask(about(request("12005", "S3"), "S9"));
        assertThat(text(unknown, 670, 42)).isEqualTo("1027");
        byte[] question = request("11009", "S4");
        put(question, 183, "GRB-OMNI-0001");
        assertThat(text(firm.ask(question), 624, 18)).isEqualTo("000000000000000500");
    }

    @Test
    void aWrongMacOrAKeyThatIsNotGoodIsAnsweredUnread() throws Exception {
        byte[] forged = firm.sealed(transfer("12001", "S1", 500), FIRST_KEY);
        put(forged, 587, "000000000000000900");
        byte[] answer = firm.exchange(forged);
        assertThat(firm.isSealed(answer)).isTrue();
        assertThat(text(answer, 2, 10)).isEqualTo("0000000000");
        assertThat(code(answer)).isEqualTo("2042");
        assertThat(text(answer, 76, 5) + text(answer, 119, 20)).isEqualTo("12001S1");

        assertThat(code(firm.exchange(firm.sealed(transfer("12001", "S1", 500), FIRST_KEY + 8))))
                .isEqualTo("2042");
        assertThat(code(firm.exchange(firm.sealed(transfer("12001", "S1", 500), GrbFirm.FOR_CHANGES))))
                .isEqualTo("2042");
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"0.00\"");
        assertThat(code(firm.ask(transfer("12001", "S1", 500))))
                .as("S1 was not kept")
                .isEqualTo("0000");
    }

    @ParameterizedTest
    @CsvSource({
        "139,20260230",
        "587,00000000000000050x",
        "587,-00000000000000500",
        "0,02",
        "83,SEC00002",
        "164,x",
        "99,' S1'"
    })
    void whatIsNotStrictlyARequestIsMalformed(int at, String with) throws Exception {
        byte[] bad = transfer("12001", "S1", 500);
        put(bad, at, with);

        assertThat(code(firm.ask(bad))).isEqualTo("2044");
    }

    @Test
    void halfACharacterIsMalformed() throws Exception {
        byte[] bad = transfer("12001", "S1", 500);
        bad[310] = ' ';

        assertThat(code(firm.ask(bad))).isEqualTo("2044");
    }

    @Test
    void aNewKeyReplacesTheOldOneWhichStaysGoodForAWhileAndKeysOutliveTheProcess() throws Exception {
        byte[] change = firm.keyChange("K1", FIRST_KEY + 2);
        byte[] agreed = firm.exchange(change);
        assertThat(firm.isSealed(agreed)).isTrue();
        assertThat(code(agreed)).isEqualTo("0000");
        assertThat(code(firm.exchange(change))).as("again").isEqualTo("0000");
        assertThat(code(firm.exchange(firm.keyChange("K2", FIRST_KEY)))).isEqualTo("1004");
        banks.close();
        startBanks();

        assertThat(code(firm.ask(request("10003", "S1"))))
                .as("under the old key")
                .isEqualTo("0000");
        byte[] under = firm.exchange(firm.sealed(request("10003", "S2"), FIRST_KEY + 2));
        assertThat(text(under, 2, 10)).isEqualTo("" + (FIRST_KEY + 2));
        assertThat(firm.isSealed(under)).isTrue();
    }

    @Test
    void aKeyThatIsWrappedUnderAnotherIsMalformed() throws Exception {
        byte[] change = firm.keyChange("K1", FIRST_KEY + 2);
        put(change, 730, "AB".repeat(40));

        assertThat(code(firm.exchange(firm.sealed(change, GrbFirm.FOR_CHANGES))))
                .isEqualTo("2044");
    }

    @Test
    void theBankChangesTheKeyAndItsNextRequestIsUnderIt() throws Exception {
        assertThat(act("CHANGE_KEY", "")).contains("\"code\":\"0000\"");
        byte[] change = firm.nextReceived();
        assertThat(text(change, 2, 10)).isEqualTo("0000000000");
        long number = Long.parseLong(text(change, 720, 10));
        assertThat(number).isEven().isGreaterThan(FIRST_KEY);

        act("ASK_BALANCE", ",\"fundAccountNo\":\"1000000104\"");
        byte[] question = firm.nextReceived();
        assertThat(text(question, 2, 10)).isEqualTo("" + number);
        assertThat(firm.isSealed(question)).isTrue();
    }

    @Test
    void whatTheBankStartsCarriesTheClientAndItsAnswerIsBooked() throws Exception {
        assertThat(act("TRANSFER_IN", ",\"fundAccountNo\":\"1000000104\",\"amount\":\"5.00\""))
                .contains("\"code\":\"0000\"", "\"firmSerial\":\"F1\"");
        byte[] deposit = firm.nextReceived();
        assertThat(text(deposit, 76, 7)).isEqualTo("12001QB");
        assertThat(text(deposit, 269, 50)).isEqualTo("10110101199001011237" + " ".repeat(17) + "P张伟");
        assertThat(text(deposit, 587, 18)).isEqualTo("000000000000000500");
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"5.00\"");
        assertThat(act("ASK_BALANCE", ",\"fundAccountNo\":\"1000000104\"")).contains("\"balance\":\"7.00\"");

        firm.answersWith("2016");
        assertThat(act("TRANSFER_IN", ",\"fundAccountNo\":\"1000000104\",\"amount\":\"5.00\""))
                .contains("2016");
        assertThat(banks.get(MANAGEMENT)).as("given back").contains("\"balance\":\"5.00\"");
        firm.answersWith("2042");
        assertThat(act("TRANSFER_IN", ",\"fundAccountNo\":\"1000000104\",\"amount\":\"5.00\""))
                .contains("the firm did not answer");
        assertThat(banks.get(MANAGEMENT)).as("stays taken").contains("\"balance\":\"10.00\"");
    }

    @Test
    void aDepositThatNeverReachedTheFirmIsGivenBack() throws Exception {
        firm.close();

        act("TRANSFER_IN", ",\"fundAccountNo\":\"1000000104\",\"amount\":\"5.00\"");
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"0.00\"");
    }

    @Test
    void thatARepeatDidNotReachTheFirmSaysNothingOfTheFirstCopy() throws Exception {
        firm.answersWith("2042");
        String serial = act("TRANSFER_IN", ",\"fundAccountNo\":\"1000000104\",\"amount\":\"5.00\"")
                .replaceAll(".*\"serial\":\"([^\"]*)\".*", "$1");
        firm.close();

        assertThat(act("TRANSFER_IN", ",\"serial\":\"" + serial + "\"")).contains("the firm did not answer");
        assertThat(banks.get(MANAGEMENT)).as("stays taken").contains("\"balance\":\"5.00\"");
        assertThat(banks.get("/banks/grb/unanswered")).contains(serial);
    }

    @ParameterizedTest
    @CsvSource({"LOSE_ANSWER,5.00", "GARBAGE,5.00", "LOSE_REQUEST,0.00"})
    void aFaultCutsTheConnection(String fault, String booked) {
        fault(fault);

        assertThatThrownBy(() -> firm.ask(transfer("12001", "S1", 500))).isInstanceOf(IOException.class);
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"" + booked + "\"");
    }

    @Test
    void aBankThatIsDownTakesNoConnection() throws Exception {
        banks.fault("grb", "{\"fault\":\"DOWN\"}");
        await().untilAsserted(() ->
                assertThatThrownBy(() -> firm.ask(request("10003", "S1"))).isInstanceOf(ConnectException.class));
        banks.call("DELETE", "/banks/grb/faults", "");

        await().ignoreExceptions()
                .until(() -> code(firm.ask(request("10003", "S2"))).equals("0000"));
    }

    @Test
    void aWrongAmountIsRightlySealed() throws Exception {
        fault("WRONG_AMOUNT");

        assertThat(text(firm.ask(transfer("12001", "S1", 500)), 587, 18)).isEqualTo("000000000000000501");
    }

    @Test
    void anOvertakenRequestIsAnsweredOnItsOwnConnection() throws Exception {
        fault("OVERTAKE");
        CompletableFuture<byte[]> overtaken = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                overtaken.complete(firm.ask(transfer("12001", "S1", 500)));
            } catch (IOException e) {
                overtaken.completeExceptionally(e);
            }
        });
        await().until(() -> banks.get("/banks/grb/faults").equals("[]"));

        assertThat(text(firm.ask(about(request("12005", "S2"), "S1")), 670, 4)).isEqualTo("1027");
        assertThat(code(overtaken.get(60, TimeUnit.SECONDS))).isEqualTo("0000");
    }

    @Test
    void theSecondOfTwoAnswersGoesToTheFirmsAddress() throws Exception {
        fault("ANSWER_TWICE");

        byte[] first = firm.ask(transfer("12001", "S1", 500));
        assertThat(firm.nextReceived()).isEqualTo(first);
    }
}
