package org.custodygateway.demo;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.custodygateway.support.Api;

/** A client and what clients do: order transfers, and trade through the trading system. */
final class Customer {

    private final Firm firm;
    private final String clientNo;
    private final String name;
    private final String document;
    private final List<String> accounts;
    private final AtomicInteger acts = new AtomicInteger();

    /** @param accounts fund accounts, the main one first */
    Customer(Firm firm, String clientNo, String name, String document, List<String> accounts) {
        this.firm = firm;
        this.clientNo = clientNo;
        this.name = name;
        this.document = document;
        this.accounts = accounts;
    }

    String clientNo() {
        return clientNo;
    }

    String name() {
        return name;
    }

    String document() {
        return document;
    }

    String main() {
        return accounts.getFirst();
    }

    /** Without an auxiliary account: the main one. */
    String auxiliary() {
        return accounts.getLast();
    }

    List<String> auxiliaries() {
        return accounts.subList(1, accounts.size());
    }

    Firm firm() {
        return firm;
    }

    Api.Answer deposit(String account, String amount) {
        return order("{\"kind\":\"DEPOSIT\",\"accountNo\":\"%s\",\"amount\":\"%s\"}".formatted(account, amount));
    }

    Api.Answer withdraw(String account, String amount) {
        return order("{\"kind\":\"WITHDRAWAL\",\"accountNo\":\"%s\",\"amount\":\"%s\"}".formatted(account, amount));
    }

    Api.Answer move(String from, String to, String amount) {
        return order(
                "{\"kind\":\"INTERNAL\",\"from\":\"%s\",\"to\":\"%s\",\"amount\":\"%s\"}".formatted(from, to, amount));
    }

    Api.Answer sweep() {
        return order("{\"kind\":\"SWEEP\",\"clientNo\":\"%s\"}".formatted(clientNo));
    }

    /** So many transfers from the auxiliary account to the main one. */
    void moveIn(int times, String amount) {
        for (int i = 0; i < times; i++) {
            done(move(auxiliary(), main(), amount));
        }
    }

    private Api.Answer order(String order) {
        return firm.as(clientNo)
                .post(
                        "/transfers",
                        order,
                        "Idempotency-Key",
                        clientNo + "-" + acts.incrementAndGet(),
                        "Prefer",
                        "wait=5");
    }

    /** Insists that the transfer was done. */
    static void done(Api.Answer transfer) {
        if (!transfer.expect(201).text("state").equals("DONE")) {
            throw new IllegalStateException("not done: " + transfer.body());
        }
    }

    /** An order placed and filled; whether it could be placed. */
    boolean buy(String amount) {
        return trade("BUY", amount);
    }

    boolean sell(String amount) {
        return trade("SELL", amount);
    }

    /** A fill that the trading system tells of after its day. */
    void lateFill(String day, String amount) {
        tell("BUY_FILLED", "o" + acts.incrementAndGet(), amount, ",\"day\":\"" + day + "\"")
                .expect(200);
    }

    private boolean trade(String side, String amount) {
        var order = "o" + acts.incrementAndGet();
        if (tell(side + "_PLACED", order, amount, "").status() != 200) {
            return false;
        }
        tell(side + "_FILLED", order, amount, "").expect(200);
        return true;
    }

    private Api.Answer tell(String kind, String order, String amount, String more) {
        return firm.as("trading").post("/trading/events", """
                {"eventId":"%s-%d","clientNo":"%s","kind":"%s","orderNo":"%s","amount":"%s"%s}""".formatted(
                        clientNo, acts.incrementAndGet(), clientNo, kind, order, amount, more));
    }
}
