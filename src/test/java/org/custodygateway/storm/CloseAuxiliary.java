package org.custodygateway.storm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;

/** A client closes an auxiliary account (A12): applied for, emptied, continued on a later day; each time the step that is next. */
final class CloseAuxiliary implements Operation {

    /** An application and the account it closes. */
    record Closing(String application, String accountNo) {}

    @Override
    public void run(Scene scene, Random random) {
        var customer = scene.saver(random);
        var closing = scene.diary.closings.get(customer.clientNo());
        if (closing == null) {
            begin(scene, random, customer);
        } else {
            scene.call(random, "counter", api -> api.get("/applications/" + closing.application()))
                    .ifPresent(application -> step(scene, random, customer, closing, application.text("state")));
        }
    }

    private static void begin(Scene scene, Random random, Customer customer) {
        String accountNo = customer.auxiliary(random).accountNo();
        // Before it is asked: whether the answer comes is up to the storm.
        scene.diary.toClose.add(accountNo);
        String data = "{\"accountNo\":\"" + accountNo + "\"}";
        Counter.file(scene, random, "CLOSE_AUXILIARY", customer.clientNo(), "CLOSING_APPLICATION", data)
                .ifPresent(application -> {
                    scene.diary.closings.putIfAbsent(customer.clientNo(), new Closing(application, accountNo));
                    Counter.approve(scene, random, application, "supervisor");
                });
    }

    private static void step(Scene scene, Random random, Customer customer, Closing closing, String state) {
        scene.diary.count("closing " + state);
        switch (state) {
            case "WAITING_APPROVAL" -> Counter.approve(scene, random, closing.application(), "supervisor");
            case "WAITING_DAY" -> empty(scene, random, customer, closing);
            // Applied for anew another time.
            case "FAILED" -> scene.diary.closings.remove(customer.clientNo(), closing);
            default -> {
                // It waits for its bank, or is done.
            }
        }
    }

    private static void empty(Scene scene, Random random, Customer customer, Closing closing) {
        scene.call(random, "counter", api -> api.get("/clients/" + customer.clientNo() + "/accounts"))
                .ifPresent(accounts -> {
                    for (var account : accounts.body().path("items")) {
                        if (account.path("accountNo").asText().equals(closing.accountNo())) {
                            emptyOrGoOn(scene, random, customer, closing, account);
                        }
                    }
                });
    }

    private static void emptyOrGoOn(Scene scene, Random random, Customer customer, Closing closing, JsonNode account) {
        long fen = Fen.of(account.path("withdrawable").asText());
        if (fen > 0) {
            var order = Order.withdrawal(customer.clientNo(), closing.accountNo(), fen);
            Ordering.once(scene, random, customer.clientNo(), order);
        } else {
            Counter.goOn(scene, random, closing.application(), "INTEREST_SLIP")
                    .ifPresent(gone -> Counter.approve(scene, random, closing.application(), "supervisor"));
        }
    }
}
