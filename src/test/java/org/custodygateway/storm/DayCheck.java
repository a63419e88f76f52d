package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.List;

/**
 * Every run of a day came to its end, every bank's funding was confirmed, and no difference in transfers is without its cause. Balances and
 * contracts are compared with the banks' books as they are in the end, by other checks.
 */
final class DayCheck implements Auditor.Check {

    @Override
    public List<Finding> findings(Evidence evidence) {
        var all = new ArrayList<>(
                evidence.findings("RUN_NOT_DONE", "select id, state from day_run where state <> 'DONE'"));
        evidence.findings("DIFFERENCE", """
                        select bank || serial as serial, bank, day, kind, starter, code, fund_account, firm_fen, firm_state, bank_fen, state
                        from difference where kind not in ('CONTRACT', 'BALANCE')""").stream()
                .filter(difference -> !explained(evidence, difference))
                .forEach(all::add);
        for (var bank : evidence.banks()) {
            // An omnibus account that differs for a known cause is not what the books expect, so nothing is confirmed
            // there.
            if (Unanswered.atBankOnly(evidence, bank) == 0) {
                all.addAll(evidence.findings("FUNDING_NOT_CONFIRMED", """
                                select bank, day, fen, state from funding_instruction
                                where state not in ('NOT_NEEDED', 'CONFIRMED') and bank = ?""", bank.bank()));
            }
        }
        return all;
    }

    /** Where a bank's file was spoilt, both books are compared by other checks; the difference has to be worked off all the same. */
    private static boolean explained(Evidence evidence, Finding difference) {
        return evidence.late().contains(difference.subject())
                || difference.text().contains("state=SETTLED")
                        && evidence.lied().stream()
                                .anyMatch(bank -> difference.subject().startsWith(bank));
    }
}
