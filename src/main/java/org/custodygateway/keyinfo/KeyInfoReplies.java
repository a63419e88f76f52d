package org.custodygateway.keyinfo;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest.ClientData;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Outbox;
import org.custodygateway.bank.ReplyHandler;
import org.custodygateway.bank.Sent;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.KeyInformation;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.Rider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What banks say to a change of client data (K2). Only a clear "done" to the very values the firm has now confirms; no word, or one that
 * may mean either, leaves the account suspended and the bank is asked again.
 */
@Component
class KeyInfoReplies implements ReplyHandler {

    private static final Logger LOG = LoggerFactory.getLogger(KeyInfoReplies.class);

    /** Business date not the bank's, firm not signed in, deadline passed: refused for now, not for the matter. */
    private static final Set<String> NOT_NOW = Set.of("1032", "1038", "1054");

    private final BankTable table;
    private final BankQuestions questions;
    private final OpenChanges changes;
    private final ClientRegister clients;
    private final FundAccounts accounts;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final DurableTransaction durable;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    KeyInfoReplies(
            BankTable table,
            BankQuestions questions,
            OpenChanges changes,
            ClientRegister clients,
            FundAccounts accounts,
            Outbox outbox,
            AuditTrail audit,
            DurableTransaction durable,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.questions = questions;
        this.changes = changes;
        this.clients = clients;
        this.accounts = accounts;
        this.outbox = outbox;
        this.audit = audit;
        this.durable = durable;
        this.events = events;
        this.clock = clock;
    }

    /** What a reply does to the row that awaits it. */
    @FunctionalInterface
    private interface Effect {
        void on(BankRow row, FundAccount account, Client client);
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.CHANGE_CLIENT_DATA);
    }

    @Override
    public void answered(Sent sent, BankReply reply, Answer answer, List<Rider> dealtWith) {
        var said = said((ClientData) sent.request().body());
        var code = reply.code();
        apply(sent, answer + " " + code, dealtWith, (row, account, client) -> {
            boolean wanted = said.equals(KeyInformation.of(client));
            switch (answer) {
                case DONE -> done(row, said, code, account, client);
                case REFUSED -> {
                    if (NOT_NOW.contains(code)) {
                        table.save(row.pending(code, now(), questions.later(row), false));
                    } else if (wanted) {
                        table.save(row.refused(code, now()));
                    } else {
                        questions.ask(row.pending(code, now(), null, true), account, client);
                    }
                }
                case NOT_SENT -> table.save(row.pending(code, now(), questions.later(row), false));
                case UNKNOWN, DUPLICATE -> table.save(row.doubtful(code, again(row)));
            }
        });
    }

    private void done(BankRow row, KeyInformation said, String code, FundAccount account, Client client) {
        if (said.equals(KeyInformation.of(client))) {
            questions.confirmed(row.confirmed(said, code, now()));
        } else {
            questions.ask(row.tookOther(said, code, now()), account, client);
        }
    }

    private static KeyInformation said(ClientData asked) {
        return new KeyInformation(
                String.valueOf(asked.name()),
                String.valueOf(asked.documentType()),
                String.valueOf(asked.documentNumber()));
    }

    @Override
    public void contradicted(Sent sent, BankReply reply, List<Rider> dealtWith) {
        LOG.error(
                "ALARM: {} answered request {} about client data for another account",
                sent.request().bank(),
                sent.request().serial());
        apply(
                sent,
                "contradicted",
                dealtWith,
                (row, account, client) -> table.save(row.doubtful(reply.code(), again(row))));
    }

    @Override
    public void silent(Sent sent, List<Rider> dealtWith) {
        apply(sent, "silent", dealtWith, (row, account, client) -> table.save(row.doubtful(null, again(row))));
    }

    @Override
    public void notSent(Sent sent, List<Rider> dealtWith) {
        apply(
                sent,
                "not sent",
                dealtWith,
                (row, account, client) -> table.save(row.pending(row.code(), now(), questions.later(row), false)));
    }

    /** Not before the request that may still be carried out has run out. */
    private Instant again(BankRow row) {
        var ended = questions.ended(row);
        var later = questions.later(row);
        return ended.isAfter(later) ? ended : later;
    }

    /** One transaction: the mark that it was dealt with, and what it does if it is the answer that is awaited. */
    private void apply(Sent sent, String what, List<Rider> dealtWith, Effect effect) {
        var account = accounts.find(BankQuestions.accountNo(sent.subject())).orElseThrow();
        try {
            durable.run(() -> {
                var client = clients.lock(account.clientNo());
                durable.run(dealtWith);
                var row = table.at(account)
                        .filter(found -> found.awaits(sent.request().serial()));
                if (client.isPresent() && row.isPresent()) {
                    effect.on(row.get(), account, client.get());
                    changes.settle(account.clientNo());
                    record(sent, row.get().state(), what, account.accountNo());
                }
            });
        } catch (ExpectationFailed dealtWithBefore) {
            LOG.debug(
                    "{}: {} was dealt with before",
                    sent.request().bank(),
                    sent.request().serial());
            return;
        }
        outbox.wake(account.bank());
        events.publishEvent(new KeyInfoChanged(account.clientNo()));
    }

    private void record(Sent sent, AtBank.State before, String what, String accountNo) {
        var after = table.read(accountNo)
                .map(BankRow::state)
                .map(AtBank.State::name)
                .orElse("");
        audit.append(List.of(new AuditRecord(
                "bank:" + sent.request().bank(),
                "bank link",
                "key-info.answered",
                "account:" + accountNo,
                before.name(),
                after + ": " + what)));
    }

    private Instant now() {
        return clock.instant();
    }
}
