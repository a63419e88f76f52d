package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.custodygateway.bank.FakeGranite.framed;
import static org.custodygateway.bank.FakeGranite.own;
import static org.custodygateway.bank.FakeGranite.put;
import static org.custodygateway.bank.FakeGranite.reply;
import static org.custodygateway.bank.FakeGranite.send;
import static org.custodygateway.bank.FakeGranite.tell;
import static org.custodygateway.bank.FakeGranite.text;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.money.Money;
import org.custodygateway.support.ChildProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A bank over short connections: requests to it, what it sends by itself, and keys that change meanwhile. */
@SpringBootTest(classes = BankSlice.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class GrbLinkTest {

    static final AtomicInteger NUMBERS = new AtomicInteger(1000);
    static final int FIRM = ChildProgram.freePort();
    static final FakeGranite BANK = new FakeGranite(ChildProgram.freePort());
    static final FakeGranite.Way DONE = FakeGranite::done;

    @Autowired
    Outbox outbox;

    @Autowired
    TradingDays days;

    @Autowired
    BankSessions sessions;

    @Autowired
    BankLinks links;

    @Autowired
    ParkedMessages parked;

    @Autowired
    DurableTransaction durably;

    @Autowired
    Heard heard;

    String subject = "transfer:" + NUMBERS.incrementAndGet();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        BankSlice.settings(settings, ChildProgram.freePort());
        BankSlice.only(settings, "grb");
        settings.add("gateway.custody.banks.grb.mac", () -> "HMAC-SHA-256");
        settings.add("gateway.custody.banks.grb.answer-within", () -> "1s");
        settings.add("gateway.custody.banks.grb.inquire-every", () -> "1s");
        settings.add("gateway.custody.banks.grb.address", () -> "127.0.0.1:" + BANK.port());
        settings.add("gateway.custody.banks.grb.listen", () -> "127.0.0.1:" + FIRM);
    }

    @BeforeAll
    static void startBank() throws IOException {
        BANK.start();
    }

    @AfterAll
    static void stopBank() throws IOException {
        BANK.stop();
    }

    @BeforeEach
    void signedIn() {
        BANK.answers(DONE);
        await().until(() -> sessions.signedIn("grb"));
        BANK.asked.clear();
    }

    @Test
    void before_it_signs_in_the_firm_agrees_on_a_key_and_everything_after_is_under_it() {
        order();
        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("answered DONE 0000"));

        assertThat(asked("12001")).singleElement().satisfies(request -> {
            assertThat(request).hasSize(FakeGranite.LENGTH);
            assertThat(BANK.isSealed(request)).isTrue();
            assertThat(text(request, 2, 10)).isEqualTo("%010d".formatted(BANK.currentKey()));
            assertThat(text(request, 587, 18)).isEqualTo("000000000000100000");
        });
    }

    @Test
    void T11_a_bank_that_takes_no_connection_was_not_reached() throws Exception {
        BANK.stop();
        try {
            order();
            await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("not sent"));
        } finally {
            BANK.start();
        }
    }

    @Test
    void T11_a_connection_cut_before_the_answer_is_silence_and_nothing_is_sent_twice() {
        depositsAre((bank, connection, request) -> {});
        order();

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("silent"));
        assertThat(asked("12001")).hasSize(1);
    }

    @Test
    void T11_an_answer_cut_in_the_middle_is_silence() {
        depositsAre((bank, connection, request) -> {
            byte[] whole = framed(bank.sealedLike(request, reply(request, "0000")));
            connection.getOutputStream().write(whole, 0, whole.length / 2);
        });
        order();

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("silent"));
    }

    @Test
    void T11_a_late_answer_is_heard_on_the_connection_of_its_request() {
        CountDownLatch late = new CountDownLatch(1);
        depositsAre((bank, connection, request) -> {
            awaited(late);
            DONE.answer(bank, connection, request);
        });
        order();
        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("silent"));
        late.countDown();

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("silent", "answered DONE 0000"));
    }

    @Test
    void an_answer_that_comes_again_at_the_firms_address_changes_nothing_and_is_not_answered() throws Exception {
        order();
        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("answered DONE 0000"));
        byte[] request = asked("12001").getFirst();

        assertThat(tell(FIRM, framed(BANK.sealedLike(request, reply(request, "0000")))))
                .isNull();
        assertThat(heard.of(subject)).hasSize(1);
    }

    @Test
    void an_answer_that_is_no_GB_18030_or_wrongly_sealed_is_parked_and_the_request_is_silent() {
        depositsAre((bank, connection, request) -> {
            byte[] reply = reply(request, "0000");
            reply[827] = (byte) 0xFF;
            send(connection, bank.sealedLike(request, reply));
        });
        assertParked("text is not GB 18030");

        depositsAre((bank, connection, request) -> {
            byte[] reply = bank.sealedLike(request, reply(request, "0000"));
            put(reply, 165, "1002");
            send(connection, reply);
        });
        subject = "transfer:" + NUMBERS.incrementAndGet();
        assertParked("wrong MAC");
    }

    private void assertParked(String why) {
        order();
        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("silent"));
        assertThat(parked.list(Long.MAX_VALUE, 1)).singleElement().satisfies(message -> {
            assertThat(message.source()).isEqualTo("bank.grb.reply");
            assertThat(message.why()).isEqualTo(why);
        });
    }

    @Test
    void T11_an_answer_with_another_amount_is_never_concluded_from() {
        depositsAre((bank, connection, request) -> {
            byte[] reply = reply(request, "0000");
            put(reply, 587, "000000000000100001");
            send(connection, bank.sealedLike(request, reply));
        });
        order();

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("contradicted 1000.01"));
    }

    @Test
    void T11_that_a_copy_was_not_read_is_doubt_and_the_firm_agrees_on_a_new_key() {
        long before = BANK.currentKey();
        depositsAre((bank, connection, request) -> send(connection, bank.sealed(reply(request, "2042"), 0)));
        order();

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("answered UNKNOWN 2042"));
        await().until(() -> BANK.currentKey() > before && !asked("10001").isEmpty());
        await().until(() -> sessions.signedIn("grb"));
    }

    @Test
    void what_was_sent_under_the_old_key_is_answered_under_it_while_the_key_changes() {
        CountDownLatch changed = new CountDownLatch(1);
        AtomicReference<byte[]> underOldKey = new AtomicReference<>();
        depositsAre((bank, connection, request) -> {
            if (underOldKey.compareAndSet(null, request)) {
                awaited(changed);
            }
            DONE.answer(bank, connection, request);
        });
        order();
        await().until(() -> underOldKey.get() != null);
        long old = BANK.currentKey();

        assertThat(links.changeKey("grb", "support").state()).isEqualTo(BankLinks.State.SIGNED_IN);
        assertThat(BANK.currentKey()).isGreaterThan(old);
        String first = subject;
        subject = "transfer:" + NUMBERS.incrementAndGet();
        order();
        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("answered DONE 0000"));
        assertThat(text(asked("12001").getLast(), 2, 10)).isEqualTo("%010d".formatted(BANK.currentKey()));
        changed.countDown();

        await().untilAsserted(() -> assertThat(heard.of(first)).endsWith("answered DONE 0000"));
        assertThat(text(underOldKey.get(), 2, 10)).isEqualTo("%010d".formatted(old));
    }

    @Test
    void T10_what_the_bank_asks_is_answered_and_a_repeat_gets_the_same_under_the_key_of_its_day() throws Exception {
        byte[] asked = BANK.sealed(own("10003", serial()), BANK.currentKey());
        byte[] first = tell(FIRM, framed(asked));
        assertThat(BANK.isSealed(first)).isTrue();
        assertThat(text(first, 76, 7)).isEqualTo("10003AB");
        assertThat(text(first, 119, 20)).isEqualTo(text(asked, 99, 20));
        assertThat(text(first, 165, 4)).isEqualTo("0000");

        links.changeKey("grb", "support");
        byte[] again = tell(FIRM, framed(BANK.sealed(asked.clone(), BANK.currentKey())));
        assertThat(BANK.isSealed(again)).isTrue();
        assertThat(text(again, 2, 10)).isNotEqualTo(text(first, 2, 10));
        assertThat(Arrays.copyOfRange(again, 76, 887)).isEqualTo(Arrays.copyOfRange(first, 76, 887));
    }

    @Test
    void a_wrong_MAC_is_2042_what_cannot_be_read_is_2044_and_what_has_no_length_gets_nothing() throws Exception {
        byte[] forged = BANK.sealed(own("10003", serial()), BANK.currentKey());
        put(forged, 99, "B20261123FORGED");
        assertUnread(tell(FIRM, framed(forged)), "2042", text(forged, 99, 20));

        byte[] underKeyForChanges = BANK.sealed(own("10003", serial()), 0);
        assertUnread(tell(FIRM, framed(underKeyForChanges)), "2042", text(underKeyForChanges, 99, 20));

        byte[] unreadable = own("10003", serial());
        put(unreadable, 139, "20260230");
        assertUnread(tell(FIRM, framed(BANK.sealed(unreadable, BANK.currentKey()))), "2044", text(unreadable, 99, 20));

        assertUnread(tell(FIRM, framed(new byte[3])), "2042", "");
        assertThat(tell(FIRM, "hello, gateway".getBytes(FakeGranite.GB))).isNull();
        assertThat(tell(FIRM, "999999".getBytes(FakeGranite.GB))).isNull();
        assertThat(tell(FIRM, Arrays.copyOf(framed(forged), 100))).isNull();
        assertThat(parked.list(Long.MAX_VALUE, 500))
                .noneMatch(message -> !message.source().equals("bank.grb.reply"));
    }

    private void assertUnread(byte[] answer, String code, String serial) {
        assertThat(BANK.isSealed(answer)).isTrue();
        assertThat(text(answer, 2, 10)).as("the key for changes").isEqualTo("0000000000");
        assertThat(text(answer, 165, 4)).isEqualTo(code);
        assertThat(text(answer, 119, 20)).isEqualTo(serial);
    }

    @Test
    void a_bank_changes_the_key_too_and_a_lower_one_or_one_that_is_not_wrapped_for_us_is_refused() throws Exception {
        long next = BANK.currentKey() + 1;
        byte[] change = BANK.sealed(BANK.keyChange(serial(), next), 0);
        byte[] foreign = BANK.keyChange(serial(), next + 2);
        put(foreign, 730, "AB".repeat(40));
        assertThat(text(tell(FIRM, framed(BANK.sealed(foreign, 0))), 165, 4)).isEqualTo("2044");

        assertThat(text(tell(FIRM, framed(change)), 165, 4)).isEqualTo("0000");
        assertThat(text(tell(FIRM, framed(change)), 165, 4)).as("again").isEqualTo("0000");
        BANK.agreed(next);
        assertThat(text(tell(FIRM, framed(BANK.sealed(BANK.keyChange(serial(), next - 2), 0))), 165, 4))
                .isEqualTo("2004");
        order();
        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("answered DONE 0000"));
        assertThat(text(asked("12001").getFirst(), 2, 10)).isEqualTo("%010d".formatted(next));
    }

    private static String serial() {
        return "B20261123%011d".formatted(NUMBERS.incrementAndGet());
    }

    private static void depositsAre(FakeGranite.Way way) {
        BANK.answers((bank, connection, request) -> {
            boolean deposit = text(request, 76, 5).equals("12001");
            (deposit ? way : DONE).answer(bank, connection, request);
        });
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<byte[]> asked(String instruction) {
        return BANK.asked.stream()
                .filter(request -> text(request, 76, 5).equals(instruction))
                .toList();
    }

    private void order() {
        Instant now = Instant.now();
        Party client = new Party("张伟", "10", "110101199001011237", false);
        var body =
                new BankRequest.Transfer(client, "1000000104", "6200040000000001", Money.parse("1000.00"), null, null);
        BankRequest request = new BankRequest(
                "grb",
                Instruction.DEPOSIT,
                true,
                outbox.nextSerial(),
                days.current().day(),
                now,
                now.plusSeconds(20),
                false,
                body);
        durably.run(outbox.put(request, subject, Duration.ZERO));
        outbox.wake("grb");
    }
}
