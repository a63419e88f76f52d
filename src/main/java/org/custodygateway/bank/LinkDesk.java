package org.custodygateway.bank;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.SessionRows.Session;
import org.custodygateway.bank.SessionRows.Wanted;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDay;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Links as support handles them. */
@Component
class LinkDesk implements BankLinks {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Banks banks;
    private final KeyedBanks keyed;
    private final SessionRows rows;
    private final SessionKeeper keeper;
    private final Questions questions;
    private final TradingDays days;
    private final AuditTrail audit;
    private final DurableTransaction durably;
    private final Operations operations;
    private final JdbcTemplate jdbc;
    private final Circuits circuits;

    LinkDesk(
            Banks banks,
            KeyedBanks keyed,
            SessionRows rows,
            SessionKeeper keeper,
            Questions questions,
            TradingDays days,
            AuditTrail audit,
            DurableTransaction durably,
            Operations operations,
            JdbcTemplate jdbc,
            Circuits circuits) {
        this.banks = banks;
        this.keyed = keyed;
        this.rows = rows;
        this.keeper = keeper;
        this.questions = questions;
        this.days = days;
        this.audit = audit;
        this.durably = durably;
        this.operations = operations;
        this.jdbc = jdbc;
        this.circuits = circuits;
    }

    @Override
    public List<Link> all() {
        return banks.codes().stream().map(this::link).toList();
    }

    private Link link(String bank) {
        Optional<Session> session = rows.find(bank);
        OffsetDateTime last =
                jdbc.queryForObject("select max(at) from bank_inbox where bank = ?", OffsetDateTime.class, bank);
        return new Link(
                bank,
                banks.get(bank),
                session.map(LinkDesk::state).orElse(State.SIGNED_OUT),
                session.filter(Session::running).map(Session::startedDay).orElse(null),
                session.map(Session::since).orElse(null),
                last == null ? null : last.toInstant(),
                circuits.passage(bank),
                operations.of(bank));
    }

    private static State state(Session session) {
        if (session.wanted() == Wanted.IN) {
            return session.signedIn() ? State.SIGNED_IN : State.SIGNING_IN;
        }
        return session.next() == null ? State.SIGNED_OUT : State.SIGNING_OUT;
    }

    @Override
    public Link signIn(String bank, String user) {
        known(bank);
        TradingDay today = days.current();
        if (today.stage() != Stage.OPEN) {
            throw new RefusedException(Refusal.byState(
                    "S1", "bank.day-not-open", Map.of("day", today.day().toString())));
        }
        return reach(bank, Wanted.IN, today.day(), user, "bank.sign-in");
    }

    @Override
    public Link signOut(String bank, String user) {
        known(bank);
        LocalDate day = rows.find(bank).map(Session::day).orElse(days.current().day());
        return reach(bank, Wanted.OUT, day, user, "bank.sign-out");
    }

    private Link reach(String bank, Wanted wanted, LocalDate day, String user, String action) {
        String before = link(bank).state().name();
        durably.run(() -> {
            rows.want(bank, wanted, day);
            audit.append(List.of(new AuditRecord(user, "api", action, "bank:" + bank, before, wanted.name())));
        });
        keeper.waitFor(bank, session -> session.next() == null, PATIENCE);
        return link(bank);
    }

    @Override
    public Link changeKey(String bank, String user) {
        known(bank);
        if (!keyed.has(bank)) {
            throw new RefusedException(Refusal.byState("", "bank.no-working-keys", Map.of("bank", bank)));
        }
        if (link(bank).state() != State.SIGNED_IN) {
            throw new RefusedException(Refusal.byState("", "bank.not-signed-in", Map.of("bank", bank)));
        }
        durably.run(() -> {
            rows.renewKey(bank);
            audit.append(List.of(new AuditRecord(user, "api", "bank.change-key", "bank:" + bank, "", "")));
        });
        keeper.waitFor(bank, session -> session.next() == null, PATIENCE);
        return link(bank);
    }

    @Override
    public Test test(String bank, String user) {
        known(bank);
        operations.require(bank, Instruction.LINK_TEST);
        durably.run(() -> audit.append(List.of(new AuditRecord(user, "api", "bank.test", "bank:" + bank, "", ""))));
        circuits.hasten(bank);
        long start = System.nanoTime();
        Optional<BankReply> reply = questions.ask(
                bank,
                Instruction.LINK_TEST,
                new BankRequest.Link(),
                days.current().day(),
                banks.get(bank).answerWithin());
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new Test(reply.isPresent(), reply.map(BankReply::code).orElse(null), millis);
    }

    private void known(String bank) {
        if (banks.find(bank).isEmpty()) {
            throw new RefusedException(Refusal.missing("bank", bank));
        }
    }
}
