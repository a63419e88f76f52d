package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.custody.MainAccounts;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes another of the client's accounts the main one (A10). Decided while day and accounts are held: an order or transfer of the same
 * moment comes before, and is seen, or after, and meets the new main account.
 */
@Component
class ChangeMain implements Business<ChangeMain.Data> {

    private static final Pattern ACCOUNT_NO = Pattern.compile("[0-9]{1,14}");

    record Data(@Nullable String accountNo) {

        String account() {
            return Objects.requireNonNull(accountNo);
        }
    }

    private final DataReader reader;
    private final MainAccountRules rules;
    private final ClientRegister clients;
    private final FundAccounts accounts;
    private final MainAccounts mains;
    private final Ledger ledger;
    private final TradingDays days;
    private final PaperArchive archive;
    private final AuditTrail audit;

    ChangeMain(
            DataReader reader,
            MainAccountRules rules,
            ClientRegister clients,
            FundAccounts accounts,
            MainAccounts mains,
            Ledger ledger,
            TradingDays days,
            PaperArchive archive,
            AuditTrail audit) {
        this.reader = reader;
        this.rules = rules;
        this.clients = clients;
        this.accounts = accounts;
        this.mains = mains;
        this.ledger = ledger;
        this.days = days;
        this.archive = archive;
        this.audit = audit;
    }

    @Override
    public BusinessCode code() {
        return BusinessCode.CHANGE_MAIN;
    }

    @Override
    public Data read(JsonNode node) {
        var data = reader.read(node, Data.class);
        if (data.accountNo() == null || !ACCOUNT_NO.matcher(data.accountNo()).matches()) {
            throw new MalformedException("data.accountNo: the number of an account is needed");
        }
        return data;
    }

    @Override
    public void find(Data data) {
        if (accounts.find(data.account()).isEmpty()) {
            throw new RefusedException(Refusal.missing("account", data.account()));
        }
    }

    @Override
    public Set<PaperKind> papers(Data data) {
        return Set.of(PaperKind.CHANGE_MAIN_APPLICATION);
    }

    @Override
    public boolean inPerson() {
        return true;
    }

    @Override
    public void check(Data data, @Nullable Client client) {
        var clientNo = Objects.requireNonNull(client).clientNo();
        rules.check(clientNo, data.account(), ledger.accounts(numbers(clientNo)));
    }

    private List<String> numbers(String clientNo) {
        return accounts.of(clientNo).stream().map(FundAccount::accountNo).toList();
    }

    /** While the day is not open it waits: what the day's close still books belongs to the accounts as they were. */
    @Override
    public Carried carryOut(Data data, Application application) {
        var clientNo = clients.held(String.valueOf(application.clientNo())).clientNo();
        var books = ledger.hold(numbers(clientNo));
        if (days.current().stage() != Stage.OPEN) {
            return new Carried(State.CARRYING_OUT, List.of());
        }
        var change = rules.check(clientNo, data.account(), books);
        boolean flagOpen = books.stream()
                .filter(account -> account.accountNo().equals(change.from().accountNo()))
                .allMatch(AccountState::flag);
        mains.change(change.from(), change.to(), flagOpen);
        archive.file(
                application,
                clientNo,
                change.to().accountNo(),
                List.of(change.from().accountNo()));
        audit.append(List.of(new AuditRecord(
                String.valueOf(application.approver()),
                "application:" + application.applicationId(),
                "client.main-account",
                "client:" + clientNo,
                change.from().accountNo(),
                change.to().accountNo())));
        return new Carried(State.DONE, List.of());
    }

    @Override
    public Progress progress(Data data, Application application) {
        return new Progress.Done();
    }
}
