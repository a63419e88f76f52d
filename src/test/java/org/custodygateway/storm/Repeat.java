package org.custodygateway.storm;

import java.util.Random;

/** Somebody asks again under the same key, as one does who did not see the answer. */
final class Repeat implements Operation {

    @Override
    public void run(Scene scene, Random random) {
        var asked = scene.diary.any(random);
        if (asked == null) {
            return;
        }
        var said = scene.order(random, asked);
        asked.answers().add(said);
        scene.diary.count("repeat " + Ordering.outcome(said));
    }
}
