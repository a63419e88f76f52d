package org.custodygateway.keyinfo;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.BankRequest.ClientData;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Outbox;
import org.custodygateway.bank.RequestHandler;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.DocumentTypes;
import org.custodygateway.client.KeyInformation;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.RefusedException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * 11005 started by a bank (K5). A bank that only catches up with the firm is told "done" and asked to confirm; any other change is refused
 * and put on the branch's list, or, where the bank's setting says so and nothing stands against it, taken over and sent to all banks.
 */
@Component
class BankStarted implements RequestHandler {

    private static final Pattern NAME = Pattern.compile("[^|\\p{Cntrl}]{1,70}");
    private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{N}()（）-]{1,35}");

    private final FundAccounts accounts;
    private final ClientRegister clients;
    private final KeyInfoChanges changes;
    private final ChangeTable table;
    private final BankTable banks;
    private final BankQuestions questions;
    private final TaskTable tasks;
    private final KeyInfoSettings settings;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final DurableTransaction durable;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BankStarted(
            FundAccounts accounts,
            ClientRegister clients,
            KeyInfoChanges changes,
            ChangeTable table,
            BankTable banks,
            BankQuestions questions,
            TaskTable tasks,
            KeyInfoSettings settings,
            Outbox outbox,
            AuditTrail audit,
            DurableTransaction durable,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.clients = clients;
        this.changes = changes;
        this.table = table;
        this.banks = banks;
        this.questions = questions;
        this.tasks = tasks;
        this.settings = settings;
        this.outbox = outbox;
        this.audit = audit;
        this.durable = durable;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.CHANGE_CLIENT_DATA);
    }

    @Override
    public BankReply handle(BankRequest request, String replySerial, Function<BankReply, List<Rider>> store) {
        var said = (ClientData) request.body();
        var found = accounts.find(said.fundAccount())
                .filter(account -> account.bank().equals(request.bank()) && account.open());
        var reply = durable.call(() -> {
            var client = found.flatMap(account -> clients.lock(account.clientNo()));
            var code = client.isEmpty()
                    ? FirmCode.NO_FUND_ACCOUNT
                    : decide(found.orElseThrow(), client.get(), said, request.bank());
            var answer = BankReply.toBank(request, replySerial, code);
            durable.run(store.apply(answer));
            found.ifPresent(account -> record(account, request, code));
            return answer;
        });
        found.ifPresent(account -> told(account.clientNo()));
        return reply;
    }

    private void told(String clientNo) {
        accounts.of(clientNo).forEach(account -> outbox.wake(account.bank()));
        events.publishEvent(new KeyInfoChanged(clientNo));
    }

    /** Within the transaction that holds the client's row. */
    private FirmCode decide(FundAccount account, Client client, ClientData said, String bank) {
        if (account.contract() == Contract.SENT) {
            return FirmCode.NO_RELATION;
        }
        if (!wellFormed(said, client)) {
            return FirmCode.FORMAT;
        }
        var patch = new KeyInfoPatch(said.name(), said.documentType(), said.documentNumber()).canonical();
        var before = KeyInformation.of(client);
        var offered = patch.on(before);
        if (offered.equals(before)) {
            catchUp(account, client);
            return FirmCode.DONE;
        }
        if (accepted(client, patch, bank)) {
            changes.change(
                    client.clientNo(), patch, new ChangeOrigin(null, bank, "bank:" + bank, "settings", "bank link"));
            return FirmCode.DONE;
        }
        tasks.add(client, account, offered);
        return offered.sameDocument(before) ? FirmCode.NAME_DIFFERS : FirmCode.IDENTITY_DIFFERS;
    }

    private boolean accepted(Client client, KeyInfoPatch patch, String bank) {
        if (!settings.acceptFromBank().contains(bank)
                || table.open(client.clientNo()).isPresent()) {
            return false;
        }
        try {
            changes.check(client, patch);
            return true;
        } catch (RefusedException no) {
            return false;
        }
    }

    /** A bank that had refused or not answered may now have what the firm has: its own word to our question says so. */
    private void catchUp(FundAccount account, Client client) {
        Optional<BankRow> row = banks.at(account);
        row.filter(found -> found.state() == AtBank.State.REFUSED)
                .ifPresent(found -> questions.ask(
                        found.unsure().pending(found.code(), clock.instant(), null, true), account, client));
    }

    private static boolean wellFormed(ClientData said, Client client) {
        boolean some = said.name() != null || said.documentType() != null || said.documentNumber() != null;
        boolean name = said.name() == null
                || NAME.matcher(said.name()).matches() && !said.name().isBlank();
        boolean type = said.documentType() == null || DocumentTypes.fits(said.documentType(), client.type());
        boolean number = said.documentNumber() == null
                || NUMBER.matcher(said.documentNumber()).matches();
        return some && name && type && number;
    }

    private void record(FundAccount account, BankRequest request, FirmCode code) {
        audit.append(List.of(new AuditRecord(
                "bank:" + request.bank(),
                "bank link",
                "key-info.asked-by-bank",
                "account:" + account.accountNo(),
                "",
                code.code())));
    }
}
