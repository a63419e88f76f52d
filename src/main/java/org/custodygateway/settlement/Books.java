package org.custodygateway.settlement;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.custodygateway.bank.Banks;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Proves the books at one moment, also while they are being written to: one statement sees one state of the database (S6). */
@Component
public class Books {

    private static final String FUND = "FUND";
    private static final String BALANCES = "BALANCES";

    private final JdbcTemplate jdbc;
    private final Banks banks;

    Books(JdbcTemplate jdbc, Banks banks) {
        this.jdbc = jdbc;
        this.banks = banks;
    }

    /**
     * The proof.
     *
     * @param balanced debits equal credits; at each bank the fund accounts' balances are what the journal says, and client money
     *     is the sum of the other figures; the corporate settlement account's side balances too
     * @param debits of the whole journal
     */
    public record Proof(boolean balanced, Money debits, Money credits, List<AtBank> banks) {}

    /**
     * A bank's share (S3).
     *
     * @param clientMoney what the firm owes its clients there
     * @param onTheWay instructed to the omnibus account and not seen there yet, interest the bank owes included
     * @param funding due between the bank and the corporate settlement account, not instructed yet
     * @param suspense what could not be taken from a client; somebody has to work it off
     */
    public record AtBank(
            String bank, Money clientMoney, Money omnibus, Money onTheWay, Money funding, Money suspense) {}

    public Proof prove() {
        var debits = new TreeMap<String, Long>();
        var credits = new TreeMap<String, Long>();
        var sides = new TreeSet<>(banks.codes());
        jdbc.query(
                "select bank, account, debits, credits from journal_sum union all"
                        + " select bank, 'BALANCES', 0, sum(balance) from fund_account group by bank",
                row -> {
                    var key = row.getString(1) + "/" + row.getString(2);
                    sides.add(row.getString(1));
                    debits.put(key, row.getBigDecimal(3).longValueExact());
                    credits.put(key, row.getBigDecimal(4).longValueExact());
                });
        long allDebits = sum(debits);
        long allCredits = sum(credits);
        boolean balanced =
                allDebits == allCredits && sides.stream().allMatch(side -> sideBalances(side, debits, credits));
        sides.remove(HouseAccount.CORP);
        return new Proof(
                balanced,
                Money.ofFen(allDebits),
                Money.ofFen(allCredits),
                sides.stream().map(bank -> atBank(bank, debits, credits)).toList());
    }

    private static long sum(Map<String, Long> lines) {
        return lines.entrySet().stream()
                .filter(line -> !line.getKey().endsWith("/" + BALANCES))
                .mapToLong(Map.Entry::getValue)
                .reduce(0, Math::addExact);
    }

    private static boolean sideBalances(String side, Map<String, Long> debits, Map<String, Long> credits) {
        long balances = credits.getOrDefault(side + "/" + BALANCES, 0L);
        long journal = -net(side, FUND, debits, credits);
        long house = 0;
        for (var account : HouseAccount.values()) {
            house = Math.addExact(house, net(side, account.name(), debits, credits));
        }
        return balances == journal && house == balances;
    }

    private static long net(String side, String account, Map<String, Long> debits, Map<String, Long> credits) {
        var key = side + "/" + account;
        return debits.getOrDefault(key, 0L) - credits.getOrDefault(key, 0L);
    }

    private static AtBank atBank(String bank, Map<String, Long> debits, Map<String, Long> credits) {
        return new AtBank(
                bank,
                Money.ofFen(credits.getOrDefault(bank + "/" + BALANCES, 0L)),
                Money.ofFen(net(bank, HouseAccount.OMNIBUS.name(), debits, credits)),
                Money.ofFen(net(bank, HouseAccount.ON_THE_WAY.name(), debits, credits)
                        + net(bank, HouseAccount.INTEREST.name(), debits, credits)),
                Money.ofFen(net(bank, HouseAccount.DUE.name(), debits, credits)),
                Money.ofFen(net(bank, HouseAccount.SUSPENSE.name(), debits, credits)));
    }
}
