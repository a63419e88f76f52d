package mockbanks;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;

class NhbFaultsTest extends JmsFaults<NhbFirm> {

    NhbFaultsTest() {
        super("nhb");
    }

    @Override
    NhbFirm firm(String broker) throws JMSException {
        return new NhbFirm(broker);
    }

    @Test
    void aLateReversalNamesTheTransferByTheFirmsSerial() throws Exception {
        fault("LATE_REVERSAL", ",\"seconds\":0");
        deposit("S1");

        assertThat(firm.nextIncoming())
                .contains("<InstrCd>12003</InstrCd><TradSrc>B</TradSrc>", "<CnRef>S1</CnRef>")
                .contains("<TrfAmt>10.00</TrfAmt>", "<UEDeadline>");
    }

    @Test
    void aBalanceStandsBesideTheNumberOfTheMirror() throws Exception {
        deposit("S1");

        assertThat(firm.ask("S2", firm.balanceQuestion("S2")))
                .contains("<BkAcct><Id>NHBM0000000001</Id><Type>2</Type></BkAcct>", "<BkBal><Type>0</Type><Bal>10.00<");
    }
}
