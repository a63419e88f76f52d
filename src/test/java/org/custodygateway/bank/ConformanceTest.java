package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.money.Money;
import org.custodygateway.support.ChildProgram;
import org.custodygateway.support.Places;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What every bank's route must be able to do, against the mock banks as a program of their own. */
@SpringBootTest(classes = BankSlice.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {

    static final int BROKER = ChildProgram.freePort();
    static final int BANKS = ChildProgram.freePort();
    static final int SESSIONS = ChildProgram.freePort();
    static final int GRB = ChildProgram.freePort();
    static final int FIRM_FOR_GRB = ChildProgram.freePort();
    static final Set<String> SIGNED_AT_BANK = Set.of("srb", "jmb");
    static final Map<String, String> SETTLEMENT = Map.of(
            "nhb", "6200010000000001",
            "srb", "6200030000000001",
            "ltb", "6200020000000001",
            "jmb", "6200050000000001",
            "grb", "6200040000000001");
    static final AtomicInteger SUBJECTS = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    Outbox outbox;

    @Autowired
    TradingDays days;

    @Autowired
    BankSessions sessions;

    @Autowired
    BankBalances balances;

    @Autowired
    DurableTransaction durably;

    @Autowired
    Heard heard;

    @Autowired
    Confirming confirming;

    final HttpClient http = HttpClient.newHttpClient();
    Process banks;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        BankSlice.settings(settings, BROKER);
        settings.add("gateway.custody.banks.jmb.address", () -> "http://127.0.0.1:" + BANKS + "/jmb/v1/messages");
        settings.add("gateway.custody.banks.srb.address", () -> "127.0.0.1:" + SESSIONS);
        settings.add("gateway.custody.banks.srb.answer-within", () -> "2s");
        settings.add("gateway.custody.banks.nhb.answer-within", () -> "2s");
        settings.add("gateway.custody.banks.ltb.answer-within", () -> "2s");
        settings.add("gateway.custody.banks.grb.address", () -> "127.0.0.1:" + GRB);
        settings.add("gateway.custody.banks.grb.listen", () -> "127.0.0.1:" + FIRM_FOR_GRB);
        settings.add("gateway.custody.banks.jmb.answer-within", () -> "2s");
        settings.add("gateway.custody.banks.grb.answer-within", () -> "2s");
    }

    @BeforeAll
    void startBanks() throws IOException {
        Path data = Places.make("banks");
        banks = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dmockbanks.port=" + BANKS,
                        "-Dbank.srb.port=" + SESSIONS,
                        "-Dmockbanks.data=" + data.resolve("books"),
                        "-Dmockbanks.exchange=" + data.resolve("exchange"),
                        "-Dmockbanks.broker=tcp://127.0.0.1:" + BROKER,
                        "-Dmockbanks.firm=http://127.0.0.1:" + port,
                        "-Dbank.grb.port=" + GRB,
                        "-Dbank.grb.firm=127.0.0.1:" + FIRM_FOR_GRB,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "mockbanks.MockBanks")
                .redirectErrorStream(true)
                .redirectOutput(new File(data.toFile(), "banks.log"))
                .start();
    }

    @AfterAll
    void stopBanks() throws InterruptedException {
        banks.destroy();
        banks.waitFor(5, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nhb", "srb", "ltb", "jmb", "grb"})
    void a_banks_life_from_signing_to_the_turn_of_the_day(String bank) throws Exception {
        await().until(() -> sessions.signedIn(bank));
        Account account = sign(bank);

        account = changeName(bank, account);
        account = changeCard(bank, account);

        BankReply deposit = done(bank, Instruction.DEPOSIT, account.transfer("1000.00"));
        assertThat(deposit.amount()).isEqualTo(Money.parse("1000.00"));
        assertThat(deposit.serial()).isNotBlank();
        BankReply inquiry = done(
                bank,
                Instruction.ASK_RESULT,
                new BankRequest.Inquiry(deposit.relatedSerial(), days.current().day(), account.fund()));
        assertThat(inquiry.original().code()).isEqualTo("1025");
        assertThat(inquiry.original().serial()).isEqualTo(deposit.serial());
        assertThat(inquiry.original().amount()).isEqualTo(Money.parse("1000.00"));
        assertThat(inquiry.original().asOf())
                .as("when the bank looked, by its clock (T11)")
                .isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
        assertThat(done(
                                bank,
                                Instruction.ASK_RESULT,
                                new BankRequest.Inquiry("NEVER", days.current().day(), account.fund()))
                        .original())
                .extracting(original -> original.code())
                .isEqualTo("1027");
        done(bank, Instruction.WITHDRAWAL, account.transfer("400.00"));
        done(
                bank,
                Instruction.REVERSE_DEPOSIT,
                new BankRequest.Transfer(
                        account.client(),
                        account.fund(),
                        account.settlement(),
                        Money.parse("1000.00"),
                        "none",
                        days.current().day()),
                "answered REFUSED 1005");
        done(
                bank,
                Instruction.INTEREST,
                new BankRequest.Interest(
                        account.client(),
                        account.fund(),
                        account.settlement(),
                        Money.parse("3.21"),
                        Money.parse("0.21"),
                        true));

        assertThat(balances.fundAccount(bank, account.fund(), days.current().day(), Duration.ofSeconds(5)))
                .contains(Money.parse("603.00"));
        assertThat(balances.omnibus(bank, days.current().day(), Duration.ofSeconds(5)))
                .contains(Money.parse("603.00"));
        assertThat(sessions.endDay(bank, days.current().day(), Duration.ofSeconds(10)))
                .isTrue();
        assertThat(sessions.startDay(bank, days.current().next(), Duration.ofSeconds(10)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nhb", "srb", "ltb", "jmb", "grb"})
    void T11_what_a_bank_can_do_wrong_is_doubt_and_never_failure(String bank) throws Exception {
        await().until(() -> sessions.signedIn(bank));
        Account account = new Account("9999999999", "6200010000000009", new Party("无", "10", "0", false));
        // Side by side: each of them is waited for as long.
        faults(bank, "LOSE_ANSWER", "LOSE_REQUEST", "GARBAGE");
        List<String> silent =
                Stream.generate(() -> deposit(bank, account)).limit(3).toList();
        assertThat(silent).allSatisfy(subject -> assertThat(outcome(subject)).isEqualTo("silent"));
        assertThat(call("GET", "/banks/" + bank + "/faults", "")).isEqualTo("[]");
        faults(bank, "UNKNOWN");
        assertThat(outcome(deposit(bank, account))).isEqualTo("answered UNKNOWN 1028");
        faults(bank, "WRONG_AMOUNT");
        assertThat(outcome(deposit(bank, account))).startsWith("contradicted");
    }

    /** K2: the bank knows the client by the new name from now on, and by no other. */
    private Account changeName(String bank, Account account) {
        done(bank, Instruction.CHANGE_CLIENT_DATA, new BankRequest.ClientData(account.fund(), "张玮", null, null, false));
        done(bank, Instruction.DEPOSIT, account.transfer("1.00"), "answered REFUSED 1012");
        Party old = account.client();
        return new Account(
                account.fund(),
                account.settlement(),
                new Party("张玮", old.documentType(), old.documentNumber(), old.institution()));
    }

    /** A18: the new settlement account counts and the old one no more; a change that is made already is done again without harm. */
    private Account changeCard(String bank, Account account) throws Exception {
        String next = account.settlement().replaceFirst("^62", "63");
        call(
                "POST",
                "/banks/" + bank + "/settlement-accounts",
                "{\"account\":\"%s\",\"name\":\"%s\",\"documentType\":\"10\",\"documentNumber\":\"%s\",\"balance\":\"5000.00\"}"
                        .formatted(
                                next, account.client().name(), account.client().documentNumber()));
        var change = new BankRequest.CardChange(account.client(), account.fund(), account.settlement(), next);
        done(bank, Instruction.CHANGE_SETTLEMENT_ACCOUNT, change);
        done(bank, Instruction.CHANGE_SETTLEMENT_ACCOUNT, change);
        done(bank, Instruction.DEPOSIT, account.transfer("1.00"), "answered REFUSED 1016");
        return new Account(account.fund(), next, account.client());
    }

    private String deposit(String bank, Account account) {
        return put(bank, Instruction.DEPOSIT, account.transfer("1.00"));
    }

    private String outcome(String subject) {
        await().until(() -> !heard.of(subject).isEmpty());
        return heard.of(subject).getFirst();
    }

    private record Account(String fund, String settlement, Party client) {
        BankRequest.Transfer transfer(String amount) {
            return new BankRequest.Transfer(client, fund, settlement, Money.parse(amount), null, null);
        }
    }

    /** At the firm's end, or pre-designated and confirmed at the bank (A7). */
    private Account sign(String bank) throws Exception {
        Party client = new Party("张伟", "10", "110101199001011237", false);
        Account account = new Account("1000000101", SETTLEMENT.get(bank), client);
        if (!SIGNED_AT_BANK.contains(bank)) {
            BankReply signed = done(
                    bank,
                    Instruction.DESIGNATE,
                    new BankRequest.Contract(client, account.fund(), account.settlement(), null));
            assertThat(signed.managementAccount()).startsWith(bank.toUpperCase(Locale.ROOT) + "M");
            return account;
        }
        done(bank, Instruction.PRE_DESIGNATE, new BankRequest.Contract(client, account.fund(), null, null));
        String answer = call(
                "POST",
                "/banks/" + bank + "/actions",
                "{\"action\":\"CONFIRM_DESIGNATION\",\"fundAccountNo\":\"" + account.fund()
                        + "\",\"settlementAccount\":\"" + account.settlement() + "\"}");
        assertThat(answer).contains("0000");
        assertThat(confirming.confirmed)
                .filteredOn(request -> request.bank().equals(bank))
                .singleElement()
                .extracting(BankRequest::body)
                .isEqualTo(new BankRequest.Contract(
                        client, account.fund(), account.settlement(), bank.toUpperCase(Locale.ROOT) + "M0000000001"));
        return account;
    }

    /** One deposit each. */
    private void faults(String bank, String... faults) throws Exception {
        String list = Stream.of(faults)
                .map("{\"operation\":\"12001\",\"fault\":\"%s\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        call("PUT", "/banks/" + bank + "/faults", list);
    }

    private String call(String method, String path, @Nullable String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + BANKS + path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.body();
    }

    private BankReply done(String bank, Instruction instruction, BankRequest.Body body) {
        return done(bank, instruction, body, "answered DONE 0000");
    }

    private BankReply done(String bank, Instruction instruction, BankRequest.Body body, String expected) {
        String subject = put(bank, instruction, body);
        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly(expected));
        return heard.replies.get(subject);
    }

    private String put(String bank, Instruction instruction, BankRequest.Body body) {
        String subject = "conformance:" + SUBJECTS.incrementAndGet();
        Instant now = Instant.now();
        BankRequest request = new BankRequest(
                bank,
                instruction,
                true,
                outbox.nextSerial(),
                days.current().day(),
                now,
                now.plusSeconds(20),
                false,
                body);
        durably.run(outbox.put(request, subject, Duration.ZERO));
        outbox.wake(bank);
        return subject;
    }
}
