package org.custodygateway.counter;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.Application.NextStep;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.custody.Termination;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.interest.ClosingInterest;
import org.custodygateway.interest.InterestSlip;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Refusals;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.stereotype.Component;

/**
 * The order of work of a closing (A12), for one account or several. First step, on T: the account takes nothing in any more, its interest is
 * fixed, told to the bank and booked; then its money may leave. Second step, from the next trading day on: what is left is looked at, and the
 * contract is ended; the account is closed when its bank says done.
 */
@Component
class Closings {

    private final FundAccounts accounts;
    private final Ledger ledger;
    private final ClientRegister clients;
    private final ClosingInterest interest;
    private final Termination termination;
    private final ClosingChecks checks;
    private final TradingDays days;
    private final ApplicationTable table;
    private final PaperArchive archive;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    Closings(
            FundAccounts accounts,
            Ledger ledger,
            ClientRegister clients,
            ClosingInterest interest,
            Termination termination,
            ClosingChecks checks,
            TradingDays days,
            ApplicationTable table,
            PaperArchive archive,
            DurableTransaction durable,
            AuditTrail audit) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.clients = clients;
        this.interest = interest;
        this.termination = termination;
        this.checks = checks;
        this.days = days;
        this.table = table;
        this.archive = archive;
        this.durable = durable;
        this.audit = audit;
    }

    /** T's step, within the transaction that makes the application leave CARRYING_OUT, which waits for an open day. */
    Business.Carried begin(Application application, List<FundAccount> closing) {
        hold(application, closing);
        if (days.current().stage() != Stage.OPEN) {
            return new Business.Carried(State.CARRYING_OUT, List.of());
        }
        closing.forEach(checks::mayBegin);
        for (var account : closing) {
            durable.run(
                    List.of(ledger.state(account.accountNo(), AccountState.State.NORMAL, AccountState.State.CLOSING)));
            interest.fix(account);
            record(application, account, "account.closing", AccountState.State.NORMAL, AccountState.State.CLOSING);
        }
        var accountNos = closing.stream().map(FundAccount::accountNo).toList();
        concerns(application, accountNos);
        return new Business.Carried(State.WAITING_BANK, accountNos);
    }

    /** Notes the accounts the application is about, and files its papers under them. */
    void concerns(Application application, List<String> accountNos) {
        table.concerns(number(application), accountNos);
        file(application, application.papers(), accountNos);
    }

    /** The second step before its approval: what remains is said; interest on what stayed overnight is settled first. */
    State resume(Application application, boolean main) {
        var closing = closing(application);
        hold(application, closing);
        closing.forEach(account -> checks.nothingRemains(account, main));
        file(application, application.papers(), application.accounts());
        closing.stream().filter(account -> books(account).balanceDays() != 0).forEach(interest::fix);
        return closing.stream().allMatch(account -> slip(account).settled())
                ? State.WAITING_APPROVAL
                : State.WAITING_BANK;
    }

    /** The second step: out of the service, and the contract ended. */
    Business.Carried end(Application application, boolean main) {
        return end(application, main, account -> termination.begin(account.accountNo()));
    }

    /** The second step, with what ends the contract. While a bank has not confirmed key information (K3) it is put off, not given up. */
    Business.Carried end(Application application, boolean main, Consumer<FundAccount> ends) {
        var closing = closing(application);
        hold(application, closing);
        if (days.current().stage() != Stage.OPEN || suspended(closing).isPresent()) {
            return new Business.Carried(State.CARRYING_OUT, List.of());
        }
        for (var account : closing) {
            checks.nothingRemains(account, main);
            if (books(account).balanceDays() != 0) {
                throw new RefusedException(
                        Refusal.byRule("A12", "A12.balance-days", Map.of("accountNo", account.accountNo())));
            }
            ends.accept(account);
        }
        return new Business.Carried(State.WAITING_BANK, application.accounts());
    }

    Progress progress(Application application) {
        var closing = closing(application);
        if (application.step() > 1) {
            boolean closed = closing.stream().allMatch(account -> books(account).state() == AccountState.State.CLOSED);
            return closed ? new Progress.Done() : new Progress.Waiting();
        }
        var slips = closing.stream().map(this::slip).toList();
        return slips.stream().allMatch(InterestSlip::settled)
                ? new Progress.Until(days.after(lastSettled(slips)))
                : new Progress.Waiting();
    }

    private static LocalDate lastSettled(List<InterestSlip> slips) {
        return slips.stream()
                .map(InterestSlip::settledOn)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The first of the accounts that is suspended. */
    private Optional<AccountState> suspended(List<FundAccount> closing) {
        return closing.stream().map(this::books).filter(AccountState::suspended).findFirst();
    }

    Application described(Application application) {
        if (application.state() == State.CARRYING_OUT && application.step() > 1) {
            return suspended(closing(application))
                    .map(books -> application.shownWith(
                            new NextStep("KEY_INFORMATION_AT_BANK", null),
                            Refusals.notNormal(books.accountNo(), books.bars())))
                    .orElse(application);
        }
        if (application.state() != State.WAITING_BANK) {
            return application;
        }
        return application.step() > 1 ? waitingForEnd(application) : waitingForInterest(application);
    }

    private Application waitingForInterest(Application application) {
        var problem = closing(application).stream()
                .map(this::slip)
                .filter(slip -> !slip.settled() && slip.bankCode() != null)
                .findFirst()
                .map(slip -> Refusal.byRule(
                        "A12",
                        "A12.interest-at-bank",
                        Map.of(
                                "accountNo",
                                slip.accountNo(),
                                "code",
                                String.valueOf(slip.bankCode()),
                                "info",
                                Objects.requireNonNullElse(slip.bankInfo(), ""))))
                .orElse(null);
        return application.shownWith(new NextStep("INTEREST_AT_BANK", null), problem);
    }

    private Application waitingForEnd(Application application) {
        var problem = application.accounts().stream()
                .flatMap(accountNo -> termination.lastWord(accountNo).stream()
                        .map(word -> Refusal.byRule(
                                "A12",
                                "A12.termination-at-bank",
                                Map.of(
                                        "accountNo",
                                        accountNo,
                                        "bank",
                                        word.bank(),
                                        "code",
                                        word.code(),
                                        "info",
                                        word.info()))))
                .findFirst()
                .orElse(null);
        return application.shownWith(new NextStep("TERMINATION_AT_BANK", null), problem);
    }

    private List<FundAccount> closing(Application application) {
        return application.accounts().stream()
                .flatMap(accountNo -> accounts.find(accountNo).stream())
                .toList();
    }

    private AccountState books(FundAccount account) {
        return ledger.account(account.accountNo()).orElseThrow();
    }

    private InterestSlip slip(FundAccount account) {
        return interest.latest(account.accountNo()).orElseThrow();
    }

    /** Client, day and accounts stay as they are until the transaction ends; locks in the order that everybody keeps. */
    private void hold(Application application, List<FundAccount> closing) {
        clients.held(String.valueOf(application.clientNo()));
        ledger.hold(closing.stream().map(FundAccount::accountNo).toList());
    }

    private void file(Application application, List<String> paperIds, List<String> accountNos) {
        var clientNo = String.valueOf(application.clientNo());
        var main = accounts.mainOf(clientNo).orElseThrow().accountNo();
        archive.file(paperIds, clientNo, main, accountNos);
    }

    private void record(Application application, FundAccount account, String action, Object before, Object after) {
        audit.append(List.of(new AuditRecord(
                String.valueOf(application.approver()),
                "application:" + application.applicationId(),
                action,
                "account:" + account.accountNo(),
                before.toString(),
                after.toString())));
    }

    private static long number(Application application) {
        return Long.parseLong(application.applicationId());
    }
}
