package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.List;

/** Debits equal credits in every posting and at every bank, nothing booked is missing, and balances are the sums of entries (S6). */
final class JournalCheck implements Auditor.Check {

    @Override
    public List<Finding> findings(Evidence evidence) {
        var all = new ArrayList<Finding>();
        all.addAll(evidence.findings("POSTING_UNBALANCED", """
                        select p.cause, e.posting_id, sum(e.fen) from entry e join posting p on p.id = e.posting_id
                        group by p.cause, e.posting_id having sum(e.fen) <> 0"""));
        all.addAll(evidence.findings(
                "BANK_UNBALANCED", "select bank, sum(fen) from entry group by bank having sum(fen) <> 0"));
        all.addAll(evidence.findings("ENTRY_WITHOUT_POSTING", """
                        select cast(posting_id as varchar), line from entry e
                        where not exists (select 1 from posting p where p.id = e.posting_id and p.refusal is null)"""));
        all.addAll(evidence.findings("ENTRY_MISSING", """
                        select cause, id, kind from posting p
                        where refusal is null and kind in ('DEPOSIT', 'WITHDRAWAL_SETTLE', 'CLEARING', 'INTEREST', 'REVERSAL')
                          and (select count(*) from entry e where e.posting_id = p.id) < 2"""));
        all.addAll(evidence.findings("ENTRY_LINE_MISSING", """
                        select cast(posting_id as varchar), count(*), max(line), min(line) from entry
                        group by posting_id having max(line) - min(line) + 1 <> count(*)"""));
        all.addAll(evidence.findings("BALANCE_DIFFERS", """
                        select f.account_no, f.balance, coalesce(-(select sum(e.fen) from entry e where e.account = f.account_no and not e.house), 0) as booked
                        from fund_account f
                        where f.balance <> coalesce(-(select sum(e.fen) from entry e where e.account = f.account_no and not e.house), 0)"""));
        all.addAll(evidence.findings("NEGATIVE", "select account_no, balance from fund_account where balance < 0"));
        all.addAll(evidence.findings(
                "SUSPENSE",
                "select bank, sum(fen) from entry where account = 'SUSPENSE' group by bank having sum(fen) <> 0"));
        return all;
    }
}
