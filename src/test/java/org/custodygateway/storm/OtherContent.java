package org.custodygateway.storm;

import java.util.Random;

/** The same key comes with another amount; once the key is taken that is refused and books nothing. */
final class OtherContent implements Operation {

    @Override
    public void run(Scene scene, Random random) {
        var asked = scene.diary.any(random);
        if (asked == null
                || asked.order().fen() == 0
                || asked.answers().stream().noneMatch(Said::binds)) {
            return;
        }
        var said = scene.order(random, asked, asked.order().over(asked.order().fen() + 1));
        scene.diary.count("other-content " + Ordering.outcome(said));
        if (said.accepted() || said.refused()) {
            scene.diary.complain("key " + asked.key() + " was answered with other content: " + said);
        }
    }
}
