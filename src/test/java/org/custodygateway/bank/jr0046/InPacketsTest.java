package org.custodygateway.bank.jr0046;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.bank.TestBanks.CLOCK;
import static org.custodygateway.bank.TestBanks.ZHANG;
import static org.custodygateway.bank.TestBanks.banks;
import static org.custodygateway.bank.TestBanks.request;

import java.nio.charset.Charset;
import java.util.Map;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.ForgedMessage;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Signature;
import org.custodygateway.bank.UnreadableMessage;
import org.custodygateway.bank.Wire;
import org.junit.jupiter.api.Test;

/** What is other where messages stand in packets, and where a designation is made in two steps. */
class InPacketsTest {

    static final Charset GB18030 = Charset.forName("GB18030");

    /** The client has confirmed at the bank. */
    static final String CONFIRMED = """
            <MsgText><Acmt.001.01><MsgHdr><Ver>1.0.0.1</Ver><SysType>0</SysType><InstrCd>11003</InstrCd><TradSrc>B</TradSrc>\
            <Sender><InstType>B</InstType><InstId>SRB</InstId></Sender><Recver><InstType>S</InstType><InstId>SEC00001</InstId></Recver>\
            <Date>20261123</Date><Time>100000</Time><Ref><Ref>B2026112300000000009</Ref><IssrType>B</IssrType></Ref></MsgHdr>\
            <Cust><Name>张伟</Name><CertType>10</CertType><CertId>110101199001011237</CertId><Type>INVE</Type></Cust>\
            <BkAcct><Id>6200030000000001</Id><Type>1</Type></BkAcct><ScAcct><Id>1000000103</Id><Type>3</Type></ScAcct>\
            <Ccy>CNY</Ccy><Dgst>SRBM0000000001</Dgst><UEDeadline>2026-11-23T10:00:10.000+08:00</UEDeadline></Acmt.001.01></MsgText>""";

    final Jr0046InPackets dialect = new Jr0046InPackets(banks(), CLOCK);

    @Test
    void A7_a_pre_designation_names_the_client_and_no_settlement_account_and_has_no_declaration() {
        var contract = new BankRequest.Contract(ZHANG, "1000000103", null, null);

        Wire wire = dialect.write(request("srb", Instruction.PRE_DESIGNATE, contract));

        assertThat(new String(wire.body(), GB18030))
                .startsWith(
                        "<MsgText><Acmt.001.01><MsgHdr><Ver>1.0.0.1</Ver><SysType>0</SysType><InstrCd>11002</InstrCd>")
                .contains("<Name>张伟</Name>", "<ScAcct><Id>1000000103</Id><Type>3</Type></ScAcct>")
                .doesNotContain("<BkAcct>");
        assertThat(wire.header("Signature")).isEqualTo(Signature.of("srb-demo-key", wire.body()));
    }

    @Test
    void A7_the_confirmation_brings_settlement_and_management_account() {
        var request = (BankRequest) dialect.read("srb", signed(CONFIRMED));

        assertThat(request.instruction()).isEqualTo(Instruction.CONFIRM_DESIGNATION);
        assertThat(request.fromFirm()).isFalse();
        assertThat(request.body())
                .isEqualTo(new BankRequest.Contract(ZHANG, "1000000103", "6200030000000001", "SRBM0000000001"));
    }

    @Test
    void half_a_message_is_unreadable_and_another_banks_is_forged() {
        String half = CONFIRMED.substring(0, CONFIRMED.length() / 2);

        assertThatThrownBy(() -> dialect.read("srb", signed(half)))
                .isInstanceOf(UnreadableMessage.class)
                .isNotInstanceOf(ForgedMessage.class);
        assertThatThrownBy(() -> dialect.read("nhb", signed(CONFIRMED))).isInstanceOf(ForgedMessage.class);
    }

    private static Wire signed(String body) {
        byte[] bytes = body.getBytes(GB18030);
        return new Wire(bytes, Map.of("Signature", Signature.of("srb-demo-key", bytes)));
    }
}
