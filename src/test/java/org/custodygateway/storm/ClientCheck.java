package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every bank has the client's name and document as the firm has them, no account is suspended for them any more (K3), and each client has
 * one main account, the one last made so (A2, A10).
 */
final class ClientCheck implements Auditor.Check {

    private record Identity(String name, String documentNumber) {}

    @Override
    public List<Finding> findings(Evidence evidence) {
        var all = new ArrayList<Finding>();
        all.addAll(evidence.findings("KEY_INFO_OPEN", """
                        select k.client_no, k.account_no, k.bank, k.state, k.code from key_info_bank k
                          join custody_account a on a.account_no = k.account_no
                        where k.state <> 'CONFIRMED' and a.contract <> 'TERMINATED'"""));
        all.addAll(evidence.findings(
                "KEY_INFO_OPEN", "select client_no, id, state from key_info_change where state = 'OPEN'"));
        all.addAll(
                evidence.findings(
                        "SUSPENDED",
                        "select account_no, client_no, state from fund_account where suspended and state <> 'CLOSED' or state = 'SUSPENDED'"));
        evidence.findings("NOT_NORMAL", """
                        select f.account_no, f.state, f.balance, a.contract from fund_account f
                          join custody_account a on a.account_no = f.account_no
                        where f.state not in ('NORMAL', 'SUSPENDED')""").stream()
                .filter(finding -> !closes(evidence, finding.subject()))
                .forEach(all::add);
        all.addAll(evidence.findings("CLOSED_OTHERWISE", """
                        select f.account_no, f.state, f.balance, f.frozen, f.balance_days, a.contract from fund_account f
                          join custody_account a on a.account_no = f.account_no
                        where (f.state = 'CLOSED') <> (a.contract = 'TERMINATED')
                          or f.state = 'CLOSED' and (f.balance <> 0 or f.frozen <> 0 or f.balance_days <> 0)"""));
        all.addAll(evidence.findings("MAIN_ACCOUNTS", """
                        select c.client_no,
                          (select count(*) from custody_account a where a.client_no = c.client_no and a.role = 'MAIN' and a.main_of = c.client_no) as mains,
                          (select count(*) from custody_account a join fund_account f on f.account_no = a.account_no
                             where a.client_no = c.client_no and f.main <> (a.role = 'MAIN')) as otherwise
                        from client c
                        where c.status = 'OPEN' and ((select count(*) from custody_account a where a.client_no = c.client_no and a.role = 'MAIN' and a.main_of = c.client_no) <> 1
                          or exists (select 1 from custody_account a join fund_account f on f.account_no = a.account_no
                             where a.client_no = c.client_no and f.main <> (a.role = 'MAIN')))"""));
        identities(evidence, all);
        lastMain(evidence, all);
        return all;
    }

    /** Applied for, and no more than begun or done. */
    private static boolean closes(Evidence evidence, String accountNo) {
        return evidence.toClose().contains(accountNo)
                && List.of("CLOSING", "CLOSED")
                        .contains(evidence.firm()
                                .queryForObject(
                                        "select state from fund_account where account_no = ?",
                                        String.class,
                                        accountNo));
    }

    private static void identities(Evidence evidence, List<Finding> all) {
        var firm = new HashMap<String, Identity>();
        evidence.firm().query("select client_no, name, document_number from client", row -> {
            firm.put(
                    row.getString(1),
                    new Identity(
                            Sealed.open("client.name:" + row.getString(1), row.getString(2)),
                            Sealed.open("client.document_number:" + row.getString(1), row.getString(3))));
        });
        for (var bank : evidence.banks()) {
            for (var customer : evidence.customers()) {
                var expected = firm.get(customer.clientNo());
                customer.accounts().stream()
                        .filter(account -> account.bank().equals(bank.bank()))
                        .map(account -> bank.management().get(account.accountNo()))
                        .filter(mirror -> !mirror.contract().equals("TERMINATED"))
                        .filter(mirror -> !new Identity(mirror.name(), mirror.documentNumber()).equals(expected))
                        .forEach(mirror -> all.add(new Finding(
                                "KEY_INFO_DIFFERS",
                                customer.clientNo(),
                                expected + " at " + bank.bank() + " " + mirror)));
            }
        }
    }

    /**
     * By the chain of records, whatever the clocks showed: from the account that was main first, each change leads from one account to the next, and
     * the way ends at the one that is main now.
     */
    private static void lastMain(Evidence evidence, List<Finding> all) {
        for (var customer : evidence.customers()) {
            var ends = new HashMap<String, Integer>();
            ends.merge(customer.accounts().getFirst().accountNo(), 1, Integer::sum);
            evidence.firm()
                    .query(
                            "select before, after from audit_record where action = 'client.main-account' and subject = ?",
                            row -> {
                                ends.merge(row.getString(1), -1, Integer::sum);
                                ends.merge(row.getString(2), 1, Integer::sum);
                            },
                            "client:" + customer.clientNo());
            ends.values().removeIf(count -> count == 0);
            var mains = evidence.firm()
                    .queryForList(
                            "select account_no from custody_account where role = 'MAIN' and client_no = ?",
                            String.class,
                            customer.clientNo());
            if (mains.size() != 1 || !ends.equals(Map.of(mains.getFirst(), 1))) {
                all.add(new Finding("MAIN_NOT_THE_LAST", customer.clientNo(), mains + ", made last " + ends));
            }
        }
    }
}
