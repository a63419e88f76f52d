package org.custodygateway.settlement;

import java.util.Map;
import java.util.Optional;
import org.custodygateway.custody.ClosingObstacle;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What settlement has not done with: a quarter's interest to be booked, a difference with the bank, a debt that suspense has borne. */
@Component
class Unsettled implements ClosingObstacle {

    private final JdbcTemplate jdbc;

    Unsettled(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Refusal> against(FundAccount account) {
        var accountNo = account.accountNo();
        if (count("select count(*) from interest_payment where account_no = ? and state = 'PREPARED'", accountNo) > 0) {
            return refusal("A12.interest-to-come", Map.of("accountNo", accountNo));
        }
        if (count("select count(*) from difference where fund_account = ? and state <> 'SETTLED'", accountNo) > 0) {
            return refusal("A12.difference", Map.of("accountNo", accountNo));
        }
        long debt = debt(accountNo);
        return debt > 0
                ? refusal("A12.liabilities", Map.of("accountNo", accountNo, "liabilities", money(debt)))
                : Optional.empty();
    }

    private static Optional<Refusal> refusal(String text, Map<String, String> figures) {
        return Optional.of(Refusal.byRule("A12", text, figures));
    }

    private static String money(long fen) {
        return Money.ofFen(fen).toString();
    }

    private long count(String sql, String accountNo) {
        return jdbc.queryForObject(sql, Long.class, accountNo);
    }

    /** What suspense has borne for the account and nobody has made good, in fen. */
    private long debt(String accountNo) {
        return jdbc.queryForObject(
                "select coalesce(sum(s.fen), 0) from entry s where s.house and s.account = ?"
                        + " and s.posting_id in (select e.posting_id from entry e where e.account = ?)",
                Long.class,
                HouseAccount.SUSPENSE.name(),
                accountNo);
    }
}
