package mockbanks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How a bank on the queues misbehaves; the same for every one of them. */
abstract class JmsFaults<F extends JmsFirm> extends JmsCase<F> {

    static final long SILENCE_MILLIS = 150;

    JmsFaults(String bank) {
        super(bank);
    }

    void fault(String kind, String more) {
        banks.fault(bank, "{\"operation\":\"12001\",\"fault\":\"" + kind + "\"" + more + "}");
    }

    String deposit(String serial) throws Exception {
        return firm.ask(serial, firm.deposit(serial, "10.00"));
    }

    String originalOf(String serial, String original) throws Exception {
        return firm.originalCode(firm.ask(serial, firm.question(serial, original)));
    }

    void assertBalance(String yuan) {
        assertThat(mirror()).contains("\"balance\":\"" + yuan + "\"");
    }

    private void assertDone(String reply, String serial) {
        assertThat(firm.related(reply)).isEqualTo(serial);
        assertThat(firm.code(reply)).isEqualTo("0000");
    }

    @Test
    void refusedWithTheCodeThatWasNamed() throws Exception {
        fault("REFUSE", ",\"code\":\"1003\"");

        assertThat(firm.code(deposit("S1"))).isEqualTo("1003");
        assertThat(originalOf("S2", "S1")).isEqualTo("1026");
        assertThat(firm.code(deposit("S3"))).isEqualTo("0000");
    }

    @Test
    void signedOutIsARefusal() throws Exception {
        fault("SIGNED_OUT", "");

        assertThat(firm.code(deposit("S1"))).isEqualTo("1038");
        assertBalance("0.00");
    }

    @Test
    void theAnswerIsLostAlsoForRepeatsButNotForTheInquiry() throws Exception {
        fault("LOSE_ANSWER", "");
        firm.send("S1", firm.deposit("S1", "10.00"));
        firm.send("S1", firm.deposit("S1", "10.00"));

        assertThat(firm.noReplyWithin(SILENCE_MILLIS)).isTrue();
        assertThat(originalOf("S2", "S1")).isEqualTo("1025");
        assertBalance("10.00");
    }

    @Test
    void aLostRequestLeavesNoTrace() throws Exception {
        fault("LOSE_REQUEST", "");
        firm.send("S1", firm.deposit("S1", "10.00"));
        assertThat(firm.noReplyWithin(SILENCE_MILLIS)).isTrue();

        assertThat(originalOf("S2", "S1")).isEqualTo("1027");
        assertThat(firm.code(firm.ask("S1", firm.deposit("S1", "11.00")))).isEqualTo("0000");
    }

    @Test
    void anInquiryOvertakesTheRequest() throws Exception {
        fault("OVERTAKE", "");
        firm.send("S1", firm.deposit("S1", "10.00"));
        assertThat(firm.noReplyWithin(SILENCE_MILLIS)).isTrue();

        assertThat(originalOf("S2", "S1")).isEqualTo("1027");
        assertDone(firm.nextReply(), "S1");
        assertBalance("10.00");
    }

    @Test
    void anOvertakenRequestIsRefusedWhenItsDeadlineHasPassed() throws Exception {
        fault("OVERTAKE", "");
        Instant deadline = Instant.now().plusMillis(200);
        firm.send("S1", firm.deposit("S1", "10.00", deadline));
        await().until(() -> Instant.now().isAfter(deadline));

        assertThat(originalOf("S2", "S1")).isEqualTo("1027");
        assertThat(firm.code(firm.nextReply())).isEqualTo("1054");
        assertBalance("0.00");
    }

    @Test
    void theSameAnswerComesTwice() throws Exception {
        fault("ANSWER_TWICE", "");

        String first = deposit("S1");
        assertThat(firm.nextReply()).isEqualTo(first);
    }

    @Test
    void aBadAnswerIsBookedAndARepeatGetsTheGoodOne() throws Exception {
        fault("GARBAGE", "");
        assertThat(firm.isWhole(deposit("S1"))).isFalse();
        fault("WRONG_AMOUNT", "");
        assertThat(firm.fen(deposit("S2"))).isEqualTo(1_001);
        fault("UNKNOWN", "");
        assertThat(firm.code(deposit("S3"))).isEqualTo("1028");

        assertBalance("30.00");
        String good = deposit("S1");
        assertDone(good, "S1");
        assertThat(firm.fen(good)).isEqualTo(1_000);
        assertThat(firm.fen(deposit("S2"))).isEqualTo(1_000);
    }

    @Test
    void aDelayedAnswerComesLater() throws Exception {
        fault("DELAY", ",\"seconds\":3");
        firm.send("S1", firm.deposit("S1", "10.00"));
        await().untilAsserted(() -> assertThat(shown("/transfers")).contains("\"S1\""));

        assertThat(originalOf("S2", "S1")).isEqualTo("1025");
        assertDone(firm.nextReply(), "S1");
    }

    @Test
    void requestsStayInTheQueueWhileTheBankIsDown() throws Exception {
        banks.fault(bank, "{\"fault\":\"DOWN\"}");
        firm.send("S1", firm.deposit("S1", "10.00"));
        assertThat(firm.noReplyWithin(SILENCE_MILLIS)).isTrue();
        assertThat(broker.waiting("bank." + bank + ".request")).isEqualTo(1);

        banks.call("DELETE", "/banks/" + bank + "/faults", "");
        assertThat(firm.code(firm.nextReply())).isEqualTo("0000");
    }

    @Test
    void theBankReversesLate() throws Exception {
        fault("LATE_REVERSAL", ",\"seconds\":0");
        deposit("S1");
        firm.agree(firm.nextIncoming());

        await().untilAsserted(() -> assertBalance("0.00"));
        assertThat(shown("/transfers")).contains("\"instruction\":\"12003\"", "\"originalSerial\":\"S1\"");
    }

    @Test
    void theMirrorDiffersOnceForTheClientNamed() throws Exception {
        banks.fault(bank, "{\"fault\":\"BALANCE_DIFFERS\",\"amount\":\"-5.00\",\"fundAccountNo\":\"1000000101\"}");
        deposit("S1");

        assertThat(firm.fen(firm.ask("S2", firm.balanceQuestion("S2")))).isEqualTo(500);
        assertThat(firm.fen(firm.ask("S3", firm.balanceQuestion("S3")))).isEqualTo(1_000);
    }
}
