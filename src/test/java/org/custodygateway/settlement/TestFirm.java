package org.custodygateway.settlement;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.custodygateway.bank.AccountOperations;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.CurrentTerms;
import org.custodygateway.bank.Outbox;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Outcome;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Entry;
import org.custodygateway.ledger.Posting.Trade;
import org.custodygateway.monitoring.BankFileGaps;
import org.custodygateway.settlement.file.FileServers;
import org.custodygateway.settlement.file.ReceivedFiles;
import org.custodygateway.support.Database;
import org.custodygateway.support.Modules;
import org.custodygateway.support.Places;
import org.custodygateway.trading.DayEndOrders;
import org.custodygateway.transfer.DayEndTransfers;
import org.custodygateway.transfer.TransferCorrections;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The firm with its ledger, its calendar and its settlement on a real database, and banks that are known by their files. Zhang Wei has a main
 * account at nhb and an auxiliary one at jmb.
 */
final class TestFirm implements AutoCloseable {

    static final String MAIN = "1000000101";
    static final String AUX = "1000000102";

    final TestBank banks;
    final TestTransfers transfers = new TestTransfers();
    final TestAccounts accounts = new TestAccounts();
    final Map<String, List<AccountOperations.Operation>> operations = new HashMap<>();
    final TestCorrections corrections = new TestCorrections(() -> bean(Ledger.class));
    final JdbcTemplate jdbc;
    final Ledger ledger;
    final DayRuns days;
    final Books books;
    final Funding funding;
    final Reconciliations reconciliations;
    final TestGaps gaps = new TestGaps();
    volatile Runnable onRelease = () -> {};

    private final DataSource pool;
    private final FileServers servers;
    private final String exchange;
    private final AnnotationConfigApplicationContext context;
    private final AtomicInteger serials = new AtomicInteger();
    private DefaultCamelContext camel;

    TestFirm(Database database, String firstDay) {
        this(database, firstDay, Map.of());
    }

    TestFirm(Database database, String firstDay, Map<String, Object> settings) {
        this(database.migrated(), new TestBank(Places.make("day")), firstDay, settings);
        open(MAIN, "nhb");
        open(AUX, "jmb");
    }

    /** A firm whose folders are its own: the banks' are on a server. */
    TestFirm(Database database, String firstDay, FileServers servers, Path serverRoot, Path exchange) {
        this(
                database.migrated(),
                new TestBank(serverRoot),
                firstDay,
                Map.of("gateway.exchange", exchange.toString()),
                servers);
        open(MAIN, "nhb");
        open(AUX, "jmb");
    }

    private TestFirm(DataSource pool, TestBank banks, String firstDay, Map<String, Object> settings) {
        this(pool, banks, firstDay, settings, new FileServers(Map.of(), Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    private TestFirm(
            DataSource pool, TestBank banks, String firstDay, Map<String, Object> settings, FileServers servers) {
        this.pool = pool;
        this.banks = banks;
        this.servers = servers;
        var all = new HashMap<String, Object>(Map.of(
                "gateway.trading-day.first",
                firstDay,
                "gateway.exchange",
                banks.folder.toString(),
                "gateway.data",
                banks.folder.resolve("data").toString(),
                "gateway.ledger.writers",
                1,
                "gateway.ledger.batch",
                64,
                "gateway.funding.approve-automatically",
                "true"));
        all.putAll(settings);
        exchange = String.valueOf(all.get("gateway.exchange"));
        context = Modules.on(
                pool, all, this::rest, "database", "audit", "calendar", "ledger", "interest", "settlement", "setting");
        jdbc = context.getBean(JdbcTemplate.class);
        ledger = context.getBean(Ledger.class);
        days = context.getBean(DayRuns.class);
        books = context.getBean(Books.class);
        funding = context.getBean(Funding.class);
        reconciliations = context.getBean(Reconciliations.class);
    }

    /** Another node on the same database and with the same banks. */
    TestFirm secondNode(Database database) {
        return new TestFirm(database.pool(((HikariDataSource) pool).getJdbcUrl()), banks, "", Map.of());
    }

    private void rest(AnnotationConfigApplicationContext more) {
        more.registerBean(Banks.class, TestBanks::all);
        more.register(CurrentTerms.class);
        more.registerBean(
                SettlementSettings.class,
                () -> new SettlementSettings(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2),
                        // A busy machine takes its time to carry a file.
                        Duration.ofSeconds(6),
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2),
                        LocalTime.NOON));
        more.registerBean(TestBank.class, () -> banks);
        more.registerBean(FileServers.class, () -> servers);
        more.registerBean(BankFileGaps.class, () -> gaps);
        more.registerBean(Outbox.class, this::serials);
        more.registerBean(DayEndTransfers.class, () -> transfers);
        more.registerBean(TransferCorrections.class, () -> corrections);
        more.registerBean(DayEndOrders.class, () -> day -> onRelease.run());
        more.registerBean(FundAccounts.class, () -> accounts);
        more.registerBean(AccountOperations.class, () -> (bank, day) -> operations.getOrDefault(bank, List.of()));
        more.registerBean(
                Clients.class,
                () -> no -> Optional.of(new Client(
                        no,
                        Client.Type.INDIVIDUAL,
                        "张伟",
                        "10",
                        "110101199001011237",
                        Client.Standing.QUALIFIED,
                        "0001")));
    }

    /** What monitoring was told of missing files. */
    static final class TestGaps implements BankFileGaps {
        final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void missing(String bank, LocalDate day, Collection<String> clientNos, String reason) {
            told.add("missing " + bank + " " + day + " " + clientNos + " " + reason);
        }

        @Override
        public void came(String bank, LocalDate day) {
            told.add("came " + bank + " " + day);
        }
    }

    /** The two accounts, tied to their banks. */
    static final class TestAccounts implements FundAccounts {
        final Map<String, FundAccount> all = new TreeMap<>();

        @Override
        public Optional<FundAccount> at(String bank, String settlementAccount) {
            return Optional.empty();
        }

        @Override
        public Optional<FundAccount> find(String accountNo) {
            return Optional.ofNullable(all.get(accountNo));
        }

        @Override
        public Map<String, FundAccount> look(Collection<String> accountNos) {
            return all;
        }

        @Override
        public List<FundAccount> of(String clientNo) {
            return List.copyOf(all.values());
        }
    }

    /** Has the route of the day-end files run, as it stands in the project. */
    TestFirm withRoutes() {
        try {
            camel = new DefaultCamelContext();
            camel.getPropertiesComponent().addInitialProperty("gateway.exchange", exchange);
            camel.getRegistry().bind("dataSource", pool);
            camel.getRegistry().bind("receivedFiles", bean(ReceivedFiles.class));
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(
                            ResourceHelper.resolveResource(camel, "file:routes/shared/failures.camel.yaml"),
                            ResourceHelper.resolveResource(camel, "file:routes/firm/day-end-files.camel.yaml"));
            camel.start();
            return this;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void open(String accountNo, String bank) {
        accounts.all.put(
                accountNo,
                new FundAccount(
                        accountNo,
                        accountNo.substring(0, 8),
                        FundAccount.Role.MAIN,
                        bank,
                        FundAccount.Contract.IN_FORCE,
                        "62000" + accountNo,
                        "M" + accountNo));
        bean(DurableTransaction.class)
                .run(List.of(
                        ledger.open(accountNo, accountNo.substring(0, 8), bank), ledger.moneyMoves(accountNo, true)));
    }

    AccountState at(String accountNo) {
        return ledger.account(accountNo).orElseThrow();
    }

    static String bankOf(String accountNo) {
        return accountNo.endsWith("1") ? "nhb" : "jmb";
    }

    /** A deposit, known to the bank as well. */
    void deposit(String accountNo, long fen) {
        var bank = bankOf(accountNo);
        booked(Posting.of(Kind.DEPOSIT, next("deposit"), accountNo.substring(0, 8), "deposit")
                .change(Change.of(accountNo, fen, 0, Cover.NONE))
                .entries(HouseAccount.OMNIBUS.debit(bank, fen), new Entry(accountNo, bank, -fen))
                .build());
        synchronized (banks) {
            banks.omnibus.merge(bank, fen, Long::sum);
            banks.mirrors.merge(accountNo, fen, Long::sum);
        }
    }

    void move(String from, String to, long fen) {
        booked(Posting.of(Kind.INTERNAL_TRANSFER, next("move"), from.substring(0, 8), "move")
                .when(Posting.Condition.DAY_OPEN)
                .change(Change.of(from, -fen, 0, Cover.TRANSFERABLE))
                .change(Change.of(to, fen, 0, Cover.NONE).heldBack(fen, "T2", from))
                .entries(new Entry(from, bankOf(from), fen), HouseAccount.DUE.credit(bankOf(from), fen))
                .entries(HouseAccount.DUE.debit(bankOf(to), fen), new Entry(to, bankOf(to), -fen))
                .build());
    }

    /** A sale (positive) or a buy (negative). */
    void fill(long fen) {
        booked(Posting.of(Kind.FILL, next("fill"), MAIN.substring(0, 8), "fill")
                .change(Change.of(MAIN, 0, 0, Cover.NONE).trade(new Trade(fen, Math.max(0, -fen), Math.max(0, fen))))
                .build());
    }

    private void booked(Posting posting) {
        var outcome = ledger.post(posting);
        if (!(outcome instanceof Outcome.Booked)) {
            throw new AssertionError(outcome);
        }
    }

    /** Closes the day and waits until the run has ended, one way or the other. */
    RunView closeDay() {
        var id = days.close("settlement");
        return ended(id);
    }

    RunView ended(String id) {
        Awaitility.await().until(() -> days.find(id).orElseThrow().state() != RunView.State.RUNNING);
        return days.find(id).orElseThrow();
    }

    LocalDate day() {
        return bean(TradingDays.class).current().day();
    }

    long house(HouseAccount account, String bank) {
        return bean(HouseBalances.class).now().of(account, bank);
    }

    /** Everything that is booked: to compare before and after. */
    List<Map<String, Object>> journal() {
        return jdbc.queryForList(
                "select p.posting_key, e.line, e.account, e.bank, e.fen from posting p left join entry e on e.posting_id = p.id"
                        + " order by 1, 2");
    }

    private String next(String what) {
        return what + "-" + serials.incrementAndGet();
    }

    @Override
    public void close() {
        if (camel != null) {
            camel.stop();
        }
        context.close();
    }

    private Outbox serials() {
        var outbox = mock(Outbox.class);
        when(outbox.nextSerial()).then(call -> "20261120%012d".formatted(serials.incrementAndGet()));
        return outbox;
    }
}
