package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.custodygateway.bank.TestBanks.DAY;
import static org.custodygateway.bank.TestBanks.ZHANG;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.money.Money;
import org.custodygateway.retention.MessageArchive;
import org.custodygateway.setting.SettingChanges;
import org.custodygateway.setting.SettingKind;
import org.custodygateway.support.Database;
import org.custodygateway.support.Modules;
import org.custodygateway.support.Places;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.Mockito;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Outbox and inbox as tables, on both databases. */
class OutboxTest {

    AnnotationConfigApplicationContext context;
    com.zaxxer.hikari.HikariDataSource pool;
    OutboxRows rows;
    InboxRows inbox;
    Outbox outbox;
    DurableTransaction durably;
    JdbcTemplate jdbc;
    final AuditTrail audit = Mockito.mock(AuditTrail.class);
    MessageArchive archive;
    final BankSettings settings = TestBanks.banks().get("nhb");

    void on(Database database) {
        pool = database.migrated();
        context = node();
        rows = context.getBean(OutboxRows.class);
        inbox = context.getBean(InboxRows.class);
        outbox = context.getBean(Outbox.class);
        durably = context.getBean(DurableTransaction.class);
        jdbc = context.getBean(JdbcTemplate.class);
    }

    AnnotationConfigApplicationContext node() {
        TradingDays days = Mockito.mock(TradingDays.class);
        Mockito.when(days.current()).thenReturn(new TradingDay(DAY, Stage.OPEN, DAY.plusDays(1)));
        return Modules.on(
                pool,
                Map.of(),
                more -> {
                    more.registerBean(TradingDays.class, () -> days);
                    more.registerBean(Operations.class, () -> Mockito.mock(Operations.class));
                    more.registerBean(Banks.class, TestBanks::banks);
                    more.registerBean(AuditTrail.class, () -> audit);
                    more.register(
                            CurrentTerms.class,
                            TermsChanges.class,
                            OutboxRows.class,
                            Pace.class,
                            InboxRows.class,
                            DurableOutbox.class,
                            Alarm.class);
                },
                "database",
                "setting");
    }

    @AfterEach
    void close() {
        context.close();
        pool.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void T10_serials_are_the_business_date_and_a_number_that_is_never_used_twice(Database database) {
        on(database);
        try (AnnotationConfigApplicationContext other = node()) {
            List<String> serials = new ArrayList<>();
            for (int i = 0; i < 1500; i++) {
                serials.add(outbox.nextSerial());
                serials.add(other.getBean(Outbox.class).nextSerial());
            }
            assertThat(serials).doesNotHaveDuplicates().allMatch(serial -> serial.matches("20261123[0-9]{12}"));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void two_nodes_never_claim_the_same_row(Database database) throws Exception {
        on(database);
        for (int i = 0; i < 200; i++) {
            put(Instruction.DEPOSIT, "transfer:" + i, Duration.ofMinutes(1), Duration.ZERO);
        }
        Map<String, Integer> claimed = new ConcurrentHashMap<>();
        try (AnnotationConfigApplicationContext other = node();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = List.of(rows, other.getBean(OutboxRows.class), rows).stream()
                    .map(node -> threads.submit(() -> claimAll(node, claimed)))
                    .toList();
            for (var task : tasks) {
                task.get();
            }
        }
        assertThat(claimed)
                .hasSize(200)
                .allSatisfy((serial, times) -> assertThat(times).isEqualTo(1));
    }

    private void claimAll(OutboxRows node, Map<String, Integer> claimed) {
        // A row another node is just claiming is passed over, so an empty hand does not mean the end.
        while (claimed.values().stream().mapToInt(Integer::intValue).sum() < 200) {
            node.claim("nhb", settings, true, 16).forEach(row -> claimed.merge(row.serial(), 1, Integer::sum));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void T13_a_throttle_set_by_two_persons_holds_for_every_node(Database database) {
        on(database);
        context.getBean(Pace.class).begin("nhb");
        for (int i = 0; i < 10; i++) {
            put(Instruction.DEPOSIT, "transfer:" + i, Duration.ofMinutes(1), Duration.ZERO);
        }
        try (var other = node()) {
            var there = other.getBean(CurrentTerms.class);
            assertThat(there.of("nhb").perSecond()).isZero();
            var values = new HashMap<>(there.of("nhb").values());
            values.put("perSecond", "5");
            var changes = context.getBean(SettingChanges.class);
            var change = changes.propose(SettingKind.BANK, "nhb", values, null, "their wish", "maker", "test");
            changes.approve(change.id(), "checker", "test");
            await().atMost(Duration.ofSeconds(10)).until(() -> there.of("nhb").perSecond() == 5);
            assertThat(other.getBean(OutboxRows.class).claim("nhb", settings, true, 10))
                    .as("a fifth at once")
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_waits_is_late_or_of_another_bank_is_not_claimed(Database database) {
        on(database);
        put(Instruction.DEPOSIT, "transfer:1", Duration.ofMinutes(1), Duration.ofMinutes(1));
        put(Instruction.DEPOSIT, "transfer:2", Duration.ofMillis(-1), Duration.ZERO);
        put(Instruction.SIGN_IN, "session:nhb", Duration.ofMinutes(1), Duration.ZERO);
        put(Instruction.DEPOSIT, "transfer:3", Duration.ofMinutes(1), Duration.ZERO);

        assertThat(rows.claim("jmb", settings, true, 10)).isEmpty();
        assertThat(rows.claim("nhb", settings, false, 10))
                .extracting(OutboxRow::subject)
                .containsExactly("session:nhb");
        assertThat(rows.claim("nhb", settings, true, 10))
                .extracting(OutboxRow::subject)
                .containsExactly("transfer:3");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void T11_money_is_claimed_once_and_other_requests_again_with_the_same_serial(Database database) throws Exception {
        on(database);
        put(Instruction.DEPOSIT, "transfer:1", Duration.ofMinutes(1), Duration.ZERO);
        put(Instruction.ASK_RESULT, "inquiry:1", Duration.ofMinutes(1), Duration.ZERO);
        String serial = put(Instruction.DESIGNATE, "contract:1", Duration.ofMinutes(1), Duration.ZERO);
        assertThat(rows.claim("nhb", settings, true, 10))
                .hasSize(3)
                .noneMatch(row -> row.sent().request().resend());
        overdue();

        rows.repeatUnanswered("nhb", 10);

        assertThat(rows.claim("nhb", settings, true, 10)).singleElement().satisfies(again -> {
            assertThat(again.serial()).isEqualTo(serial);
            assertThat(again.sent().request().resend()).isTrue();
        });
        overdue();
        assertThat(rows.takeUnanswered("nhb", 10))
                .extracting(OutboxRow::subject)
                .containsExactlyInAnyOrder("transfer:1", "inquiry:1");
        assertThat(rows.takeUnanswered("nhb", 10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void T11_voiding_stops_what_was_not_claimed_and_nothing_else(Database database) {
        on(database);
        String claimed = put(Instruction.DEPOSIT, "transfer:1", Duration.ofMinutes(1), Duration.ZERO);
        rows.claim("nhb", settings, true, 10);
        String waiting = put(Instruction.DEPOSIT, "transfer:2", Duration.ofMinutes(1), Duration.ZERO);

        durably.run(List.of(outbox.voidUnsent("transfer:1"), outbox.voidUnsent("transfer:2")));

        assertThat(rows.find("nhb", claimed).orElseThrow().state()).isEqualTo("SENT");
        assertThat(rows.find("nhb", waiting).orElseThrow().state()).isEqualTo("VOID");
        assertThat(rows.claim("nhb", settings, true, 10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void silence_and_answer_at_one_moment_are_both_decided_by_the_row(Database database) {
        on(database);
        put(Instruction.DEPOSIT, "transfer:1", Duration.ofMinutes(1), Duration.ZERO);
        OutboxRow row = rows.claim("nhb", settings, true, 10).getFirst();
        durably.run(List.of(OutboxRows.answered(row.id())));

        assertThatThrownBy(() -> durably.run(List.of(OutboxRows.silent(row)))).isInstanceOf(ExpectationFailed.class);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_reply_is_stored_once_and_dealt_with_once(Database database) {
        on(database);
        BankReply reply = BankReply.toBank(
                TestBanks.request("nhb", Instruction.LINK_TEST, new BankRequest.Link()), "B1", "0000", null);
        byte[] raw = {1, 2, 3};

        InboxRows.Stored stored = inbox.store(reply, raw, 7).orElseThrow();
        assertThat(inbox.store(reply, raw, 7)).isEmpty();
        assertThat(inbox.store(reply, new byte[] {4}, 7)).isPresent();

        assertThat(jdbc.queryForObject("select copies from bank_inbox where id = ?", Integer.class, stored.id()))
                .isEqualTo(2);
        durably.run(List.of(InboxRows.dealtWith(stored.id())));
        assertThatThrownBy(() -> durably.run(List.of(InboxRows.dealtWith(stored.id()))))
                .isInstanceOf(ExpectationFailed.class);
        assertThat(inbox.replyTo("nhb", reply.relatedSerial())).contains(reply);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void after_a_crash_a_stored_reply_is_taken_up_again(Database database) {
        on(database);
        BankReply reply = new BankReply(
                "nhb",
                Instruction.ASK_RESULT,
                "S1",
                "B1",
                "0000",
                null,
                null,
                null,
                null,
                null,
                null,
                new BankReply.Original("1025", "B0", Money.parse("5.00"), null));
        inbox.store(reply, new byte[] {1}, 7);
        assertThat(inbox.takeUndealt(10)).isEmpty();
        jdbc.update("update bank_inbox set due_at = at");

        assertThat(inbox.takeUndealt(10))
                .singleElement()
                .satisfies(found -> assertThat(found.reply()).isEqualTo(reply));
        assertThat(inbox.takeUndealt(10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_nothing_is_awaited_of_any_more_is_removed_in_time_and_nothing_else(Database database) {
        on(database);
        var old = List.of("answered", "unfinished", "under way", "reply not dealt with").stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        what -> put(Instruction.DEPOSIT, "transfer:" + what, Duration.ofMinutes(1), Duration.ZERO)));
        jdbc.update("update bank_outbox set state = 'ANSWERED' where subject <> 'transfer:under way'");
        old.values().forEach(serial -> reply(serial, "DEALT"));
        reply(old.get("reply not dealt with"), "STORED");
        jdbc.update("update bank_outbox set serial = '20261008' || substring(serial from 9)");
        jdbc.update("update bank_inbox set related_serial = '20261008' || substring(related_serial from 9)");
        String recent = put(Instruction.DEPOSIT, "transfer:recent", Duration.ofMinutes(1), Duration.ZERO);
        jdbc.update(
                "update bank_outbox set state = 'ANSWERED', serial = '20261009' || substring(serial from 9) where serial = ?",
                recent);

        archive = new MessageArchive(Places.make("archive"), "node-1", JdbcClient.create(pool), Clock.systemUTC());
        retention().look();

        assertThat(archive.of(DAY, "nhb")).singleElement().satisfies(portion -> {
            assertThat(portion.messages()).isPositive();
            assertThat(portion.intact()).isTrue();
        });
        assertThat(jdbc.queryForList("select subject from bank_outbox order by 1", String.class))
                .containsExactly(
                        "transfer:recent",
                        "transfer:reply not dealt with",
                        "transfer:under way",
                        "transfer:unfinished");
        assertThat(jdbc.queryForList("select state from bank_inbox", String.class))
                .containsExactlyInAnyOrder("DEALT", "DEALT", "DEALT", "STORED");
        Mockito.verify(audit, Mockito.times(1)).append(Mockito.anyList());
    }

    private void reply(String serial, String state) {
        BankReply reply = new BankReply(
                "nhb", Instruction.DEPOSIT, serial, "B1", "0000", null, null, null, null, null, null, null);
        inbox.store(reply, state.getBytes(StandardCharsets.US_ASCII), 7);
        jdbc.update(
                "update bank_inbox set state = ? where code = '0000' and hash = ?",
                state,
                Hash.of(state.getBytes(StandardCharsets.US_ASCII)));
    }

    private Retention retention() {
        TradingDays days = Mockito.mock(TradingDays.class);
        Mockito.when(days.recent()).thenReturn(new TradingDay(DAY, Stage.OPEN, DAY.plusDays(1)));
        ReplyHandler handler = Mockito.mock(ReplyHandler.class);
        Mockito.when(handler.unfinished(Mockito.any())).thenReturn(Set.of("transfer:unfinished"));
        ReplyHandlers handlers = Mockito.mock(ReplyHandlers.class);
        Mockito.when(handlers.of(Mockito.any(), Mockito.any())).thenReturn(handler);
        var lines = new MessageLines(jdbc, new ObjectMapper());
        return new Retention(TestBanks.banks(), rows, handlers, days, durably, audit, lines, archive, 45);
    }

    private void overdue() {
        jdbc.update("update bank_outbox set due_at = sent_at where state = 'SENT'");
    }

    private String put(Instruction instruction, String subject, Duration validFor, Duration notBefore) {
        String serial = outbox.nextSerial();
        Instant now = Instant.now();
        BankRequest.Body body = switch (instruction) {
            case DEPOSIT -> new BankRequest.Transfer(ZHANG, "1000000101", "62", Money.parse("1.00"), null, null);
            case DESIGNATE -> new BankRequest.Contract(ZHANG, "1000000101", "62", null);
            case ASK_RESULT -> new BankRequest.Inquiry("S0", DAY, "1000000101");
            default -> new BankRequest.Link();
        };
        durably.run(outbox.put(
                new BankRequest("nhb", instruction, true, serial, DAY, now, now.plus(validFor), false, body),
                subject,
                notBefore));
        return serial;
    }
}
