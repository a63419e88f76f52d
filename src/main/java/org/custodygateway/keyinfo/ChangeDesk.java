package org.custodygateway.keyinfo;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.Outbox;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.DocumentTypes;
import org.custodygateway.client.IdentityFaults;
import org.custodygateway.client.KeyInformation;
import org.custodygateway.client.Masking;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.identity.LookCause;
import org.custodygateway.identity.Looks;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.screening.Screening;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Makes, corrects and withdraws changes (K1, K4); each is one transaction that holds the client's row. */
@Component
class ChangeDesk implements KeyInfoChanges, KeyInfoDesk {

    private static final List<String> OF_THE_DOCUMENT = List.of("documentNumber", "creditCode");

    private final ClientRegister clients;
    private final TradingDays days;
    private final Looks looks;
    private final Screening screening;
    private final FundAccounts accounts;
    private final ChangeTable changes;
    private final BankTable banks;
    private final BankQuestions questions;
    private final OpenChanges open;
    private final TaskTable tasks;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final DurableTransaction durable;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChangeDesk(
            ClientRegister clients,
            TradingDays days,
            Looks looks,
            Screening screening,
            FundAccounts accounts,
            ChangeTable changes,
            BankTable banks,
            BankQuestions questions,
            OpenChanges open,
            TaskTable tasks,
            Outbox outbox,
            AuditTrail audit,
            DurableTransaction durable,
            ApplicationEventPublisher events,
            Clock clock) {
        this.clients = clients;
        this.days = days;
        this.looks = looks;
        this.screening = screening;
        this.accounts = accounts;
        this.changes = changes;
        this.banks = banks;
        this.questions = questions;
        this.open = open;
        this.tasks = tasks;
        this.outbox = outbox;
        this.audit = audit;
        this.durable = durable;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void check(Client client, KeyInfoPatch patch) {
        var before = KeyInformation.of(client);
        var after = patch.on(before);
        if (after.equals(before)) {
            throw refused("K1", "K1.nothing-changes", Map.of());
        }
        if (!DocumentTypes.fits(after.documentType(), client.type())) {
            throw refused(
                    "I1",
                    "I1.document-type",
                    Map.of(
                            "documentType",
                            after.documentType(),
                            "clientType",
                            client.type().name()));
        }
        refuseFaults(client, before, after);
        if (!after.sameDocument(before) && clients.taken(after.documentType(), after.documentNumber())) {
            throw refused(
                    "A1",
                    "A1.client-exists",
                    Map.of("document", String.valueOf(Masking.document(after.documentNumber()))));
        }
        boolean renamed = !after.name().equals(before.name());
        if (renamed && client.type() == Client.Type.INSTITUTION && clients.nameTaken(after.name(), client.clientNo())) {
            throw refused("A1", "A1.name-exists", Map.of());
        }
    }

    /** A name that is nobody's, or a document that cannot be one of its type, where it is changed (I1). */
    private void refuseFaults(Client client, KeyInformation before, KeyInformation after) {
        var faults = onFile(client.clientNo(), after).faults();
        var changed = new ArrayList<String>();
        if (!after.name().equals(before.name())) {
            changed.add("name");
        }
        if (!after.sameDocument(before)) {
            changed.addAll(OF_THE_DOCUMENT);
        }
        var own = changed.stream()
                .filter(faults::containsKey)
                .map(field -> field + " (" + faults.get(field) + ")")
                .collect(Collectors.joining(", "));
        if (!own.isEmpty()) {
            throw refused("I1", "I1.faults", Map.of("fields", own));
        }
    }

    private IdentityFaults onFile(String clientNo, KeyInformation after) {
        var record = clients.file(clientNo).orElseThrow().identity();
        return IdentityFaults.of(record.with(after), days.current().day());
    }

    @Override
    public void change(String clientNo, KeyInfoPatch patch, ChangeOrigin origin) {
        var client = lock(clientNo);
        check(client, patch);
        var before = KeyInformation.of(client);
        var after = patch.on(before);
        var earlier = changes.open(clientNo);
        earlier.ifPresent(change -> changes.end(change.id(), ChangeTable.State.REPLACED, null));
        var comesBack = earlier.map(ChangeTable.Open::from).orElse(before);
        clients.keyInformation(clientNo, after);
        screening.client(clientNo);
        changes.insert(clientNo, comesBack, after, origin);
        looks.raise(clientNo, LookCause.KEY_INFORMATION, "key information changed", origin.approvedBy());
        if (!after.sameDocument(before)) {
            looks.doubts(clientNo, onFile(clientNo, after).doubts(), origin.approvedBy());
        }
        follow(clientNo, before, origin.bank());
        tasks.settle(clientNo, after, origin.approvedBy());
        record(origin.approvedBy(), origin.from(), "key-info.changed", clientNo, before, after);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.publishEvent(new KeyInfoChanged(clientNo));
            }
        });
    }

    @Override
    public Outcome outcome(String applicationId) {
        return switch (changes.ofApplication(applicationId).orElseThrow()) {
            case OPEN -> Outcome.WAITING;
            case DONE -> Outcome.DONE;
            case REPLACED -> Outcome.REPLACED;
            case WITHDRAWN -> Outcome.WITHDRAWN;
        };
    }

    @Override
    public void withdraw(String clientNo, String user, String origin) {
        durable.run(() -> {
            var before = KeyInformation.of(lock(clientNo));
            var change = changes.open(clientNo)
                    .orElseThrow(() -> new RefusedException(Refusal.byState("K4", "K4.no-change", Map.of())));
            if (change.enteredBy().equals(user)) {
                throw new RefusedException(Refusal.samePerson(user));
            }
            changes.end(change.id(), ChangeTable.State.WITHDRAWN, user);
            clients.keyInformation(clientNo, change.from());
            screening.client(clientNo);
            follow(clientNo, before, null);
            record(user, origin, "key-info.withdrawn", clientNo, before, change.from());
        });
        afterwards(clientNo);
    }

    /** Every account that is not closed follows what the firm has now. */
    private void follow(String clientNo, KeyInformation before, @Nullable String changingBank) {
        var client = lock(clientNo);
        for (var account : openAccounts(clientNo)) {
            var row = banks.at(account).orElseGet(() -> BankRow.first(account, before, clock.instant()));
            // A bank that changes by itself does so when it has our answer; whether it had it, only its own
            // confirmation says.
            questions.follow(account.bank().equals(changingBank) ? row.unsure() : row, account, client);
        }
        open.settle(clientNo);
    }

    @Override
    public void resend(String clientNo, String bank, String user, String origin) {
        durable.run(() -> {
            var client = lock(clientNo);
            var account = openAccounts(clientNo).stream()
                    .filter(one -> one.bank().equals(bank))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(Refusal.missing("account-at-bank", bank)));
            var row = banks.at(account).filter(found -> found.state() != AtBank.State.CONFIRMED);
            if (row.isEmpty()) {
                throw new RefusedException(Refusal.byState("K4", "K4.confirmed", Map.of("bank", bank)));
            }
            if (row.get().state() == AtBank.State.REFUSED) {
                questions.ask(row.get().pending(null, clock.instant(), null, true), account, client);
                audit.append(List.of(new AuditRecord(
                        user, origin, "key-info.resent", "account:" + account.accountNo(), "REFUSED", "SENT")));
            }
        });
        afterwards(clientNo);
    }

    private void afterwards(String clientNo) {
        openAccounts(clientNo).forEach(account -> outbox.wake(account.bank()));
        events.publishEvent(new KeyInfoChanged(clientNo));
    }

    @Override
    public List<AtBank> banks(String clientNo) {
        var rows = banks.of(clientNo).stream().collect(Collectors.toMap(BankRow::accountNo, Function.identity()));
        var shown = new ArrayList<AtBank>();
        for (var account : openAccounts(clientNo)) {
            var row = rows.get(account.accountNo());
            shown.add(
                    row == null || !row.bank().equals(account.bank())
                            ? new AtBank(account.bank(), account.accountNo(), byContract(account), true, null, null)
                            : row.shown());
        }
        return shown;
    }

    /** Nothing has changed since the contract was asked for: it was asked for with what the firm has. */
    private static AtBank.State byContract(FundAccount account) {
        return account.contract() == Contract.IN_FORCE ? AtBank.State.CONFIRMED : AtBank.State.SENT;
    }

    private List<FundAccount> openAccounts(String clientNo) {
        return accounts.of(clientNo).stream().filter(FundAccount::open).toList();
    }

    private Client lock(String clientNo) {
        return clients.lock(clientNo)
                .orElseThrow(() -> new RefusedException(Refusal.missing("client", Objects.toString(clientNo))));
    }

    private void record(
            String user, String origin, String action, String clientNo, KeyInformation before, KeyInformation after) {
        audit.append(
                List.of(new AuditRecord(user, origin, action, "client:" + clientNo, before.masked(), after.masked())));
    }

    private static RefusedException refused(String rule, String text, Map<String, String> figures) {
        return new RefusedException(Refusal.byRule(rule, text, figures));
    }
}
