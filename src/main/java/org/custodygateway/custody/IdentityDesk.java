package org.custodygateway.custody;

import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.IdentityQuestions;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Clients;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Asks a bank whether it knows a client of the firm's by name and document (11007, I2, A3); before a designation, too. */
@Service
public class IdentityDesk {

    /** What the bank says; nothing is changed by it. */
    public enum Result {
        AGREES,
        DIFFERS,
        NO_SUCH_ACCOUNT,
        NO_RELATION,
        REFUSED,
        /** No answer in time, or none that says anything for certain. */
        NOT_KNOWN
    }

    /** @param code the bank's return code, null when no answer came */
    public record Checked(Result result, @Nullable String code) {}

    private static final Map<String, Result> BY_CODE =
            Map.of("1012", Result.DIFFERS, "1014", Result.NO_SUCH_ACCOUNT, "1016", Result.NO_RELATION);

    private final IdentityQuestions questions;
    private final FundAccounts accounts;
    private final Clients clients;
    private final Banks banks;
    private final TradingDays days;

    IdentityDesk(IdentityQuestions questions, FundAccounts accounts, Clients clients, Banks banks, TradingDays days) {
        this.questions = questions;
        this.accounts = accounts;
        this.clients = clients;
        this.banks = banks;
        this.days = days;
    }

    /**
     * Asks about the settlement account named, or else about the one that the client's contract there is tied to.
     *
     * @throws RefusedException when there is no such client or bank, nothing to ask about, or the bank does not support the question
     */
    public Checked check(String clientNo, String bank, @Nullable String settlementAccount, String user, String origin) {
        var client =
                clients.find(clientNo).orElseThrow(() -> new RefusedException(Refusal.missing("client", clientNo)));
        if (banks.find(bank).isEmpty()) {
            throw new RefusedException(Refusal.missing("bank", bank));
        }
        var account = accounts.of(clientNo).stream()
                .filter(found -> found.bank().equals(bank) && found.contract() == Contract.IN_FORCE)
                .findFirst();
        var tied = account.map(FundAccount::settlementAccount).orElse(null);
        var asked = settlementAccount == null ? tied : settlementAccount;
        if (asked == null) {
            throw new RefusedException(Refusal.byRule("A3", "A3.settlement-account-needed", Map.of("bank", bank)));
        }
        var fund = asked.equals(tied) ? account.map(FundAccount::accountNo).orElse(null) : null;
        var check = new BankRequest.IdentityCheck(ContractRequests.party(client), fund, asked);
        var record = new AuditRecord(user, origin, "identity.asked", "client:" + clientNo, "", "bank:" + bank);
        return questions
                .check(bank, check, days.current().day(), record)
                .map(IdentityDesk::checked)
                .orElseGet(() -> new Checked(Result.NOT_KNOWN, null));
    }

    private static Checked checked(IdentityQuestions.Said said) {
        var result = switch (said.answer()) {
            case DONE -> Result.AGREES;
            case REFUSED -> BY_CODE.getOrDefault(said.code(), Result.REFUSED);
            case UNKNOWN, NOT_SENT, DUPLICATE -> Result.NOT_KNOWN;
        };
        return new Checked(result, said.code());
    }
}
