package mockbanks;

import static mockbanks.SrbFirm.client;
import static mockbanks.SrbFirm.deposit;
import static mockbanks.SrbFirm.message;
import static mockbanks.SrbFirm.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bank's end of the session, a client's contract in force. */
class SrbTest {

    private static final String MANAGEMENT = "/banks/srb/management-accounts/1000000101";

    @TempDir
    Path folder;

    private int port;
    private TestBanks banks;
    private SrbFirm firm;

    @BeforeEach
    void start() throws Exception {
        port = FreePort.find();
        System.setProperty("bank.srb.port", Integer.toString(port));
        System.setProperty("bank.srb.probe-millis", "800");
        startBanks();
        firm = connected(1).signedIn();
        firm.ask(message("Acmt.001.01", "11002", "D2", client().replaceFirst("<BkAcct>.*?</BkAcct>", "")));
        CompletableFuture<String> confirmed = act("CONFIRM_DESIGNATION", ",\"settlementAccount\":\"6200030000000001\"");
        firm.answer(incoming("11003"), "0000");
        assertThat(confirmed.get(60, TimeUnit.SECONDS)).contains("0000");
    }

    private void startBanks() throws IOException {
        banks = TestBanks.start(folder, "", URI.create("http://127.0.0.1:1"), "srb");
    }

    private SrbFirm connected(long session) throws IOException {
        SrbFirm[] opened = new SrbFirm[1];
        await().ignoreException(ConnectException.class).until(() -> (opened[0] = new SrbFirm(port)) != null);
        assertThat(opened[0].open(session)).isEqualTo("0000");
        return opened[0];
    }

    private SrbFirm.Packet incoming(String instruction) throws IOException {
        SrbFirm.Packet packet = firm.next();
        while (!packet.text("InstrCd").equals(instruction) || packet.body().contains("<RltdRef>")) {
            packet = firm.next();
        }
        return packet;
    }

    private CompletableFuture<String> act(String action, String more) {
        String body = "{\"action\":\"" + action + "\",\"fundAccountNo\":\"1000000101\"" + more + "}";
        return CompletableFuture.supplyAsync(
                () -> banks.call("POST", "/banks/srb/actions", body).body());
    }

    private void fault(String kind) {
        banks.fault("srb", "{\"operation\":\"12001\",\"fault\":\"" + kind + "\"}");
    }

    private void assertBalance(String yuan) {
        assertThat(banks.get(MANAGEMENT)).contains("\"balance\":\"" + yuan + "\"");
    }

    private static String code(String reply) {
        return NhbFirm.text(NhbFirm.text(reply, "Rst"), "Code");
    }

    @AfterEach
    void stop() throws Exception {
        firm.close();
        banks.close();
        System.clearProperty("bank.srb.port");
        System.clearProperty("bank.srb.probe-millis");
    }

    @Test
    void aDepositIsAnsweredAndARepeatGetsTheSameAndBooksNothing() throws Exception {
        String first = firm.ask(deposit("S1", "10.00"));

        assertThat(first)
                .startsWith("<MsgText><Trf.002.01><MsgHdr>")
                .contains("<Code>0000</Code>", "<InstId>SRB</InstId>", "<TrfAmt>10.00</TrfAmt>");
        assertThat(firm.ask(deposit("S1", "10.00"))).isEqualTo(first);
        assertThat(code(firm.ask(deposit("S1", "10.01")))).isEqualTo("1004");
        assertBalance("10.00");
    }

    @Test
    void theConfirmationHasMadeTheContract() {
        assertThat(banks.get(MANAGEMENT))
                .contains("\"contract\":\"IN_FORCE\"", "\"settlementAccount\":\"6200030000000001\"");
    }

    @Test
    void onANewSessionTheFirmHasToSignInAgainButMayAskAfterWhatWas() throws Exception {
        firm.ask(deposit("S1", "10.00"));
        firm = connected(2);

        assertThat(code(firm.ask(deposit("S2", "10.00")))).isEqualTo("1038");
        String inquiry = message(
                "Trf.005.01",
                "12005",
                "S3",
                "<QryRef><Ref>S1</Ref><IssrType>S</IssrType></QryRef><Dgst>20261123</Dgst>");
        assertThat(firm.ask(inquiry)).contains("<OrgRst><Code>1025</Code>");
        firm.signedIn();
        assertThat(code(firm.ask(deposit("S4", "10.00")))).isEqualTo("0000");
        firm.ask(message("Sysm.001.01", "10002", "S5", ""));
        assertThat(code(firm.ask(deposit("S6", "10.00")))).isEqualTo("1038");
    }

    @Test
    void aLaterSessionEndsTheOneBeforeAndAnEarlierOneIsTurnedAway() throws Exception {
        SrbFirm second = connected(7);
        assertThat(firm.isCutOff()).isTrue();

        try (SrbFirm late = new SrbFirm(port)) {
            assertThat(late.open(6)).isEqualTo("1039");
            assertThat(late.isCutOff()).isTrue();
        }
        second.signedIn();
        assertThat(code(second.ask(deposit("S1", "10.00")))).isEqualTo("0000");
        second.close();
    }

    @Test
    void whatDoesNotBeginWithTheSessionsNumberIsCutOff() throws Exception {
        try (SrbFirm other = new SrbFirm(port)) {
            other.send(deposit("S1", "10.00"));
            assertThat(other.isCutOff()).isTrue();
        }
        assertBalance("0.00");
    }

    @Test
    void requestsBehindAGapAreHeldUntilItIsClosed() throws Exception {
        byte[] first = firm.left(deposit("S1", "10.00"));
        firm.send(deposit("S2", "20.00"));
        SrbFirm.Packet asked = firm.signalFromBank("10005");
        assertThat(asked.body()).contains("<SeqNo>5</SeqNo><SeqNo>5</SeqNo>");
        assertBalance("0.00");

        firm.raw(again(first));

        assertThat(firm.reply("S1").body()).contains("<Code>0000</Code>");
        assertThat(firm.reply("S2").body()).contains("<Code>0000</Code>");
        assertBalance("30.00");
    }

    private static byte[] again(byte[] packet) {
        return new String(packet, SrbFirm.GB).replace("Dup=\"N\"", "Dup=\"Y\"").getBytes(SrbFirm.GB);
    }

    @Test
    void aDamagedRequestIsNotBookedBeforeItHasComeWhole() throws Exception {
        byte[] good = firm.left(deposit("S1", "10.00"));
        firm.raw(new String(good, SrbFirm.GB).replace(">10.00<", ">90.00<").getBytes(SrbFirm.GB));
        firm.signalFromBank("10005");
        assertBalance("0.00");

        firm.raw(again(good));
        firm.raw(again(good));

        assertThat(firm.reply("S1").body()).contains("<TrfAmt>10.00</TrfAmt>");
        assertBalance("10.00");
    }

    @Test
    void afterAResetWhatIsMissingIsNotWaitedFor() throws Exception {
        firm.left(deposit("S1", "10.00"));
        firm.send(deposit("S2", "20.00"));
        firm.signalFromBank("10005");
        firm.send(signal("10006", ""));

        assertThat(firm.reply("S2").body()).contains("<Code>0000</Code>");
        assertBalance("20.00");
    }

    @Test
    void twoRequestsInOneWriteAndOneInManyAreRequestsAllTheSame() throws Exception {
        String all = new String(firm.left(deposit("S1", "1.00")), SrbFirm.GB)
                + new String(firm.left(deposit("S2", "2.00")), SrbFirm.GB);
        byte[] bytes = all.getBytes(SrbFirm.GB);
        firm.raw(Arrays.copyOf(bytes, bytes.length - 100));
        firm.reply("S1");
        for (int at = bytes.length - 100; at < bytes.length; at += 7) {
            firm.raw(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 7)));
        }

        firm.reply("S2");
        assertBalance("3.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Len=\"0", "UESign=\"", "<IFTS ", "SeqNo=\""})
    void whatBreaksTheRulesEndsTheSession(String place) throws Exception {
        String good = new String(firm.left(deposit("S1", "10.00")), SrbFirm.GB);
        String bad = good.replace(place, place.equals("Len=\"0") ? "Len=\"1" : place + "0") + good.repeat(20);
        firm.raw(bad.getBytes(SrbFirm.GB));

        assertThat(firm.isCutOff()).isTrue();
        assertBalance("0.00");
    }

    @Test
    void aNumberUsedTwiceEndsTheSession() throws Exception {
        byte[] packet = firm.left(deposit("S1", "10.00"));
        firm.raw(packet);
        firm.raw(packet);

        assertThat(firm.isCutOff()).isTrue();
        assertBalance("10.00");
    }

    @Test
    void aReplyIsSentAgainWhenItIsAskedFor() throws Exception {
        firm.send(deposit("S1", "10.00"));
        SrbFirm.Packet reply = firm.reply("S1");
        String number = "<SeqNo>" + reply.number() + "</SeqNo>";
        firm.send(signal("10005", number + number));

        SrbFirm.Packet again = firm.reply("S1");
        assertThat(again.again()).isTrue();
        assertThat(again.number()).isEqualTo(reply.number());
        assertThat(again.body()).isEqualTo(reply.body());
    }

    @Test
    void aSilentFirmIsProbedAndThenGivenUp() throws Exception {
        SrbFirm.Packet probe = firm.signalFromBank("10003");
        assertThat(probe.text("TradSrc")).isEqualTo("B");

        assertThat(firm.isCutOff()).isTrue();
        await().until(() -> act("TRANSFER_IN", ",\"amount\":\"5.00\"").get().contains("did not answer"));
        assertBalance("0.00");
    }

    @Test
    void theFirmsProbeIsAnsweredAndKeptInNoBook() throws Exception {
        String probe = signal("10003", "");
        assertThat(firm.ask(probe)).contains("<Code>0000</Code>", "<Ref><Ref>L1-");
    }

    @Test
    void aDepositStartedAtTheBankIsGivenBackWhenTheFirmRefusesIt() throws Exception {
        CompletableFuture<String> action = act("TRANSFER_IN", ",\"amount\":\"20.00\"");
        firm.answer(incoming("12001"), "2011");

        assertThat(action.get(60, TimeUnit.SECONDS)).contains("\"code\":\"2011\"");
        assertBalance("0.00");
    }

    @Test
    void thePacketOfAnAnswerIsLeftOutDamagedOrSentTwice() throws Exception {
        fault("PACKET_MISSING");
        firm.send(deposit("S1", "1.00"));
        await().until(() -> banks.get("/banks/srb/faults").equals("[]"));
        firm.send(deposit("S2", "1.00"));
        long next = firm.reply("S2").number();
        // A probe of the bank's may stand in between.
        firm.send(signal("10005", "<SeqNo>" + (next - 2) + "</SeqNo><SeqNo>" + (next - 1) + "</SeqNo>"));
        assertThat(firm.reply("S1").again()).isTrue();

        fault("PACKET_DAMAGED");
        firm.send(deposit("S3", "1.00"));
        SrbFirm.Packet damaged = firm.reply("S3");
        assertThat(damaged.intact()).isFalse();
        firm.send(signal("10005", ("<SeqNo>" + damaged.number() + "</SeqNo>").repeat(2)));
        assertThat(firm.reply("S3").intact()).isTrue();

        fault("PACKET_TWICE");
        firm.send(deposit("S4", "1.00"));
        SrbFirm.Packet first = firm.reply("S4");
        SrbFirm.Packet second = firm.reply("S4");
        assertThat(first.again()).isFalse();
        assertThat(second.again()).isTrue();
        assertThat(second.number()).isEqualTo(first.number());
        assertBalance("4.00");
    }

    @Test
    void anAnswerIsCutOffInTheMiddleAndTheMoneyIsBooked() throws Exception {
        fault("PACKET_CUT");
        firm.send(deposit("S1", "1.00"));

        assertThat(firm.isCutOff()).isTrue();
        assertBalance("1.00");
    }

    @Test
    void aBankThatIsDownEndsTheSessionAndTakesNoOther() throws Exception {
        banks.fault("srb", "{\"fault\":\"DOWN\"}");
        assertThat(firm.isCutOff()).isTrue();
        try (SrbFirm other = new SrbFirm(port)) {
            assertThat(other.isCutOff()).isTrue();
        }
        banks.call("DELETE", "/banks/srb/faults", "");

        firm = connected(2).signedIn();
        assertThat(code(firm.ask(deposit("S1", "1.00")))).isEqualTo("0000");
    }

    @Test
    void aSilentBankHoldsTheLineAndGoesOnLater() throws Exception {
        banks.fault("srb", "{\"fault\":\"SILENT\",\"seconds\":1}");
        firm.send(deposit("S1", "1.00"));

        assertThat(firm.reply("S1").body()).contains("<Code>0000</Code>");
        assertThat(banks.get("/banks/srb/faults")).isEqualTo("[]");
    }

    @Test
    void booksOutliveTheProgramAndTheSessionDoesNot() throws Exception {
        String first = firm.ask(deposit("S1", "1.00"));
        banks.close();
        assertThat(firm.isCutOff()).isTrue();
        startBanks();

        firm = connected(2).signedIn();
        assertThat(firm.ask(deposit("S1", "1.00"))).isEqualTo(first);
        assertBalance("1.00");
    }

    @Test
    void anOvertakenRequestIsAnsweredOverTheSession() throws Exception {
        fault("OVERTAKE");
        firm.send(deposit("S1", "1.00"));
        String inquiry = message(
                "Trf.005.01",
                "12005",
                "S2",
                "<QryRef><Ref>S1</Ref><IssrType>S</IssrType></QryRef><Dgst>20261123</Dgst>");

        assertThat(firm.ask(inquiry)).contains("<OrgRst><Code>1027</Code>");
        assertThat(firm.reply("S1").body()).contains("<Code>0000</Code>");
    }

    @Test
    void garbageIsAWholePacketWithHalfAMessage() throws Exception {
        fault("GARBAGE");
        firm.send(deposit("S1", "1.00"));

        SrbFirm.Packet packet = firm.next();
        while (packet.body().endsWith("</MsgText>")) {
            packet = firm.next();
        }
        assertThat(packet.intact()).isTrue();
        assertThat(code(firm.ask(deposit("S1", "1.00")))).isEqualTo("0000");
    }
}
