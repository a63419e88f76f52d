package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.care.Carer;
import org.custodygateway.care.NoticeKind;
import org.custodygateway.care.Notices;
import org.custodygateway.care.StandardNotices;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.monitoring.Timeline;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Sets the internal-transfer flag of all of a client's fund accounts, the main one too (M2). Done only when each has been read back after
 * the change was on disk.
 */
@Component
class SetFlag implements Business<SetFlag.Data> {

    record Data(
            @Nullable Integer flag,
            @Nullable String reason,
            @Nullable String instruction) {

        boolean open() {
            return Objects.requireNonNull(flag) == 1;
        }
    }

    private final DataReader reader;
    private final ClientRegister clients;
    private final FundAccounts accounts;
    private final Ledger ledger;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final Timeline timeline;
    private final Notices notices;
    private final StandardNotices texts;
    private final List<FlagListener> listeners;

    SetFlag(
            DataReader reader,
            ClientRegister clients,
            FundAccounts accounts,
            Ledger ledger,
            DurableTransaction durable,
            AuditTrail audit,
            Timeline timeline,
            Notices notices,
            StandardNotices texts,
            ObjectProvider<FlagListener> listeners) {
        this.reader = reader;
        this.clients = clients;
        this.accounts = accounts;
        this.ledger = ledger;
        this.durable = durable;
        this.audit = audit;
        this.timeline = timeline;
        this.notices = notices;
        this.texts = texts;
        this.listeners = listeners.orderedStream().toList();
    }

    @Override
    public BusinessCode code() {
        return BusinessCode.SET_FLAG;
    }

    @Override
    public Data read(JsonNode node) {
        var data = reader.read(node, Data.class);
        if (data.flag() == null || data.flag() != 0 && data.flag() != 1) {
            throw new MalformedException("data.flag: 0 or 1");
        }
        if (data.reason() == null || data.reason().isBlank()) {
            throw new MalformedException("data.reason: needed");
        }
        return data;
    }

    @Override
    public void check(Data data, @Nullable Client client) {
        var clientNo = Objects.requireNonNull(client).clientNo();
        listeners.forEach(one -> one.check(clientNo, data.open(), data.instruction()));
    }

    @Override
    public Carried carryOut(Data data, Application application) {
        var clientNo = String.valueOf(application.clientNo());
        clients.held(clientNo);
        var change = new FlagListener.Change(
                clientNo,
                data.open(),
                data.instruction(),
                application.applicationId(),
                String.valueOf(application.approver()));
        var other = states(clientNo).stream()
                .filter(account -> account.flag() != data.open())
                .toList();
        if (other.isEmpty()) {
            listeners.forEach(one -> one.readBack(change));
            return new Carried(State.DONE, List.of());
        }
        listeners.forEach(one -> one.check(clientNo, data.open(), data.instruction()));
        durable.run(Stream.concat(
                        other.stream().map(account -> ledger.flag(account.accountNo(), data.open())),
                        Stream.of(timeline.flagSet(clientNo, data.open(), application.applicationId())))
                .toList());
        audit.append(other.stream()
                .map(account -> new AuditRecord(
                        String.valueOf(application.approver()),
                        "application:" + application.applicationId(),
                        "account.flag",
                        "account:" + account.accountNo(),
                        account.flag() ? "1" : "0",
                        data.open() ? "1" : "0"))
                .toList());
        if (!data.open()) {
            tell(change);
        }
        listeners.forEach(one -> one.changed(change));
        return new Carried(State.CARRYING_OUT, List.of());
    }

    /** Closing a flag is a measure, of which the client has notice whoever took it (A16, C5). */
    private void tell(FlagListener.Change change) {
        var origin = "application:" + change.applicationId();
        var approver = new Carer(change.approver(), null, origin);
        notices.give(change.clientNo(), NoticeKind.ACCOUNT_MEASURE, texts.flagsClosed(), origin, approver);
    }

    private List<AccountState> states(String clientNo) {
        return ledger.accounts(accounts.of(clientNo).stream()
                .filter(FundAccount::open)
                .map(FundAccount::accountNo)
                .toList());
    }

    @Override
    public Progress progress(Data data, Application application) {
        return new Progress.Waiting();
    }
}
