package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.List;

/** Compares the firm's books, its journal, the banks' books and what callers were told, and names what does not agree. */
final class Auditor {

    /** One thing that is looked at. */
    interface Check {
        List<Finding> findings(Evidence evidence);
    }

    private static final List<Check> CHECKS = List.of(
            new JournalCheck(),
            new HoldCheck(),
            new TransferCheck(),
            new BankTransferCheck(),
            new ReversalCheck(),
            new BankMoneyCheck(),
            new AnswerCheck(),
            new TradingCheck(),
            new ClientCheck(),
            new DayCheck(),
            new AuditChainCheck());

    private Auditor() {}

    static List<Finding> audit(Evidence evidence) {
        var all = new ArrayList<Finding>();
        evidence.complaints().forEach(text -> all.add(new Finding("COMPLAINT", "", text)));
        CHECKS.forEach(check -> all.addAll(check.findings(evidence)));
        return all;
    }
}
