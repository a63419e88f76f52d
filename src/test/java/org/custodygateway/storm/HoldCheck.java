package org.custodygateway.storm;

import java.util.List;

/** What is frozen has its cause: a withdrawal, or a deposit's reversal, that is not final, or an order of the day; provisional money is of the day. */
final class HoldCheck implements Auditor.Check {

    @Override
    public List<Finding> findings(Evidence evidence) {
        var all = evidence.findings("HOLD_LEFT_OVER", """
                        select a.account_no, a.frozen, a.causes from (
                          select f.account_no, f.frozen,
                            coalesce((select sum(t.fen) from transfer t where t.account_no = f.account_no and t.kind in ('WITHDRAWAL', 'DEPOSIT_REVERSAL')
                                        and t.state not in ('DONE', 'REFUSED', 'REVERSED')), 0)
                            + coalesce((select sum(o.left_fen) from trading_order o where o.account_no = f.account_no
                                          and o.day = (select day from trading_day)), 0) as causes
                          from fund_account f) a
                        where a.frozen <> a.causes""");
        all.addAll(evidence.findings("PROVISIONAL_LEFT_OVER", """
                        select f.account_no, f.provisional, f.trade_day from fund_account f
                        where f.provisional <> 0 and (f.trade_day is null or f.trade_day <> (select day from trading_day))"""));
        all.addAll(
                evidence.findings(
                        "NOT_FINAL",
                        "select 'transfer:' || id, kind, state, problem from transfer where state not in ('DONE', 'REFUSED', 'REVERSED')"));
        return all;
    }
}
