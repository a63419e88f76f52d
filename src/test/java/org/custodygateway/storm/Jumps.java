package org.custodygateway.storm;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;

/**
 * Sets a node's clock: a little back, minutes or hours ahead or back, to just before midnight or after it; and some seconds later right again, or
 * wrong otherwise.
 */
final class Jumps implements Runnable {

    private static final ZoneId FIRM = ZoneId.of("Asia/Shanghai");

    private final Scene scene;
    private final Random random;

    Jumps(Scene scene, Random random) {
        this.scene = scene;
        this.random = random;
    }

    @Override
    public void run() {
        while (scene.pause(random.nextLong(3_000, 12_000))) {
            var clock = scene.site.clocks.get(random.nextInt(scene.site.clocks.size()));
            do {
                clock.ahead(drawn());
                scene.pause(random.nextLong(2_000, 5_000));
            } while (random.nextInt(4) == 0);
            clock.ahead(Duration.ZERO);
            scene.diary.count("clock set-right");
        }
    }

    private Duration drawn() {
        return switch (random.nextInt(6)) {
            case 0 -> counted("a-little-back", Duration.ofMillis(-random.nextLong(200, 3_000)));
            case 1 -> counted("minutes-back", Duration.ofSeconds(-random.nextLong(60, 3_600)));
            case 2 -> counted("hours-back", Duration.ofMinutes(-random.nextLong(60, 660)));
            case 3 -> counted("minutes-ahead", Duration.ofSeconds(random.nextLong(60, 3_600)));
            case 4 -> counted("hours-ahead", Duration.ofMinutes(random.nextLong(60, 660)));
            default -> counted("over-midnight", toMidnight().plusSeconds(random.nextLong(-3, 3)));
        };
    }

    private static Duration toMidnight() {
        return Duration.ofDays(1).minusNanos(LocalTime.now(FIRM).toNanoOfDay());
    }

    private Duration counted(String kind, Duration by) {
        scene.diary.count("clock " + kind);
        return by;
    }
}
