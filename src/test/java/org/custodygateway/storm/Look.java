package org.custodygateway.storm;

import java.util.Random;

/** Somebody looks at a transfer that was answered: it is there, and what was final stays so. */
final class Look implements Operation {

    @Override
    public void run(Scene scene, Random random) {
        var asked = scene.diary.any(random);
        if (asked == null || asked.transferId().isEmpty()) {
            return;
        }
        String id = asked.transferId().get();
        scene.call(random, asked.user(), api -> api.get("/transfers/" + id)).ifPresent(answer -> {
            scene.diary.count("look " + Ordering.outcome(Said.of(answer)));
            if (answer.status() == 404) {
                scene.diary.complain("transfer " + id + " was answered and is not there");
            }
            if (answer.status() == 200) {
                asked.answers().add(Said.of(answer));
            }
        });
    }
}
