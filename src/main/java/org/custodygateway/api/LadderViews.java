package org.custodygateway.api;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.custodygateway.compliance.Ladder;
import org.custodygateway.compliance.Ladder.State;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What follows from a confirmed episode (M2), as each side may see it: compliance, operations management, the branch. */
@Component
class LadderViews {

    private final FundAccounts accounts;
    private final Ledger ledger;

    LadderViews(FundAccounts accounts, Ledger ledger) {
        this.accounts = accounts;
        this.ledger = ledger;
    }

    enum Episode {
        FIRST,
        SECOND
    }

    enum Kind {
        EDUCATE,
        CLOSE_FLAGS
    }

    record Step(
            String gate,
            String by,
            OffsetDateTime at,
            @Nullable String how,
            @Nullable String reference,
            @Nullable String note) {}

    /** @param flag read from the books now */
    record Account(String accountNo, FundAccount.Role role, int flag) {}

    /** @param unresolved accounts whose flag is open though it was to be closed */
    record Whole(
            String alertId,
            String clientNo,
            Episode step,
            State state,
            @Nullable OffsetDateTime dueAt,
            @Nullable String taskId,
            @Nullable String measureId,
            @Nullable String instruction,
            @Nullable String applicationId,
            List<Step> gates,
            List<Account> accounts,
            List<String> unresolved) {}

    /** Of the measure itself: neither the alert nor what it found. */
    record Measure(
            String measureId,
            String clientNo,
            String branch,
            State state,
            String reason,
            String proposedBy,
            OffsetDateTime proposedAt,
            @Nullable String instruction,
            @Nullable String instructedBy,
            @Nullable String applicationId,
            List<Account> accounts) {}

    /** What the branch has to do; neither grade nor score nor figures (C7). */
    record CareTask(
            String taskId,
            Kind kind,
            String clientNo,
            State state,
            @Nullable OffsetDateTime dueAt,
            @Nullable String instruction,
            List<Step> gates) {}

    Whole whole(Ladder one) {
        var now = accounts(one.clientNo());
        boolean closed = one.state() == State.UNRESOLVED
                || one.second() && one.state() == State.NOTICE
                || one.state() == State.CLOSED;
        var measure = one.measure();
        return new Whole(
                Long.toString(one.alertId()),
                one.clientNo(),
                one.second() ? Episode.SECOND : Episode.FIRST,
                one.state(),
                one.dueAt() == null ? null : AlertView.time(one.dueAt()),
                one.taskId() == null ? null : Long.toString(one.taskId()),
                measure == null ? null : Long.toString(measure.id()),
                measure == null ? null : measure.instruction(),
                one.applicationId(),
                one.steps().stream().map(LadderViews::step).toList(),
                now,
                now.stream()
                        .filter(account -> closed && account.flag() == 1)
                        .map(Account::accountNo)
                        .toList());
    }

    Measure measure(Ladder one) {
        var measure = Objects.requireNonNull(one.measure());
        return new Measure(
                Long.toString(measure.id()),
                one.clientNo(),
                one.branch(),
                one.state(),
                measure.reason(),
                measure.proposedBy(),
                AlertView.time(measure.proposedAt()),
                measure.instruction(),
                measure.instructedBy(),
                one.applicationId(),
                accounts(one.clientNo()));
    }

    static CareTask task(Ladder one) {
        var measure = one.measure();
        boolean closes = one.second() && measure != null;
        return new CareTask(
                Long.toString(Objects.requireNonNull(one.taskId())),
                closes ? Kind.CLOSE_FLAGS : Kind.EDUCATE,
                one.clientNo(),
                one.state(),
                one.dueAt() == null ? null : AlertView.time(one.dueAt()),
                closes ? measure.instruction() : null,
                one.steps().stream()
                        .filter(step -> BRANCH.contains(step.what()))
                        .map(LadderViews::step)
                        .toList());
    }

    /** What the branch itself has done; the rest is not for it. */
    private static final List<String> BRANCH =
            List.of("EDUCATION", "INTERVIEW", "UNDERTAKING", "NOTICE", "FLAGS_SET", "FLAGS_READ_BACK", "FLAGS_OPENED");

    private static Step step(Ladder.Step one) {
        return new Step(one.what(), one.by(), AlertView.time(one.at()), one.how(), one.reference(), one.note());
    }

    private List<Account> accounts(String clientNo) {
        return accounts.of(clientNo).stream()
                .filter(FundAccount::open)
                .flatMap(account -> ledger.account(account.accountNo()).stream()
                        .map(books -> new Account(account.accountNo(), account.role(), books.flag() ? 1 : 0)))
                .toList();
    }
}
