package org.custodygateway.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.AnswersGiven;
import org.custodygateway.bank.BankClocks;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.BankSessions;
import org.custodygateway.bank.BankSettings;
import org.custodygateway.bank.BankSettings.SigningEnd;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.CurrentTerms;
import org.custodygateway.bank.IdentityQuestions;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Outbox;
import org.custodygateway.bank.ReplyHandler;
import org.custodygateway.bank.RequestHandler;
import org.custodygateway.bank.Sent;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.care.CareSettings;
import org.custodygateway.counter.Actor;
import org.custodygateway.counter.Agent;
import org.custodygateway.counter.Application;
import org.custodygateway.counter.Applications;
import org.custodygateway.counter.Approver;
import org.custodygateway.counter.BusinessCode;
import org.custodygateway.counter.PaperKind;
import org.custodygateway.counter.Papers;
import org.custodygateway.counter.Submission;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.custody.LinkingSettings;
import org.custodygateway.database.Rider;
import org.custodygateway.keyinfo.KeyInfoSettings;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Outcome;
import org.custodygateway.ledger.Posting;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.Timeline;
import org.custodygateway.rule.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A branch counter on a real database, from the ledger up, with a test in the place of the banks: it sees what is asked of them and says
 * what they would say. {@code nhb}, {@code ltb}, {@code grb} and {@code cmb} sign at the firm's end, {@code jmb} and {@code srb} are
 * confirmed at the bank.
 */
public final class Branch implements AutoCloseable {

    /** One white pixel. */
    public static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==");

    public static final Actor COUNTER = actor("counter");
    public static final Actor SUPERVISOR = actor("supervisor", Approver.SUPERVISOR);
    public static final Actor OPERATIONS = new Actor("operations", "0001", null, Set.of(Approver.OPERATIONS), "test");
    public static final Actor BRANCH_HEAD = actor("branchhead", Approver.SUPERVISOR);

    private final AnnotationConfigApplicationContext context;
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger serials = new AtomicInteger();
    private final AtomicInteger documents = new AtomicInteger(1000);
    public final List<BankRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> subjects = new ConcurrentHashMap<>();
    public final List<AuditRecord> audit = new CopyOnWriteArrayList<>();
    public final Firm.MovableClock clock = new Firm.MovableClock();

    public Branch(Database database, Map<String, Object> more) {
        this(database, more, Set.of());
    }

    /** @param acceptFromBank banks whose changes of client data are taken over (K5) */
    public Branch(Database database, Map<String, Object> more, Set<String> acceptFromBank) {
        var settings = new HashMap<String, Object>(more);
        settings.put("gateway.ledger.writers", 1);
        settings.put("gateway.ledger.batch", 64);
        settings.put("gateway.same-day.internal", "strict");
        settings.put("gateway.trading-day.first", Firm.MONDAY.toString());
        settings.putIfAbsent("gateway.data", Places.make("branch").toString());
        context = Modules.on(
                database.migrated(),
                settings,
                beans -> {
                    beans.registerBean(AuditTrail.class, () -> audit::addAll);
                    beans.registerBean(Banks.class, () -> new Banks("SEC00001", "0001", "NHB-CORP-0001", banks()));
                    beans.register(CurrentTerms.class);
                    beans.registerBean(Outbox.class, BankSide::new);
                    beans.registerBean(BankClocks.class);
                    beans.registerBean(AnswersGiven.class, TestAnswers::new);
                    beans.registerBean(IdentityQuestions.class, () -> (bank, check, day, record) -> Optional.empty());
                    beans.registerBean(Timeline.class);
                    beans.registerBean(BankSessions.class, SignedIn::new);
                    beans.registerBean(
                            KeyInfoSettings.class, () -> new KeyInfoSettings(acceptFromBank, Duration.ofHours(1)));
                    beans.registerBean(
                            CareSettings.class,
                            () -> new CareSettings(
                                    CareSettings.Department.CLIENT_SERVICE,
                                    15,
                                    15,
                                    "branch-head-{branch}",
                                    "compliance",
                                    "chief"));
                    beans.registerBean(
                            LinkingSettings.class,
                            () -> new LinkingSettings(5, Duration.ofMinutes(10), Duration.ofHours(1)));
                    beans.registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
                },
                "database",
                "ledger",
                "calendar",
                "client",
                "custody",
                "transfer",
                "trading",
                "keyinfo",
                "identity",
                "screening",
                "grading",
                "interest",
                "care",
                "counter");
        jdbc().update(
                        "insert into trading_day (id, day, stage, next_day) values (1, ?, 'OPEN', ?) on conflict do nothing",
                        Firm.MONDAY,
                        Firm.MONDAY.plusDays(1));
    }

    public Branch() {
        this(Database.H2, Map.of());
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcTemplate jdbc() {
        return get(JdbcTemplate.class);
    }

    public static Actor actor(String name, Approver... may) {
        return new Actor(name, "0001", "0001", Set.of(may), "test");
    }

    /** Files one paper of each kind. */
    public List<String> papers(PaperKind... kinds) {
        return Stream.of(kinds)
                .map(kind -> get(Papers.class).file(kind, PNG, null, COUNTER))
                .toList();
    }

    public List<String> allPapers() {
        return papers(EnumSet.complementOf(EnumSet.of(PaperKind.OTHER)).toArray(PaperKind[]::new));
    }

    public JsonNode json(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A natural person nobody has opened yet. */
    public String person() {
        return """
                {"name":"张伟","sex":"M","nationality":"CHN","occupation":"engineer","address":"上海市浦东新区1号","phone":"13800000001",
                 "documentType":"10","documentNumber":"%s","documentExpires":"2036-01-01"}""".formatted(Documents.man(documents.incrementAndGet()));
    }

    public String opening(String identity, String main, String... auxiliaries) {
        return """
                {"type":"INDIVIDUAL","identity":%s,"fourSteps":%s,"main":%s,"auxiliaries":[%s]}""".formatted(identity, fourSteps(), main, String.join(",", auxiliaries));
    }

    public static String fourSteps() {
        return """
                {"check":{"method":"DOCUMENT_AND_PERSON","result":"MATCH"},
                 "understand":{"purpose":"investing","sourceOfFunds":"salary"},"register":{},"keep":{}}""";
    }

    /** An account at a bank that signs at the firm's end, with a settlement account of its own. */
    public String atFirm(String bank) {
        return "{\"bank\":\"%s\",\"settlementAccount\":\"62%012d\"}".formatted(bank, documents.incrementAndGet());
    }

    public String atBank(String bank) {
        return "{\"bank\":\"%s\"}".formatted(bank);
    }

    /** An application with nothing wrong about it but what the test changes. */
    public Submission form(BusinessCode business, String clientNo, String data) {
        return new Submission(business, clientNo, true, true, null, allPapers(), json(data), null);
    }

    public static Submission with(
            Submission form, List<String> papers, boolean onSite, boolean risksShown, Agent agent) {
        return new Submission(
                form.business(), form.clientNo(), onSite, risksShown, agent, papers, form.data(), form.requestKey());
    }

    public Application submit(BusinessCode business, String clientNo, String data) {
        return get(Applications.class).submit(form(business, clientNo, data), COUNTER);
    }

    /** Submits and approves. */
    public Application approved(BusinessCode business, String clientNo, String data) {
        var application = submit(business, clientNo, data);
        var approver = business.approver() == Approver.OPERATIONS ? OPERATIONS : SUPERVISOR;
        return get(Applications.class).approve(application.applicationId(), null, approver);
    }

    public Application look(Application application) {
        return get(Applications.class).find(application.applicationId(), COUNTER);
    }

    /** Opens a client with a main account in force at {@code nhb}. */
    public String client() {
        var application = approved(BusinessCode.OPEN_CLIENT, null, opening(person(), atFirm("nhb")));
        bankDoes(application.clientNo() + "01");
        return application.clientNo();
    }

    /** Opens a client with a main account at {@code nhb} and auxiliary ones at these banks of the firm's end, all in force. */
    public String linked(String... banks) {
        var clientNo = client();
        var auxiliaries = Stream.of(banks).map(this::atFirm).collect(Collectors.joining(","));
        approved(BusinessCode.OPEN_SERVICE, clientNo, "{\"auxiliaries\":[" + auxiliaries + "]}")
                .accounts()
                .forEach(this::bankDoes);
        return clientNo;
    }

    /** Money that lies on the account from of old. */
    public void endow(String accountNo, String amount) {
        long fen = Money.parse(amount).fen();
        var bank = account(accountNo).bank();
        get(Ledger.class)
                .post(Posting.of(Kind.DEPOSIT, "endow-" + serials.incrementAndGet(), accountNo.substring(0, 8), "endow")
                        .change(Posting.Change.of(accountNo, fen, 0, Posting.Cover.NONE))
                        .entries(HouseAccount.OMNIBUS.debit(bank, fen), new Posting.Entry(accountNo, bank, -fen))
                        .build());
    }

    /** Turns the business date and the stage, as the day's close and opening do. */
    public void turnTo(LocalDate day, String stage) {
        jdbc().update("update trading_day set day = ?, next_day = ?, stage = ?", day, day.plusDays(1), stage);
    }

    public FundAccount account(String accountNo) {
        return get(FundAccounts.class).find(accountNo).orElseThrow();
    }

    public AccountState books(String accountNo) {
        return get(Ledger.class).account(accountNo).orElseThrow();
    }

    /** The last thing that was asked of a bank about the account. */
    public BankRequest lastRequest(String accountNo) {
        return requests.stream()
                .filter(request -> request.body() instanceof BankRequest.Contract contract
                        && contract.fundAccount().equals(accountNo))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** The bank does what was last asked about the account. */
    public void bankDoes(String accountNo) {
        answer(lastRequest(accountNo), "0000", Answer.DONE, "M" + accountNo);
    }

    public void bankRefuses(String accountNo, String code) {
        answer(lastRequest(accountNo), code, Answer.REFUSED, null);
    }

    public void answer(BankRequest request, String code, Answer answer, String managementAccount) {
        var contract = (BankRequest.Contract) request.body();
        var reply = new BankReply(
                request.bank(),
                request.instruction(),
                request.serial(),
                "B1",
                code,
                "words of the bank",
                contract.fundAccount(),
                contract.settlementAccount(),
                request.instruction() == Instruction.PRE_DESIGNATE ? null : managementAccount,
                null,
                null,
                null);
        replies(request.instruction())
                .answered(new Sent(1, "contract:" + contract.fundAccount(), request), reply, answer, List.of());
    }

    /** Whoever deals with the replies to an instruction. */
    public ReplyHandler replies(Instruction instruction) {
        return handler(instruction, "");
    }

    /** The bank answers the last 11006 about the account. */
    public void answerCard(String accountNo, String code, Answer answer) {
        var request = requests.stream()
                .filter(one -> one.body() instanceof BankRequest.CardChange change
                        && change.fundAccount().equals(accountNo))
                .reduce((first, second) -> second)
                .orElseThrow();
        replies(request.instruction())
                .answered(
                        new Sent(4, subjects.get(request.serial()), request),
                        reply(request, accountNo, code, null, null),
                        answer,
                        List.of());
    }

    /** The bank says done to the last 11005 about the account. */
    public void answerClientData(String accountNo) {
        answerClientData(accountNo, "0000", Answer.DONE);
    }

    public void answerClientData(String accountNo, String code, Answer answer) {
        var request = requests.stream()
                .filter(one -> one.body() instanceof BankRequest.ClientData change
                        && change.fundAccount().equals(accountNo))
                .reduce((first, second) -> second)
                .orElseThrow();
        replies(request.instruction())
                .answered(
                        new Sent(5, subjects.get(request.serial()), request),
                        reply(request, accountNo, code, null, null),
                        answer,
                        List.of());
    }

    /** The bank answers the last 12006 about the account: the code, and what it means. */
    public void answerInterest(String accountNo, String code, Answer answer) {
        var request = lastInterest(accountNo);
        var interest = (BankRequest.Interest) request.body();
        handler(request.instruction(), "interest:")
                .answered(
                        new Sent(2, subjects.get(request.serial()), request),
                        reply(request, accountNo, code, interest.gross(), null),
                        answer,
                        List.of());
    }

    /** The bank answers what became of the last 12006 about the account, as the outbox was told to ask. */
    public void answerInquiry(String originalCode) {
        var inquiry = requests.stream()
                .filter(request -> request.instruction() == Instruction.ASK_RESULT)
                .reduce((first, second) -> second)
                .orElseThrow();
        var accountNo = ((BankRequest.Inquiry) inquiry.body()).fundAccount();
        handler(inquiry.instruction(), "interest:")
                .answered(
                        new Sent(3, subjects.get(inquiry.serial()), inquiry),
                        reply(
                                inquiry,
                                accountNo,
                                "0000",
                                null,
                                new BankReply.Original(originalCode, "B9", null, clock.instant())),
                        Answer.DONE,
                        List.of());
    }

    /** No answer to the last 12006 about the account. */
    public void silentAboutInterest(String accountNo) {
        var request = lastInterest(accountNo);
        handler(request.instruction(), "interest:")
                .silent(new Sent(2, subjects.get(request.serial()), request), List.of());
    }

    public BankRequest lastInterest(String accountNo) {
        return requests.stream()
                .filter(request -> request.body() instanceof BankRequest.Interest interest
                        && interest.fundAccount().equals(accountNo))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static BankReply reply(
            BankRequest request, String accountNo, String code, Money amount, BankReply.Original original) {
        return new BankReply(
                request.bank(),
                request.instruction(),
                request.serial(),
                "B7",
                code,
                "words of the bank",
                accountNo,
                null,
                null,
                amount,
                null,
                original);
    }

    /** Money that lies on the account, and the balance-days it has gathered. */
    public void endow(String accountNo, String amount, long balanceDays) {
        endow(accountNo, amount);
        jdbc().update("update fund_account set balance_days = ? where account_no = ?", balanceDays, accountNo);
    }

    /** A withdrawal as the ledger sees one, held and paid at once; what became of it. */
    public Outcome withdraw(String accountNo, String amount) {
        var fen = Money.parse(amount).fen();
        var bank = account(accountNo).bank();
        return get(Ledger.class)
                .post(Posting.of(
                                Kind.WITHDRAWAL_SETTLE,
                                "withdraw-" + serials.incrementAndGet(),
                                accountNo.substring(0, 8),
                                "withdraw")
                        .when(
                                Posting.Condition.DAY_OPEN,
                                Posting.Condition.ACCOUNTS_NORMAL,
                                Posting.Condition.CONTRACTS_IN_FORCE)
                        .change(Posting.Change.of(accountNo, -fen, 0, Posting.Cover.WITHDRAWABLE))
                        .entries(new Posting.Entry(accountNo, bank, fen), HouseAccount.OMNIBUS.credit(bank, fen))
                        .build());
    }

    /** The next trading day is open. */
    public void nextDay() {
        turnTo(get(TradingDays.class).current().next(), "OPEN");
    }

    private ReplyHandler handler(Instruction instruction, String subjects) {
        return context.getBeansOfType(ReplyHandler.class).values().stream()
                .filter(handler -> handler.instructions().contains(instruction)
                        && handler.subjects().equals(subjects))
                .findFirst()
                .orElseThrow();
    }

    /** The client goes to the bank: 11003. */
    public BankReply confirm(String accountNo, String settlementAccount, UnaryOperator<BankRequest.Contract> change) {
        var asked = (BankRequest.Contract) lastRequest(accountNo).body();
        var body =
                change.apply(new BankRequest.Contract(asked.client(), accountNo, settlementAccount, "M" + accountNo));
        var now = clock.instant();
        var request = new BankRequest(
                lastRequest(accountNo).bank(),
                Instruction.CONFIRM_DESIGNATION,
                false,
                "B" + serials.incrementAndGet(),
                LocalDate.of(2026, 11, 23),
                now,
                now.plusSeconds(10),
                false,
                body);
        return bankAsks(request);
    }

    /** What the firm answers a bank. */
    public BankReply bankAsks(BankRequest request) {
        return context.getBeansOfType(RequestHandler.class).values().stream()
                .filter(handler -> handler.instructions().contains(request.instruction()))
                .findFirst()
                .orElseThrow()
                .handle(request, "F1", reply -> List.of());
    }

    private static Map<String, BankSettings> banks() {
        var all = new HashMap<String, BankSettings>();
        for (var code : List.of("nhb", "ltb", "grb", "cmb", "jmb", "srb")) {
            var end = code.equals("jmb") || code.equals("srb") ? SigningEnd.BANK : SigningEnd.FIRM;
            all.put(code, signing(code, end));
        }
        return all;
    }

    private static BankSettings signing(String code, SigningEnd end) {
        var bank =
                Firm.bank(code, BankSettings.NotFound.DEFINITE_AFTER_DEADLINE, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        return new BankSettings(
                bank.name(),
                bank.nameZh(),
                bank.enabled(),
                bank.lead(),
                bank.institution(),
                bank.omnibusAccount(),
                new BankSettings.Signing(end, end),
                bank.depositWithdrawableSameDay(),
                bank.notFound(),
                bank.answerWithin(),
                bank.validFor(),
                bank.inquireAfter(),
                bank.inquireEvery(),
                bank.margin(),
                bank.parallel(),
                bank.perSecond(),
                bank.breaker(),
                bank.opens(),
                bank.closes(),
                bank.individual(),
                bank.institutional(),
                bank.refusals(),
                bank.ownCodes(),
                bank.key());
    }

    @Override
    public void close() {
        context.close();
    }

    /** The firm is signed in everywhere. */
    private static final class SignedIn implements BankSessions {
        @Override
        public boolean signedIn(String bank) {
            return true;
        }

        @Override
        public boolean startDay(String bank, LocalDate day, Duration within) {
            return true;
        }

        @Override
        public boolean endDay(String bank, LocalDate day, Duration within) {
            return true;
        }
    }

    private final class BankSide implements Outbox {
        @Override
        public String nextSerial() {
            return "20261123%012d".formatted(serials.incrementAndGet());
        }

        @Override
        public List<Rider> put(BankRequest request, String subject, Duration notBefore) {
            requests.add(request);
            subjects.put(request.serial(), subject);
            return new ArrayList<>();
        }

        @Override
        public Rider voidUnsent(String subject) {
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
}
