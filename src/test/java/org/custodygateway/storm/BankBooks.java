package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.custodygateway.support.Api;

/**
 * The books of one bank as it shows them itself, in fen.
 *
 * @param settlement what each client has on both ordinary accounts, by the number of the first
 * @param management mirrors by fund account
 * @param corporate the firm's corporate settlement account; 0 where the bank does not keep it
 */
record BankBooks(
        String bank,
        Map<String, Long> settlement,
        Map<String, Mirror> management,
        long omnibus,
        long corporate,
        List<Booked> booked) {

    /** The bank's side of a custody contract. */
    record Mirror(String settlementAccount, String name, String documentNumber, String contract, long fen) {}

    /** A transfer that the bank has booked. */
    record Booked(
            String instruction,
            String starter,
            String bankSerial,
            String firmSerial,
            String accountNo,
            String settlementAccount,
            long fen,
            String day,
            String originalSerial,
            boolean reversed) {

        /** Serial of whoever started it. */
        String serial() {
            return starter.equals("S") ? firmSerial : bankSerial;
        }
    }

    static BankBooks read(Api control, String bank, List<Customer> customers, Iterable<String> days) {
        var settlement = new TreeMap<String, Long>();
        var management = new TreeMap<String, Mirror>();
        for (var customer : customers) {
            for (var account : customer.accounts()) {
                if (account.bank().equals(bank)) {
                    settlement.put(
                            account.settlementAccount(),
                            settlement(control, bank, account.settlementAccount())
                                    + settlement(control, bank, account.spareAccount()));
                    management.put(account.accountNo(), mirror(control, bank, account.accountNo()));
                }
            }
        }
        var booked = new ArrayList<Booked>();
        days.forEach(day -> booked.addAll(transfers(control, bank, day)));
        var omnibus = control.get("/banks/" + bank + "/omnibus-account").expect(200);
        var corporate = omnibus.body().path("corporate").path("balance").asText("0.00");
        return new BankBooks(bank, settlement, management, Fen.of(omnibus.text("balance")), Fen.of(corporate), booked);
    }

    private static long settlement(Api control, String bank, String account) {
        return Fen.of(control.get("/banks/" + bank + "/settlement-accounts/" + account)
                .expect(200)
                .text("balance"));
    }

    private static Mirror mirror(Api control, String bank, String accountNo) {
        var answer = control.get("/banks/" + bank + "/management-accounts/" + accountNo)
                .expect(200);
        return new Mirror(
                answer.text("settlementAccount"),
                answer.text("name"),
                answer.text("documentNumber"),
                answer.text("contract"),
                Fen.of(answer.text("balance")));
    }

    static List<Booked> transfers(Api control, String bank, String day) {
        var booked = new ArrayList<Booked>();
        control.get("/banks/" + bank + "/transfers?day=" + day)
                .expect(200)
                .body()
                .path("items")
                .forEach(item -> booked.add(new Booked(
                        item.path("instruction").asText(),
                        item.path("starter").asText(),
                        item.path("bankSerial").asText(),
                        item.path("firmSerial").asText(),
                        item.path("fundAccountNo").asText(),
                        item.path("settlementAccount").asText(),
                        Fen.of(item.path("amount").asText()),
                        item.path("businessDate").asText(),
                        item.path("originalSerial").asText(),
                        item.path("reversed").asBoolean())));
        return booked;
    }

    BankBooks with(List<Booked> other) {
        return new BankBooks(bank, settlement, management, omnibus, corporate, other);
    }
}
