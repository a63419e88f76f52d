package mockbanks;

import static mockbanks.NhbFirm.inquiry;
import static mockbanks.NhbFirm.text;
import static mockbanks.NhbFirm.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NhbFaultsTest extends NhbCase {

    private static final long SILENCE_MILLIS = 150;

    private void fault(String kind, String more) {
        banks.fault("nhb", "{\"operation\":\"12001\",\"fault\":\"" + kind + "\"" + more + "}");
    }

    private String deposit(String serial) throws Exception {
        return firm.ask(serial, transfer("12001", serial, "10.00"));
    }

    private String originalOf(String serial, String original) throws Exception {
        return text(text(firm.ask(serial, inquiry(serial, original)), "OrgRst"), "Code");
    }

    private void assertBalance(String yuan) {
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"" + yuan + "\"");
    }

    @Test
    void refusedWithTheCodeThatWasNamed() throws Exception {
        fault("REFUSE", ",\"code\":\"1003\"");

        assertThat(text(deposit("S1"), "Code")).isEqualTo("1003");
        assertThat(originalOf("S2", "S1")).isEqualTo("1026");
        assertThat(text(deposit("S3"), "Code")).isEqualTo("0000");
    }

    @Test
    void signedOutIsARefusal() throws Exception {
        fault("SIGNED_OUT", "");

        assertThat(text(deposit("S1"), "Code")).isEqualTo("1038");
        assertBalance("0.00");
    }

    @Test
    void theAnswerIsLostAlsoForRepeatsButNotForTheInquiry() throws Exception {
        fault("LOSE_ANSWER", "");
        firm.send("S1", transfer("12001", "S1", "10.00"));
        firm.send("S1", transfer("12001", "S1", "10.00"));

        assertThat(firm.noReplyWithin(SILENCE_MILLIS)).isTrue();
        assertThat(originalOf("S2", "S1")).isEqualTo("1025");
        assertBalance("10.00");
    }

    @Test
    void aLostRequestLeavesNoTrace() throws Exception {
        fault("LOSE_REQUEST", "");
        firm.send("S1", transfer("12001", "S1", "10.00"));
        assertThat(firm.noReplyWithin(SILENCE_MILLIS)).isTrue();

        assertThat(originalOf("S2", "S1")).isEqualTo("1027");
        assertThat(text(firm.ask("S1", transfer("12001", "S1", "11.00")), "Code"))
                .isEqualTo("0000");
    }

    @Test
    void anInquiryOvertakesTheRequest() throws Exception {
        fault("OVERTAKE", "");
        firm.send("S1", transfer("12001", "S1", "10.00"));
        assertThat(firm.noReplyWithin(SILENCE_MILLIS)).isTrue();

        assertThat(originalOf("S2", "S1")).isEqualTo("1027");
        assertThat(firm.nextReply()).contains("<RltdRef><Ref>S1</Ref>", "<Code>0000</Code>");
        assertBalance("10.00");
    }

    @Test
    void anOvertakenRequestIsRefusedWhenItsDeadlineHasPassed() throws Exception {
        fault("OVERTAKE", "");
        Instant deadline = Instant.now().plusMillis(200);
        firm.send(
                "S1",
                NhbFirm.request("Trf.001.01", "12001", "S1", NhbFirm.client() + "<TrfAmt>10.00</TrfAmt>", deadline));
        await().until(() -> Instant.now().isAfter(deadline));

        assertThat(originalOf("S2", "S1")).isEqualTo("1027");
        assertThat(text(firm.nextReply(), "Code")).isEqualTo("1054");
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
        assertThat(deposit("S1")).doesNotContain("</MsgText>");
        fault("WRONG_AMOUNT", "");
        assertThat(deposit("S2")).contains("<TrfAmt>10.01</TrfAmt>");
        fault("UNKNOWN", "");
        assertThat(text(deposit("S3"), "Code")).isEqualTo("1028");

        assertBalance("30.00");
        assertThat(deposit("S1")).contains("<Code>0000</Code>", "<TrfAmt>10.00</TrfAmt>");
        assertThat(deposit("S2")).contains("<TrfAmt>10.00</TrfAmt>");
    }

    @Test
    void aDelayedAnswerComesLater() throws Exception {
        fault("DELAY", ",\"seconds\":1");
        firm.send("S1", transfer("12001", "S1", "10.00"));

        assertThat(originalOf("S2", "S1")).isEqualTo("1025");
        assertThat(firm.nextReply()).contains("<RltdRef><Ref>S1</Ref>", "<Code>0000</Code>");
    }

    @Test
    void requestsStayInTheQueueWhileTheBankIsDown() throws Exception {
        banks.fault("nhb", "{\"fault\":\"DOWN\"}");
        firm.send("S1", transfer("12001", "S1", "10.00"));
        assertThat(firm.noReplyWithin(SILENCE_MILLIS)).isTrue();
        assertThat(broker.waiting("bank.nhb.request")).isEqualTo(1);

        banks.call("DELETE", "/banks/nhb/faults", "");
        assertThat(text(firm.nextReply(), "Code")).isEqualTo("0000");
    }

    @Test
    void theBankReversesLate() throws Exception {
        fault("LATE_REVERSAL", ",\"seconds\":0");
        deposit("S1");
        String reversal = firm.nextIncoming();

        assertThat(reversal).contains("<InstrCd>12003</InstrCd><TradSrc>B</TradSrc>", "<CnRef>S1</CnRef>");
        assertThat(reversal).contains("<TrfAmt>10.00</TrfAmt>", "<UEDeadline>");
        firm.answerIncoming(reversal, "Trf.004.01", "<Rst><Code>0000</Code></Rst>");
        await().untilAsserted(() -> assertBalance("0.00"));
    }

    @Test
    void theMirrorDiffersOnceForTheClientNamed() throws Exception {
        banks.fault("nhb", "{\"fault\":\"BALANCE_DIFFERS\",\"amount\":\"-5.00\",\"fundAccountNo\":\"1000000101\"}");
        deposit("S1");
        String fund = "<ScAcct><Id>1000000101</Id><Type>3</Type></ScAcct>";

        String first = firm.ask("S2", NhbFirm.request("Acmt.009.01", "11009", "S2", fund));
        String second = firm.ask("S3", NhbFirm.request("Acmt.009.01", "11009", "S3", fund));
        assertThat(first).contains("<BkBal><Type>0</Type><Bal>5.00</Bal></BkBal>");
        assertThat(second).contains("<BkAcct><Id>NHBM0000000001</Id><Type>2</Type></BkAcct>", "<Bal>10.00</Bal>");
    }
}
