package mockbanks;

import static mockbanks.NhbFirm.inquiry;
import static mockbanks.NhbFirm.request;
import static mockbanks.NhbFirm.text;
import static mockbanks.NhbFirm.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NhbTest extends NhbCase {

    @Test
    void theReplyToADepositIsTheGoldenOne() throws Exception {
        String reply = firm.ask("20261123000000000017", transfer("12001", "20261123000000000017", "1000.00"));

        String time = text(reply, "Time");
        assertThat(reply)
                .isEqualTo("<?xml version=\"1.0\" encoding=\"GB18030\"?><MsgText><Trf.002.01><MsgHdr><Ver>1.0.0.1</Ver>"
                        + "<SysType>0</SysType><InstrCd>12001</InstrCd><TradSrc>S</TradSrc><Sender><InstType>B</InstType>"
                        + "<InstId>NHB</InstId></Sender><Recver><InstType>S</InstType><InstId>SEC00001</InstId></Recver>"
                        + "<Date>20261123</Date><Time>" + time + "</Time><Ref><Ref>B2026112300000000003</Ref>"
                        + "<IssrType>B</IssrType></Ref><RltdRef><Ref>20261123000000000017</Ref><IssrType>S</IssrType>"
                        + "</RltdRef></MsgHdr><Rst><Code>0000</Code><Info>done</Info></Rst><BkAcct>"
                        + "<Id>6200010000000001</Id><Type>1</Type></BkAcct><ScAcct><Id>1000000101</Id><Type>3</Type>"
                        + "</ScAcct><Ccy>CNY</Ccy><TrfAmt>1000.00</TrfAmt></Trf.002.01></MsgText>");
        assertThat(time).matches("[0-9]{6}");
    }

    @Test
    void moneyMovesThereAndBack() throws Exception {
        firm.ask("S1", transfer("12001", "S1", "1000.00"));
        String out = firm.ask("S2", transfer("12002", "S2", "400.00"));

        assertThat(text(out, "Code")).isEqualTo("0000");
        assertThat(banks.get(MANAGEMENT))
                .contains("\"balance\":\"600.00\"", "NHBM0000000001", "\"contract\":\"IN_FORCE\"");
        assertThat(banks.get("/banks/nhb/omnibus-account")).contains("\"balance\":\"600.00\"");
        assertThat(banks.get("/banks/nhb/settlement-accounts/6200010000000001")).contains("\"balance\":\"999400.00\"");
    }

    @Test
    void aRepeatGetsTheSameBytesAndBooksNothing() throws Exception {
        String first = firm.ask("S1", transfer("12001", "S1", "1000.00"));
        String second = firm.ask("S1", transfer("12001", "S1", "1000.00").replace(">N<", ">Y<"));
        String other = firm.ask("S1", transfer("12001", "S1", "1000.01"));

        assertThat(second).isEqualTo(first);
        assertThat(text(other, "Code")).isEqualTo("1004");
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"1000.00\"");
    }

    @Test
    void anInquiryTellsWhatBecameOfATransfer() throws Exception {
        String done = firm.ask("S1", transfer("12001", "S1", "1000.00"));
        firm.ask("S2", transfer("12002", "S2", "9000.00"));

        String first = firm.ask("S3", inquiry("S3", "S1"));
        assertThat(first)
                .contains("<OrgRst><Code>1025</Code></OrgRst>", "<TrfAmt>1000.00</TrfAmt>")
                .contains("<QryRef><Ref>S1</Ref><IssrType>S</IssrType></QryRef><QryRef><Ref>"
                        + text(done, "Ref").replace("<Ref>", "") + "</Ref><IssrType>B</IssrType></QryRef>");
        assertThat(firm.ask("S4", inquiry("S4", "S2"))).contains("<OrgRst><Code>1026</Code></OrgRst>");
        assertThat(firm.ask("S5", inquiry("S5", "S0"))).contains("<OrgRst><Code>1027</Code></OrgRst>");
    }

    @Test
    void aRequestAfterItsDeadlineIsRefused() throws Exception {
        String late = request(
                "Trf.001.01",
                "12001",
                "S1",
                NhbFirm.client() + "<TrfAmt>1.00</TrfAmt>",
                Instant.now().minusSeconds(1));

        assertThat(text(firm.ask("S1", late), "Code")).isEqualTo("1054");
    }

    @Test
    void whatCannotBeReadOrIsNotSignedIsAnsweredUnread() throws Exception {
        byte[] good = transfer("12001", "S1", "1000.00").getBytes(NhbFirm.GB);
        firm.send("request", "S1", good, "00");
        assertThat(firm.nextReply()).contains("<Rst><Code>9000</Code>", "<RltdRef><Ref>S1</Ref>");

        String doctype = transfer("12001", "S1", "1.00").replace("?><", "?><!DOCTYPE a [<!ENTITY b 'c'>]><");
        assertThat(text(firm.ask("S1", doctype), "Code")).isEqualTo("9000");
        String outOfOrder = transfer("12001", "S1", "1.00")
                .replace("<Ccy>CNY</Ccy>", "")
                .replace("</TrfAmt>", "</TrfAmt><Ccy>CNY</Ccy>");
        assertThat(text(firm.ask("S1", outOfOrder), "Code")).isEqualTo("9000");

        assertThat(text(firm.ask("S1", transfer("12001", "S1", "1000.00")), "Code"))
                .isEqualTo("0000");
    }

    @Test
    void theBankComesBackWhenTheBrokerDoes() throws Exception {
        firm.close();
        broker.close();
        broker.start();
        firm = new NhbFirm(broker.url());

        assertThat(text(firm.ask("S1", transfer("12001", "S1", "1000.00")), "Code"))
                .isEqualTo("0000");
    }

    @Test
    void aDayEndsWithAFileAndTheNextOneBegins() throws Exception {
        firm.ask("S1", transfer("12001", "S1", "1000.00"));
        String end = firm.ask("E1", request("Stmt.005.01", "13011", "E1", ""));
        assertThat(text(end, "Code")).isEqualTo("0000");
        assertThat(folder.resolve("exchange/nhb/to-firm/B_CHK01_20261123.gz")).isNotEmptyFile();
        assertThat(text(firm.ask("S2", transfer("12001", "S2", "1.00")), "Code"))
                .isEqualTo("1032");

        String start = firm.ask("E2", request("Stmt.007.01", "13012", "E2", "<BusiDate>20261124</BusiDate>"));
        assertThat(text(start, "Code")).isEqualTo("0000");
        assertThat(banks.get("/banks")).contains("\"businessDate\":\"2026-11-24\"", "\"dayOpen\":true");
    }

    @Test
    void interestAndReversalsEchoWhatTheyAreAbout() throws Exception {
        String interest = firm.ask(
                "I1",
                request(
                        "Trf.007.01",
                        "12006",
                        "I1",
                        NhbFirm.client() + "<ClrAccrlType>1</ClrAccrlType><Tax>2.00</Tax><TaxAccr>10.00</TaxAccr>"));
        assertThat(interest)
                .contains("<Code>0000</Code>")
                .contains("<ClrAccrlType>1</ClrAccrlType><Tax>2.00</Tax><TaxAccr>10.00</TaxAccr></Trf.008.01>");
        firm.ask("S1", transfer("12001", "S1", "5.00"));
        String reversal = firm.ask(
                "R1",
                request("Trf.003.01", "12003", "R1", "<CnRef>S1</CnRef>" + NhbFirm.client() + "<TrfAmt>5.00</TrfAmt>"));

        assertThat(reversal).contains("<Trf.004.01>", "<Code>0000</Code>", "<CnRef>S1</CnRef>");
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"8.00\"");
        assertThat(banks.get("/banks/nhb/transfers?day=2026-11-23"))
                .contains("\"firmSerial\":\"S1\"", "\"reversed\":true", "\"instruction\":\"12003\"");
    }

    @Test
    void requestsWaitWhileTheBanksAreGoneAndAreDoneOnce() throws Exception {
        firm.ask("S1", transfer("12001", "S1", "1000.00"));
        banks.close();
        firm.send("S1", transfer("12001", "S1", "1000.00"));
        firm.send("S2", transfer("12001", "S2", "1.00"));
        startBanks();

        assertThat(text(firm.nextReply(), "Code")).isEqualTo("0000");
        assertThat(text(firm.nextReply(), "Code")).isEqualTo("0000");
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"1001.00\"");
    }
}
