package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.money.Money;
import org.custodygateway.support.ChildProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The golden messages of all five banks over their real routes: good ones, and those that no bank should send. Whatever comes, a deposit is
 * answered, contradicted, or silent, which is doubt and is inquired (T11); it is never refused, never lost, and never heard of twice.
 */
@SpringBootTest(classes = BankSlice.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenMessagesTest {

    static final int BROKER = ChildProgram.freePort();
    /** These may end a session, and with it what is still to come over it. */
    static final List<GoldenCase> LAST = List.of(GoldenCase.OVERSIZE, GoldenCase.WRONG_SEAL);

    static final GoldenBanks BANKS = new GoldenBanks();

    @LocalServerPort
    int port;

    @Autowired
    Outbox outbox;

    @Autowired
    TradingDays days;

    @Autowired
    BankSessions sessions;

    @Autowired
    DurableTransaction durably;

    @Autowired
    Heard heard;

    @Autowired
    JdbcTemplate jdbc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        BankSlice.settings(settings, BROKER);
        for (String bank : GoldenBanks.CODES) {
            settings.add("gateway.custody.banks." + bank + ".answer-within", () -> "1s");
        }
        settings.add(
                "gateway.custody.banks.jmb.address",
                () -> "http://127.0.0.1:" + BANKS.jmb.getAddress().getPort() + "/jmb/v1/messages");
        settings.add("gateway.custody.banks.srb.address", () -> "127.0.0.1:" + BANKS.sessionsOfSrb);
        settings.add("gateway.custody.banks.grb.mac", () -> "HMAC-SHA-256");
        settings.add("gateway.custody.banks.grb.address", () -> "127.0.0.1:" + BANKS.portOfGrb());
        settings.add("gateway.custody.banks.grb.listen", () -> "127.0.0.1:" + BANKS.firmForGrb);
    }

    /** All at once: most of them are waited for as long as an answer is awaited. What ends a session comes last. */
    @BeforeAll
    void askAll() throws Exception {
        BANKS.connect(BROKER, port);
        for (String bank : GoldenBanks.CODES) {
            await(bank).atMost(Duration.ofSeconds(40)).until(() -> sessions.signedIn(bank));
        }
        ask(GoldenCase.OUT_OF_ORDER);
        Stream.of(GoldenCase.values())
                .filter(one -> one != GoldenCase.OUT_OF_ORDER && !LAST.contains(one))
                .forEach(this::ask);
        for (String bank : GoldenBanks.CODES) {
            await(bank).until(() -> heard.of(subject(bank, GoldenCase.LATE)).contains("answered DONE 0000"));
        }
        for (GoldenCase one : LAST) {
            ask(one);
            await(one.name())
                    .until(() -> GoldenBanks.CODES.stream()
                            .allMatch(bank -> heard.of(subject(bank, one)).contains("silent")));
        }
    }

    @AfterAll
    static void hangUp() throws Exception {
        BANKS.close();
    }

    static Stream<Arguments> matrix() {
        return GoldenBanks.CODES.stream()
                .flatMap(bank -> Stream.of(GoldenCase.values()).map(one -> Arguments.of(bank, one)));
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void T11_what_a_bank_answers_is_heard_or_in_doubt_and_never_failure(String bank, GoldenCase one) {
        await().untilAsserted(() -> assertThat(heard.of(subject(bank, one))).isEqualTo(one.expected));
        await().untilAsserted(() -> assertThat(isParked(bank, one)).isEqualTo(one.isParkedAt(bank)));
    }

    @Test
    void every_bank_has_answered_every_case() {
        var missing = matrix().map(
                        arguments -> "" + arguments.get()[0] + arguments.get()[1])
                .filter(name -> !BANKS.sent.containsKey(name))
                .toList();
        assertThat(missing).as("cases that a bank lacks").isEmpty();
    }

    @Test
    void what_was_asked_first_and_answered_last_is_heard_last() {
        for (String bank : GoldenBanks.CODES) {
            var good = subject(bank, GoldenCase.GOOD) + " answered DONE 0000";
            var first = subject(bank, GoldenCase.OUT_OF_ORDER) + " answered DONE 0000";
            await().untilAsserted(() -> assertThat(heard.events).contains(good, first));
            assertThat(heard.events.indexOf(first)).as(bank).isGreaterThan(heard.events.indexOf(good));
        }
    }

    private boolean isParked(String bank, GoldenCase one) {
        byte[] sent = BANKS.sent.get(bank + one);
        List<byte[]> parked = jdbc.queryForList("select raw from parked_message", byte[].class);
        // Of what is longer than any message its beginning is kept.
        return parked.stream()
                .anyMatch(raw -> Arrays.equals(raw, Arrays.copyOf(sent, Math.min(sent.length, WireSteps.LARGEST))));
    }

    private static String subject(String bank, GoldenCase one) {
        return "golden:" + bank + "-" + one;
    }

    private void ask(GoldenCase one) {
        Instant now = Instant.now();
        for (String bank : GoldenBanks.CODES) {
            Party client = new Party("张伟", "10", "110101199001011237", false);
            var body = new BankRequest.Transfer(
                    client, one.fund(), "6200010000000001", Money.parse("1000.00"), null, null);
            BankRequest deposit = new BankRequest(
                    bank,
                    Instruction.DEPOSIT,
                    true,
                    outbox.nextSerial(),
                    days.current().day(),
                    now,
                    now.plusSeconds(20),
                    false,
                    body);
            BANKS.expect(deposit);
            durably.run(outbox.put(deposit, subject(bank, one), Duration.ZERO));
            outbox.wake(bank);
        }
    }
}
