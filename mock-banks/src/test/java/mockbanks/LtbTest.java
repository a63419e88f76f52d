package mockbanks;

import static mockbanks.LtbFirm.client;
import static mockbanks.LtbFirm.order;
import static mockbanks.LtbFirm.pay;
import static mockbanks.LtbFirm.trace;
import static mockbanks.LtbFirm.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LtbTest extends LtbCase {

    @Test
    void acknowledgementAndResultOfADepositAreTheGoldenOnes() throws Exception {
        String result = firm.ask("20261123000000000017", pay("PAY-IN", "20261123000000000017", 100_000));

        String at = value(result, "Result", "at");
        assertThat(at).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}\\+08:00");
        assertThat(result)
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Result v=\"1\" op=\"PAY-IN\" of=\"20261123000000000017\""
                                + " no=\"B2026112300000000003\" from=\"LTB\" to=\"SEC00001\" day=\"2026-11-23\" at=\""
                                + at
                                + "\" code=\"DONE\" text=\"done\"><Fund no=\"1000000101\"/><Card no=\"6200020000000001\"/>"
                                + "<Mirror no=\"LTBM0000000001\"/><Money fen=\"100000\"/></Result>");
        assertThat(firm.nextAcknowledgement())
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Ack v=\"1\" of=\"20261123000000000017\" from=\"LTB\""
                                + " to=\"SEC00001\" got=\"yes\"/>");
    }

    @Test
    void moneyMovesThereAndBack() throws Exception {
        firm.ask("S1", pay("PAY-IN", "S1", 100_000));
        firm.ask("S2", pay("PAY-OUT", "S2", 40_000));

        assertThat(mirror()).contains("\"balance\":\"600.00\"", "LTBM0000000001", "\"contract\":\"IN_FORCE\"");
        assertThat(shown("/omnibus-account")).contains("\"balance\":\"600.00\"");
        assertThat(shown("/settlement-accounts/6200020000000001")).contains("\"balance\":\"999400.00\"");
    }

    @Test
    void aRepeatGetsTheSameBytesAndBooksNothing() throws Exception {
        String first = firm.ask("S1", pay("PAY-IN", "S1", 100_000));
        String second = firm.ask("S1", pay("PAY-IN", "S1", 100_000).replace("again=\"no\"", "again=\"yes\""));
        String other = firm.ask("S1", pay("PAY-IN", "S1", 100_001));

        assertThat(second).isEqualTo(first);
        assertThat(other).contains(" code=\"NUMBER-USED\"");
        assertThat(mirror()).contains("\"balance\":\"1000.00\"");
        assertThat(firm.nextAcknowledgement())
                .isEqualTo(firm.nextAcknowledgement())
                .isEqualTo(firm.nextAcknowledgement());
    }

    @Test
    void aTraceTellsWhatBecameOfAnOrder() throws Exception {
        String done = firm.ask("S1", pay("PAY-IN", "S1", 100_000));
        firm.ask("S2", pay("PAY-OUT", "S2", 900_000));

        assertThat(firm.ask("S3", trace("S3", "S1")))
                .contains("<Original no=\"S1\" state=\"DONE\" own=\"" + value(done, "Result", "no")
                        + "\" fen=\"100000\"/>");
        assertThat(firm.ask("S4", trace("S4", "S2"))).contains(" state=\"REFUSED\"");
        assertThat(firm.ask("S5", trace("S5", "S0"))).contains("<Original no=\"S0\" state=\"NOT-FOUND\"/>");
    }

    @Test
    void anOrderAfterItsDeadlineIsRefused() throws Exception {
        String late = firm.deposit("S1", "1.00", Instant.now().minusSeconds(1));

        assertThat(firm.ask("S1", late)).contains(" code=\"TOO-LATE\"");
    }

    @Test
    void whatIsNotSignedIsAcknowledgedAsUnreadAndNeverAnswered() throws Exception {
        byte[] good = pay("PAY-IN", "S1", 100_000).getBytes(StandardCharsets.UTF_8);
        firm.send("request", "S1", good, "00");

        assertThat(firm.nextAcknowledgement())
                .contains(" of=\"S1\"", " got=\"no\" why=\"signature or format wrong\"/>");
        assertThat(firm.ask("S1", pay("PAY-IN", "S1", 100_000))).contains(" code=\"DONE\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "encoding=\"UTF-8\"->encoding=\"GB18030\"",
                "?><Order->?><!DOCTYPE a [<!ENTITY b 'c'>]><Order",
                "?><Order->?><!-- x --><Order",
                "</Order>->text</Order>",
                "</Order>->",
                "<Money fen=\"1\"/>->",
                "<Money fen=\"1\"/>-><Money fen=\"1\"/><Money fen=\"1\"/>",
                "<Money fen=\"1\"/>-><Money fen=\"1\"><Money fen=\"1\"/></Money>",
                "fen=\"1\"->fen=\"0.01\"",
                "fen=\"1\"->fen=\"-1\"",
                "fen=\"1\"->fen=\"0\"",
                "fen=\"1\"->fen=\"1\" cur=\"CNY\"",
                "<Fund->  <Purse",
                "PAY-IN->PAY-HERE",
                "to=\"LTB\"->to=\"NHB\"",
                "day=\"2026-11-23\"->day=\"20261123\"",
                "again=\"no\"->again=\"maybe\"",
                "kind=\"PERSON\"->kind=\"CAT\"",
                "v=\"1\"->v=\"2\""
            })
    void whatIsNotOfTheFormIsUnread(String change) throws Exception {
        String[] parts = change.split("->", -1);
        String good = pay("PAY-IN", "S1", 1);
        assertThat(good).contains(parts[0]);
        firm.send("S1", good.replace(parts[0], parts[1]));

        assertThat(firm.nextAcknowledgement()).contains(" got=\"no\"");
        assertThat(mirror()).contains("\"balance\":\"0.00\"");
    }

    @Test
    void theBankComesBackWhenTheBrokerDoes() throws Exception {
        firm.close();
        broker.close();
        broker.start();
        firm = firm(broker.url());

        assertThat(firm.ask("S1", pay("PAY-IN", "S1", 100_000))).contains(" code=\"DONE\"");
    }

    @Test
    void aDayEndsWithAFileAndTheNextOneBegins() throws Exception {
        firm.ask("S1", pay("PAY-IN", "S1", 100_000));
        assertThat(firm.ask("E1", order("DAY-END", "E1", ""))).contains(" code=\"DONE\"");
        assertThat(folder.resolve("exchange/ltb/to-firm/B_CHK01_20261123.gz")).isNotEmptyFile();
        assertThat(firm.ask("S2", pay("PAY-IN", "S2", 1))).contains(" code=\"OTHER-DAY\"");

        assertThat(firm.ask("E2", order("DAY-START", "E2", "<Next day=\"2026-11-24\"/>")))
                .contains(" code=\"DONE\"");
        assertThat(banks.get("/banks")).contains("\"businessDate\":\"2026-11-24\"", "\"dayOpen\":true");
    }

    @Test
    void theOtherOrdersAreAnsweredWithWhatTheyAreAbout() throws Exception {
        String interest = "<Interest fen=\"1000\" tax=\"200\" why=\"CLOSING\"/>";
        assertThat(firm.ask("I1", order("INTEREST", "I1", client() + interest)))
                .contains(" code=\"DONE\"", "<Mirror no=\"LTBM0000000001\"/>" + interest);
        firm.ask("S1", pay("PAY-IN", "S1", 500));
        String original = "<Original no=\"S1\" day=\"2026-11-23\"/>";
        assertThat(firm.ask("R1", order("UNDO-IN", "R1", client() + "<Money fen=\"500\"/>" + original)))
                .contains(" op=\"UNDO-IN\"", " code=\"DONE\"", "<Money fen=\"500\"/>");
        assertThat(firm.ask("R2", order("UNDO-IN", "R2", client() + "<Money fen=\"500\"/>" + original)))
                .contains(" code=\"UNDONE-BEFORE\"");
        assertThat(firm.ask("B1", order("BANK-BALANCE", "B1", "<Card no=\"LTB-OMNI-0001\"/>")))
                .contains("<Balance fen=\"800\"/>");
        assertThat(firm.ask("U1", order("UNBIND", "U1", client()))).contains(" code=\"MONEY-LEFT\"");
        String renamed = "<Holder name=\"张 &amp; &quot;伟&quot;\"/><Fund no=\"1000000101\"/>";
        assertThat(firm.ask("A1", order("AMEND", "A1", renamed))).contains(" code=\"DONE\"");
        assertThat(mirror()).contains("\"name\":\"张 & \\\"伟\\\"\"");
    }

    @Test
    void ordersWaitWhileTheBanksAreGoneAndAreDoneOnce() throws Exception {
        firm.ask("S1", pay("PAY-IN", "S1", 100_000));
        banks.close();
        firm.send("S1", pay("PAY-IN", "S1", 100_000));
        firm.send("S2", pay("PAY-IN", "S2", 100));
        startBanks();

        assertThat(firm.nextReply()).contains(" code=\"DONE\"");
        assertThat(firm.nextReply()).contains(" code=\"DONE\"");
        assertThat(mirror()).contains("\"balance\":\"1001.00\"");
    }

    @Test
    void aDepositStartedAtTheBankIsAnsweredAsTheFirmAnswered() throws Exception {
        CompletableFuture<String> action = act("TRANSFER_IN", ",\"amount\":\"20.00\"");
        String order = firm.nextIncoming();
        assertThat(order)
                .contains(
                        "<Order v=\"1\" op=\"PAY-IN\" no=\"B20261123", " from=\"LTB\" to=\"SEC00001\"", " again=\"no\"")
                .contains(client() + "<Money fen=\"2000\"/></Order>");
        firm.answerIncoming(order, "DONE", "");

        assertThat(ended(action)).contains("\"code\":\"0000\"", "\"info\":\"good\"", "\"firmSerial\":\"F");
        assertThat(mirror()).contains("\"balance\":\"20.00\"");
    }

    @Test
    void aRefusedDepositIsGivenBack() throws Exception {
        CompletableFuture<String> action = act("TRANSFER_IN", ",\"amount\":\"20.00\"");
        firm.answerIncoming(firm.nextIncoming(), "X-2011", "");

        assertThat(ended(action)).contains("\"code\":\"2011\"");
        assertThat(mirror()).contains("\"balance\":\"0.00\"");
    }

    @Test
    void theOtherActionsAreOrdersOfTheirOwn() throws Exception {
        CompletableFuture<String> balance = act("ASK_BALANCE", "");
        String asked = firm.nextIncoming();
        assertThat(asked).contains(" op=\"FIRM-BALANCE\"");
        firm.answerIncoming(asked, "DONE", "<Balance fen=\"1234\"/>");
        assertThat(ended(balance)).contains("\"balance\":\"12.34\"");

        CompletableFuture<String> renamed = act("CHANGE_CLIENT_DATA", ",\"name\":\"张 & 伟\"");
        String amend = firm.nextIncoming();
        assertThat(amend).contains(" op=\"AMEND\"", " name=\"张 &amp; 伟\" paper=\"10\" number=\"110101199001011237\"");
        firm.agree(amend);
        ended(renamed);
        assertThat(mirror()).contains("\"name\":\"张 & 伟\"");

        CompletableFuture<String> revoked = act("REVOKE", "");
        firm.agree(firm.nextIncoming());
        assertThat(ended(revoked)).contains("\"code\":\"0000\"");
        assertThat(mirror()).contains("\"contract\":\"TERMINATED\"");
    }

    @Test
    void aChangeOfCardNamesBothCards() throws Exception {
        banks.call(
                "POST",
                "/banks/ltb/settlement-accounts",
                "{\"account\":\"6200020000000099\",\"name\":\"张伟\",\"documentType\":\"10\","
                        + "\"documentNumber\":\"110101199001011237\",\"balance\":\"0.00\"}");
        CompletableFuture<String> action = act("CHANGE_CARD", ",\"settlementAccount\":\"6200020000000099\"");
        String order = firm.nextIncoming();
        assertThat(order)
                .contains(
                        " op=\"NEW-CARD\"",
                        "<Card no=\"6200020000000001\"/><NewCard no=\"6200020000000099\"/></Order>");
        firm.agree(order);

        assertThat(ended(action)).contains("\"code\":\"0000\"");
        assertThat(mirror()).contains("\"settlementAccount\":\"6200020000000099\"");
    }
}
