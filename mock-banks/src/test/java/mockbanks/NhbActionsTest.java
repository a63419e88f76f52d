package mockbanks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NhbActionsTest extends NhbCase {

    @Test
    void aDepositStartedAtTheBankIsAnsweredAsTheFirmAnswered() throws Exception {
        CompletableFuture<String> action = act("TRANSFER_IN", ",\"amount\":\"20.00\"");
        String request = firm.nextIncoming();
        assertThat(request)
                .contains("<InstrCd>12001</InstrCd><TradSrc>B</TradSrc>", "<Resend>N</Resend><Cust><Name>张伟</Name>")
                .contains("<ScAcct><Id>1000000101</Id><Type>3</Type></ScAcct><Ccy>CNY</Ccy><TrfAmt>20.00</TrfAmt>");
        firm.answerIncoming(request, "Trf.002.01", "<Rst><Code>0000</Code><Info>good</Info></Rst>");

        assertThat(ended(action)).contains("\"code\":\"0000\"", "\"info\":\"good\"", "\"serial\":\"B20261123");
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"20.00\"");
        assertThat(banks.get("/banks/nhb/transfers")).contains("\"starter\":\"B\"", "\"firmSerial\":\"F");
    }

    @Test
    void aRefusedDepositIsGivenBack() throws Exception {
        CompletableFuture<String> action = act("TRANSFER_IN", ",\"amount\":\"20.00\"");
        firm.answerIncoming(firm.nextIncoming(), "Trf.002.01", "<Rst><Code>2011</Code></Rst>");

        assertThat(ended(action)).contains("\"code\":\"2011\"");
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"0.00\"");
    }

    @Test
    void theFirmsBalanceIsShown() throws Exception {
        CompletableFuture<String> action = act("ASK_BALANCE", "");
        firm.answerIncoming(
                firm.nextIncoming(),
                "Acmt.010.01",
                "<Rst><Code>0000</Code></Rst><ScBal><Type>0</Type><Bal>12.34</Bal></ScBal>");

        assertThat(ended(action)).contains("\"balance\":\"12.34\"");
    }

    @Test
    void anIdentityIsAskedAboutAndMayBeToldToDiffer() throws Exception {
        CompletableFuture<String> action = act("CHECK_IDENTITY", ",\"name\":\"李四\"");
        String request = firm.nextIncoming();
        assertThat(request)
                .contains("<Acmt.009.01>", "<InstrCd>11007<", "<Name>李四</Name>", "<CertId>110101199001011237<");
        firm.answerIncoming(request, "Acmt.010.01", "<Rst><Code>2047</Code></Rst>");

        assertThat(ended(action)).contains("\"code\":\"2047\"");
    }

    @Test
    void whatTheFirmNeverSawIsGivenBackWhenItSaysSo() throws Exception {
        CompletableFuture<String> silent = act("TRANSFER_IN", ",\"amount\":\"20.00\"");
        String lost = firm.nextIncoming();
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"20.00\"");
        String serial = lost.replaceAll("(?s).*<Ref><Ref>(B\\d+)<.*", "$1");
        CompletableFuture<String> asked = act("ASK_RESULT", ",\"originalSerial\":\"" + serial + "\"");
        String question = firm.nextIncoming();
        assertThat(question).contains("<Trf.005.01>", "<QryRef><Ref>" + serial + "</Ref><IssrType>B<");
        firm.answerIncoming(
                question,
                "Trf.006.01",
                "<Rst><Code>0000</Code></Rst><QryRef><Ref>" + serial
                        + "</Ref><IssrType>B</IssrType></QryRef><OrgRst><Code>2027</Code></OrgRst>");

        assertThat(ended(asked)).contains("\"original\":{\"code\":\"2027\"");
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"0.00\"");
        assertThat(banks.get("/banks/nhb/unanswered")).doesNotContain(serial);
        firm.answerIncoming(lost, "Trf.002.01", "<Rst><Code>2004</Code></Rst>");
        ended(silent);
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"0.00\"");
    }

    @Test
    void aSignOutHoldsFromTheMomentItIsSaid() throws Exception {
        CompletableFuture<String> action = act("SIGN_OUT", "");
        String request = firm.nextIncoming();
        assertThat(request).contains("<Sysm.001.01>", "<InstrCd>10002<");
        assertThat(banks.get("/banks")).contains("\"signedIn\":false");
        firm.answerIncoming(request, "Sysm.002.01", "<Rst><Code>0000</Code></Rst>");

        assertThat(ended(action)).contains("\"code\":\"0000\"");
    }

    @Test
    void theDayEndsWhenTheFirmAgreesAndNotBefore() throws Exception {
        CompletableFuture<String> start = act("START_DAY", "");
        String day = firm.nextIncoming();
        assertThat(day).contains("<Stmt.007.01>", "<BusiDate>");
        firm.answerIncoming(day, "Stmt.008.01", "<Rst><Code>0000</Code></Rst>");
        ended(start);
        CompletableFuture<String> refused = act("END_DAY", "");
        firm.answerIncoming(firm.nextIncoming(), "Stmt.006.01", "<Rst><Code>2032</Code></Rst>");
        assertThat(ended(refused)).contains("\"code\":\"2032\"");
        assertThat(banks.get("/banks")).contains("\"dayOpen\":true");
        CompletableFuture<String> agreed = act("END_DAY", "");
        firm.answerIncoming(firm.nextIncoming(), "Stmt.006.01", "<Rst><Code>0000</Code></Rst>");
        ended(agreed);

        assertThat(banks.get("/banks")).contains("\"dayOpen\":false");
    }

    @Test
    void aRevocationEndsTheContract() throws Exception {
        CompletableFuture<String> action = act("REVOKE", "");
        firm.answerIncoming(firm.nextIncoming(), "Acmt.004.01", "<Rst><Code>0000</Code></Rst>");

        assertThat(ended(action)).contains("\"code\":\"0000\"");
        assertThat(banks.get(MANAGEMENT)).contains("\"contract\":\"TERMINATED\"");
    }

    @Test
    void changedClientDataAreSentWhole() throws Exception {
        CompletableFuture<String> action = act("CHANGE_CLIENT_DATA", ",\"name\":\"张 & 伟\"");
        String request = firm.nextIncoming();
        assertThat(request).contains("<Acmt.005.01>", "<Name>张 &amp; 伟</Name>", "<CertId>110101199001011237</CertId>");
        firm.answerIncoming(request, "Acmt.006.01", "<Rst><Code>0000</Code></Rst>");

        ended(action);
        assertThat(banks.get(MANAGEMENT)).contains("\"name\":\"张 & 伟\"");
    }

    @Test
    void whatTheBankWouldNotStartIsAConflict() throws Exception {
        assertThat(ended(act("TRANSFER_OUT", ",\"amount\":\"20.00\""))).contains("\"code\":\"1052\"");
        String confirm =
                "{\"action\":\"CONFIRM_DESIGNATION\",\"fundAccountNo\":\"1000000101\",\"settlementAccount\":\"1\"}";
        assertThat(banks.call("POST", "/banks/nhb/actions", confirm).statusCode())
                .isEqualTo(409);
    }
}
