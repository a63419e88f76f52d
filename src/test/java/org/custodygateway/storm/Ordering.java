package org.custodygateway.storm;

import java.util.Random;

/** How an order is given and its answer noted. */
final class Ordering {

    private Ordering() {}

    static void once(Scene scene, Random random, String user, Order order) {
        again(scene, random, scene.diary.ask(user, order));
    }

    /** Orders under a key, for the first time or not. */
    static void again(Scene scene, Random random, Asked asked) {
        var said = scene.order(random, asked);
        asked.answers().add(said);
        scene.diary.count(asked.order().kind().toLowerCase() + " " + outcome(said));
    }

    static String outcome(Said said) {
        if (said.accepted()) {
            return said.state();
        }
        return said.status() == 0 ? "unanswered" : said.rule() + "/" + said.status();
    }
}
