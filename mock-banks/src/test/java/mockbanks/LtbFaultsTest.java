package mockbanks;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As everywhere, and what a fault means for the acknowledgement. */
class LtbFaultsTest extends JmsFaults<LtbFirm> {

    LtbFaultsTest() {
        super("ltb");
    }

    @Override
    LtbFirm firm(String broker) throws JMSException {
        return new LtbFirm(broker);
    }

    private void send(String serial) throws JMSException {
        firm.send(serial, firm.deposit(serial, "10.00"));
    }

    private void assertAcknowledged(String serial) throws JMSException {
        assertThat(firm.nextAcknowledgement()).contains(" of=\"" + serial + "\"", " got=\"yes\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOSE_ANSWER", "LOSE_REQUEST"})
    void neitherAcknowledgementNorResult(String kind) throws Exception {
        fault(kind, "");
        send("S1");

        assertThat(firm.noAcknowledgementWithin(SILENCE_MILLIS)).isTrue();
        assertThat(firm.noReplyWithin(SILENCE_MILLIS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUSE", "GARBAGE", "WRONG_AMOUNT", "UNKNOWN", "SIGNED_OUT"})
    void theAcknowledgementIsGoodAndOnlyTheResultBad(String kind) throws Exception {
        fault(kind, "");
        send("S1");

        assertAcknowledged("S1");
        String result = firm.nextReply();
        boolean good = result.contains(" code=\"DONE\"") && result.endsWith("<Money fen=\"1000\"/></Result>");
        assertThat(good).isFalse();
    }

    @Test
    void whatIsHeldBackIsAcknowledgedAtOnce() throws Exception {
        fault("DELAY", ",\"seconds\":1");
        send("S1");
        assertAcknowledged("S1");
        assertThat(firm.noReplyWithin(SILENCE_MILLIS)).isTrue();
        assertThat(firm.related(firm.nextReply())).isEqualTo("S1");

        fault("OVERTAKE", "");
        send("S2");
        assertAcknowledged("S2");
        assertThat(firm.noReplyWithin(SILENCE_MILLIS)).isTrue();
    }

    @Test
    void bothComeTwiceAndTheSecondAcknowledgementAfterTheFirstResult() throws Exception {
        fault("ANSWER_TWICE", "");
        send("S1");

        String first = firm.nextAcknowledgement();
        assertThat(firm.nextReply()).isEqualTo(firm.nextReply());
        assertThat(firm.nextAcknowledgement()).isEqualTo(first);
    }

    @Test
    void nothingIsAcknowledgedWhileTheBankIsDown() throws Exception {
        banks.fault(bank, "{\"fault\":\"DOWN\",\"seconds\":1}");
        send("S1");

        assertThat(firm.noAcknowledgementWithin(SILENCE_MILLIS)).isTrue();
        assertAcknowledged("S1");
    }

    @Test
    void aCodeWithoutAWordOfItsOwnStandsAsItIs() throws Exception {
        fault("REFUSE", ",\"code\":\"5309\"");

        assertThat(deposit("S1")).contains(" code=\"X-5309\"");
    }
}
