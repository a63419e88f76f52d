package org.custodygateway.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.AtOpening;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.IdentitySettings;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.identity.DocumentTerm.State;
import org.custodygateway.identity.TermTable.Row;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Moves clients from one state of their documents to the next, each in one transaction with what it stops in the books. */
@Component
class TermDesk implements DocumentTerms, AtOpening {

    private static final int AT_ONCE = 1000;

    private final TermTable terms;
    private final Looks looks;
    private final ClientRegister clients;
    private final FundAccounts accounts;
    private final Ledger ledger;
    private final TradingDays days;
    private final IdentitySettings settings;
    private final ObjectProvider<TermListener> listeners;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    TermDesk(
            TermTable terms,
            Looks looks,
            ClientRegister clients,
            FundAccounts accounts,
            Ledger ledger,
            TradingDays days,
            IdentitySettings settings,
            ObjectProvider<TermListener> listeners,
            DurableTransaction durable,
            AuditTrail audit) {
        this.terms = terms;
        this.looks = looks;
        this.clients = clients;
        this.accounts = accounts;
        this.ledger = ledger;
        this.days = days;
        this.settings = settings;
        this.listeners = listeners;
        this.durable = durable;
        this.audit = audit;
    }

    /** Reads what may change, and takes the client's row only where something does. */
    @Override
    public void before(LocalDate day) {
        persons(day);
        var horizon = day.plusDays(settings.noticeDays());
        for (var rows = terms.expiringBy(horizon, "", AT_ONCE);
                !rows.isEmpty();
                rows = terms.expiringBy(horizon, rows.getLast().clientNo(), AT_ONCE)) {
            rows.stream()
                    .filter(row -> state(row, day) != row.state())
                    .forEach(row -> durable.run(() -> {
                        if (clients.lock(row.clientNo()).isPresent()) {
                            look(row.clientNo(), day);
                        }
                    }));
        }
    }

    /**
     * Documents of those behind an institution stop nothing; that they have run out is looked at anew (I3), once for each. The row knows the
     * first of them alone, so where that has run out the others are looked for on file.
     */
    private void persons(LocalDate day) {
        var from = days.current().day();
        for (var found = terms.personsExpired(day, "", AT_ONCE);
                !found.isEmpty();
                found = terms.personsExpired(day, found.getLast(), AT_ONCE)) {
            found.stream()
                    .filter(clientNo -> clients.file(clientNo)
                            .filter(file -> file.identity().personExpires(from, day))
                            .isPresent())
                    .forEach(clientNo -> looks.raise(
                            clientNo,
                            LookCause.OUT_OF_DATE,
                            "a document of somebody behind the institution expired",
                            "system"));
        }
    }

    @Override
    public void renewed(String clientNo) {
        look(clientNo, days.current().day());
    }

    private void look(String clientNo, LocalDate day) {
        var row = terms.read(clientNo).orElse(null);
        if (row == null) {
            return;
        }
        var state = state(row, day);
        if (state == row.state()) {
            return;
        }
        boolean told = state != State.VALID && state != State.RESTORED;
        terms.state(row, state, day, told ? toldOn(row, day) : null);
        if (!told) {
            terms.ground(clientNo, null, null, null, null);
        }
        if (row.state() == State.SUSPENDED || state == State.SUSPENDED) {
            hold(clientNo);
            durable.run(List.of(ledger.documentExpired(clientNo, state == State.SUSPENDED)));
        }
        if (state == State.GRACE) {
            looks.raise(clientNo, LookCause.OUT_OF_DATE, "document expired " + row.expires(), "system");
        }
        listeners.forEach(one -> one.moved(of(clientNo)));
        audit.append(List.of(new AuditRecord(
                "system",
                "system",
                "identity.document",
                "client:" + clientNo,
                row.state().name(),
                state.name())));
    }

    /** Nothing is posted on the accounts meanwhile, and everybody takes them in the ledger's order. */
    private void hold(String clientNo) {
        ledger.hold(accounts.of(clientNo).stream().map(FundAccount::accountNo).toList());
    }

    private static LocalDate toldOn(Row row, LocalDate day) {
        return row.toldOn() == null ? day : row.toldOn();
    }

    /** Where the document stands on the day: valid through its last day, in grace through the last of those. */
    private State state(Row row, LocalDate day) {
        if (row.expires().isBefore(day)) {
            return day.isAfter(graceUntil(row)) ? State.SUSPENDED : State.GRACE;
        }
        if (!row.expires().isAfter(day.plusDays(settings.noticeDays()))) {
            return State.EXPIRING;
        }
        boolean restored = row.state() == State.SUSPENDED || row.state() == State.RESTORED;
        return restored ? State.RESTORED : State.VALID;
    }

    private LocalDate graceUntil(Row row) {
        var grace = row.expires().plusDays(settings.graceDays());
        return row.groundUntil() != null && row.groundUntil().isAfter(grace) ? row.groundUntil() : grace;
    }

    @Override
    public void ground(String clientNo, String reason, LocalDate until, String enteredBy, String approvedBy) {
        checkGround(clientNo, until);
        terms.ground(clientNo, reason, until, enteredBy, approvedBy);
        audit.append(List.of(
                new AuditRecord(approvedBy, "counter", "identity.ground", "client:" + clientNo, "", "until " + until)));
        look(clientNo, days.current().day());
    }

    @Override
    public void checkGround(String clientNo, LocalDate until) {
        var state = of(clientNo).state();
        var today = days.current().day();
        if (state != State.GRACE && state != State.SUSPENDED || !until.isAfter(today)) {
            throw new RefusedException(
                    Refusal.byRule("I4", "I4.no-ground", Map.of("document", state.name(), "day", today.toString())));
        }
    }

    @Override
    public DocumentTerm of(String clientNo) {
        return terms.read(clientNo)
                .map(this::term)
                .orElseThrow(() -> new RefusedException(Refusal.missing("client", clientNo)));
    }

    @Override
    public List<DocumentTerm> list(State state, String after, int limit, @Nullable String onlyBranch) {
        return terms.in(state, after, limit, onlyBranch).stream()
                .map(this::term)
                .toList();
    }

    private DocumentTerm term(Row row) {
        boolean valid = row.state() == State.VALID || row.state() == State.RESTORED;
        return new DocumentTerm(
                row.clientNo(),
                row.branch(),
                row.state(),
                row.expires(),
                row.since(),
                valid ? null : graceUntil(row),
                row.toldOn(),
                row.ground(),
                row.groundUntil());
    }
}
