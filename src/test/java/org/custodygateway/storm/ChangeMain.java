package org.custodygateway.storm;

import java.util.Random;

/** A client makes another account the main one (A10), mostly one who does not trade. */
final class ChangeMain implements Operation {

    @Override
    public void run(Scene scene, Random random) {
        var customer = random.nextInt(4) == 0 ? scene.customer(random) : scene.saver(random);
        String accountNo = customer.auxiliary(random).accountNo();
        String data = "{\"accountNo\":\"" + accountNo + "\"}";
        Counter.file(scene, random, "CHANGE_MAIN", customer.clientNo(), "CHANGE_MAIN_APPLICATION", data)
                .flatMap(application -> Counter.approve(scene, random, application, "supervisor"))
                .ifPresent(approved -> scene.diary.count("counter main/" + approved.text("state")));
        scene.call(random, "counter", api -> api.get("/clients/" + customer.clientNo() + "/accounts"))
                .filter(answer -> answer.status() == 200)
                .ifPresent(answer -> answer.body().path("items").forEach(account -> {
                    if (account.path("role").asText().equals("MAIN")) {
                        customer.mainNo().set(account.path("accountNo").asText());
                    }
                }));
    }
}
