package org.custodygateway.support;

import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.AnswersGiven;
import org.custodygateway.bank.BankClocks;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.BankSettings;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.CurrentTerms;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Outbox;
import org.custodygateway.bank.ReplyHandler;
import org.custodygateway.bank.Sent;
import org.custodygateway.bank.TermsChanges;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.compliance.QueueSettings;
import org.custodygateway.counter.Papers;
import org.custodygateway.counter.Scans;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.WatchSettings;
import org.custodygateway.rule.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The modules from the ledger up to transfers and trading on a real database, with two clients and a test in the place of the banks: it sees
 * what is put into the outbox and says what a bank would say.
 */
public final class Firm implements AutoCloseable {

    public static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    public static final String CLIENT = "10000001";
    public static final String MAIN = "1000000101";
    public static final String AUX = "1000000102";
    public static final String AUX2 = "1000000103";
    public static final String OTHER = "1000000201";

    private final AnnotationConfigApplicationContext context;
    private final String[] parts;
    private final Map<String, BankSettings> banks;
    private final Map<String, FundAccount> accounts = new TreeMap<>();
    private final AtomicInteger serials = new AtomicInteger();
    public final List<BankRequest> requests = new CopyOnWriteArrayList<>();
    public final List<String> voided = new CopyOnWriteArrayList<>();
    public final List<AuditRecord> audit = new CopyOnWriteArrayList<>();
    public final MovableClock clock = new MovableClock();
    /** Runs once, right after accounts were looked up: what happens between a look and a posting. */
    public final AtomicReference<Runnable> afterLookup = new AtomicReference<>(() -> {});

    public Firm(Database database, String... parts) {
        this(database, settings(), parts);
    }

    public Firm(Database database, Map<String, BankSettings> banks, String... parts) {
        this.parts = Stream.concat(Stream.of("database", "ledger", "calendar"), Stream.of(parts))
                .toArray(String[]::new);
        this.banks = banks;
        context = node(database.migrated());
        jdbc().update(
                        "insert into trading_day (id, day, stage, next_day) values (1, ?, 'OPEN', ?) on conflict do nothing",
                        Date.valueOf(MONDAY),
                        Date.valueOf(MONDAY.plusDays(1)));
        open(MAIN, FundAccount.Role.MAIN, "nhb");
        open(AUX, FundAccount.Role.AUXILIARY, "jmb");
        open(AUX2, FundAccount.Role.AUXILIARY, "ltb");
        open(OTHER, FundAccount.Role.MAIN, "nhb");
    }

    /** The same modules once more on the same database; close it. */
    public AnnotationConfigApplicationContext secondNode() {
        return node(new DelegatingDataSource(get(DataSource.class)));
    }

    private AnnotationConfigApplicationContext node(DataSource database) {
        return Modules.on(
                database,
                Map.of(
                        "gateway.ledger.writers",
                        1,
                        "gateway.ledger.batch",
                        64,
                        "gateway.same-day.internal",
                        "strict",
                        "gateway.trading-day.first",
                        MONDAY.toString(),
                        "gateway.calendar.sessions",
                        "09:30,15:00"),
                more -> {
                    more.registerBean(AuditTrail.class, () -> audit::addAll);
                    more.registerBean(FundAccounts.class, TestAccounts::new);
                    more.registerBean(Clients.class, () -> Firm::client);
                    more.registerBean(Banks.class, () -> new Banks("SEC00001", "0001", "NHB-CORP-0001", banks));
                    more.register(CurrentTerms.class, TermsChanges.class);
                    more.registerBean(Outbox.class, TestOutbox::new);
                    more.registerBean(BankClocks.class);
                    more.registerBean(AnswersGiven.class, TestAnswers::new);
                    more.registerBean(WatchSettings.class, Firm::watch);
                    more.registerBean(
                            QueueSettings.class,
                            () -> new QueueSettings(
                                    Duration.ofHours(8),
                                    Duration.ofHours(8),
                                    Duration.ofMinutes(30),
                                    Duration.ofHours(8),
                                    500_000,
                                    3,
                                    10));
                    more.registerBean(Papers.class, TestPapers::new);
                    more.registerBean(Scans.class, TestScans::new);
                    more.registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
                },
                parts);
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Looked for by hand or ten times a second. */
    private static WatchSettings watch() {
        return new WatchSettings(Duration.ofMillis(100), 500, Duration.ofSeconds(10), 10, 20, 3);
    }

    /** The bank does what was last asked for the transfer. */
    public void bankDoes(long transferId) {
        var request = lastRequest();
        var reply = new BankReply(
                request.bank(),
                request.instruction(),
                request.serial(),
                "B1",
                "0000",
                "",
                null,
                null,
                null,
                null,
                null,
                null);
        context.getBeansOfType(ReplyHandler.class).values().stream()
                .filter(handler -> handler.instructions().contains(request.instruction()))
                .forEach(handler -> handler.answered(
                        new Sent(1, "transfer:" + transferId, request), reply, Answer.DONE, List.of()));
    }

    public JdbcTemplate jdbc() {
        return get(JdbcTemplate.class);
    }

    public AccountState at(String accountNo) {
        return get(Ledger.class).account(accountNo).orElseThrow();
    }

    /** Money that lies there from of old. */
    public void endow(String accountNo, String amount) {
        long fen = Money.parse(amount).fen();
        var bank = accounts.get(accountNo).bank();
        get(Ledger.class)
                .post(Posting.of(Kind.DEPOSIT, "endow-" + serials.incrementAndGet(), accountNo.substring(0, 8), "endow")
                        .change(Change.of(accountNo, fen, 0, Cover.NONE))
                        .entries(HouseAccount.OMNIBUS.debit(bank, fen), new Posting.Entry(accountNo, bank, -fen))
                        .build());
    }

    public void turnTo(LocalDate day) {
        jdbc().update(
                        "update trading_day set day = ?, next_day = ?, stage = 'OPEN'",
                        Date.valueOf(day),
                        Date.valueOf(day.plusDays(1)));
    }

    /** Makes an auxiliary account the main one; what {@link FundAccounts} said before is out of date then. */
    public void changeMain(String from, String to) {
        accounts.computeIfPresent(from, (no, account) -> in(FundAccount.Role.AUXILIARY, account));
        accounts.computeIfPresent(to, (no, account) -> in(FundAccount.Role.MAIN, account));
        var ledger = get(Ledger.class);
        get(DurableTransaction.class).run(List.of(ledger.main(from, false), ledger.main(to, true)));
    }

    private static FundAccount in(FundAccount.Role role, FundAccount account) {
        return new FundAccount(
                account.accountNo(),
                account.clientNo(),
                role,
                account.bank(),
                account.contract(),
                account.settlementAccount(),
                account.managementAccount());
    }

    /** The last request that went to a bank. */
    public BankRequest lastRequest() {
        return requests.getLast();
    }

    /** A further account; clients whose number begins with 9 are institutions. */
    public void open(String accountNo, FundAccount.Role role, String bank) {
        var clientNo = accountNo.substring(0, 8);
        accounts.put(
                accountNo,
                new FundAccount(
                        accountNo,
                        clientNo,
                        role,
                        bank,
                        FundAccount.Contract.IN_FORCE,
                        "62" + accountNo,
                        "M" + accountNo));
        var ledger = get(Ledger.class);
        get(DurableTransaction.class)
                .run(List.of(ledger.open(accountNo, clientNo, bank), ledger.moneyMoves(accountNo, true)));
        if (role == FundAccount.Role.MAIN) {
            get(DurableTransaction.class).run(List.of(ledger.main(accountNo, true)));
        }
    }

    private static Optional<Client> client(String clientNo) {
        var type = clientNo.startsWith("9") ? Client.Type.INSTITUTION : Client.Type.INDIVIDUAL;
        return Optional.of(
                new Client(clientNo, type, "张伟", "10", "110101199001011237", Client.Standing.QUALIFIED, "0001"));
    }

    public static Map<String, BankSettings> settings() {
        var all = new HashMap<String, BankSettings>();
        for (var code : List.of("nhb", "jmb", "ltb")) {
            all.put(
                    code,
                    bank(code, BankSettings.NotFound.DEFINITE_AFTER_DEADLINE, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
        }
        return all;
    }

    public static BankSettings bank(String code, BankSettings.NotFound notFound, LocalTime opens, LocalTime closes) {
        var limits =
                new BankSettings.Limits(Money.parse("0.01"), Money.parse("10000.00"), Money.parse("15000.00"), 100);
        return new BankSettings(
                code,
                null,
                true,
                code.equals("nhb"),
                code.toUpperCase(),
                code.toUpperCase() + "-OMNI-0001",
                new BankSettings.Signing(BankSettings.SigningEnd.FIRM, BankSettings.SigningEnd.FIRM),
                true,
                notFound,
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                4,
                0,
                new BankSettings.Breaker(20, Duration.ofSeconds(1), Duration.ofSeconds(10)),
                opens,
                closes,
                limits,
                limits,
                Set.of("1002"),
                Map.of(),
                "key");
    }

    @Override
    public void close() {
        context.close();
    }

    private final class TestAccounts implements FundAccounts {
        @Override
        public Optional<FundAccount> at(String bank, String settlementAccount) {
            return Optional.empty();
        }

        @Override
        public Optional<FundAccount> find(String accountNo) {
            var found = Optional.ofNullable(accounts.get(accountNo));
            afterLookup.getAndSet(() -> {}).run();
            return found;
        }

        @Override
        public Map<String, FundAccount> look(Collection<String> accountNos) {
            var found = new HashMap<>(accounts);
            found.keySet().retainAll(accountNos);
            return found;
        }

        @Override
        public List<FundAccount> of(String clientNo) {
            var found = accounts.values().stream()
                    .filter(account -> account.clientNo().equals(clientNo))
                    .toList();
            afterLookup.getAndSet(() -> {}).run();
            return found;
        }
    }

    private final class TestOutbox implements Outbox {
        @Override
        public String nextSerial() {
            return MONDAY.toString().replace("-", "") + "%012d".formatted(serials.incrementAndGet());
        }

        @Override
        public List<Rider> put(BankRequest request, String subject, Duration notBefore) {
            requests.add(request);
            return List.of();
        }

        @Override
        public Rider voidUnsent(String subject) {
            voided.add(subject);
            return Rider.also("update trading_day set id = 1 where id = 2");
        }

        @Override
        public Set<String> handedOver(Collection<String> subjects) {
            return Set.of();
        }

        @Override
        public @Nullable Refusal refusal(String bank, Instruction instruction) {
            return null;
        }

        @Override
        public boolean used(String bank, String serial) {
            return false;
        }

        @Override
        public void wake(String bank) {
            // The test itself plays the bank.
        }
    }

    /** A clock that the test moves. */
    public static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T02:00:00Z");

        public void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Shanghai");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
