package org.custodygateway.storm;

import java.util.Random;
import java.util.Set;

/** Settlement has a transfer reversed (T12): one person proposes, another approves, or the same one in vain (P2). */
final class ReverseTransfer implements Operation {

    private static final Set<String> WITH_A_BANK = Set.of("DEPOSIT", "WITHDRAWAL");

    @Override
    public void run(Scene scene, Random random) {
        var asked = random.nextInt(5) == 0 ? scene.diary.any(random) : scene.diary.recent(random);
        if (asked == null || !WITH_A_BANK.contains(asked.order().kind())) {
            return;
        }
        asked.transferId().ifPresent(id -> reverse(scene, random, "/transfers/" + id, id));
    }

    private static void reverse(Scene scene, Random random, String path, String id) {
        // Before it is asked: whether the answer comes is up to the storm.
        scene.diary.reversals.add(id);
        var proposed = scene.call(random, "settlement", api -> api.post(path + "/reverse", "{\"reason\":\"storm\"}"));
        scene.diary.count("reversals propose/"
                + proposed.map(answer -> answer.status() + answer.text("rule")).orElse("unanswered"));
        if (proposed.isPresent() && proposed.get().status() != 202) {
            return;
        }
        boolean alone = random.nextInt(8) == 0;
        scene.call(random, alone ? "settlement" : "settlement2", api -> api.post(path + "/approve", "{}"))
                .ifPresent(answer -> {
                    scene.diary.count("reversals approve/" + answer.status() + answer.text("rule"));
                    if (alone && answer.status() == 200) {
                        scene.diary.complain("transfer " + id + " was reversed by one person");
                    }
                });
    }
}
