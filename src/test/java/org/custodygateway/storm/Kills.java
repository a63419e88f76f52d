package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Takes the power from a node, the banks, the broker or the database, or the time from a node for longer than a lease lasts. */
final class Kills implements Runnable {

    /** Longer than the lease of a day's run, where another node is there to take it. */
    private static final long LONGER_THAN_A_LEASE = 13_000;

    private static final long A_MOMENT = 2_000;

    private final Scene scene;
    private final Random random;
    private final List<String> turn = new ArrayList<>();

    Kills(Scene scene, Random random) {
        this.scene = scene;
        this.random = random;
    }

    @Override
    public void run() {
        while (scene.pause(random.nextLong(2_000, 8_000))) {
            switch (next()) {
                case "gateway" -> killGateway();
                case "banks" -> killBanks();
                case "broker" -> killBroker();
                case "database" -> killDatabase();
                default -> freezeGateway();
            }
        }
    }

    /** Each kind comes once before one comes again. */
    private String next() {
        if (turn.isEmpty()) {
            turn.addAll(List.of("gateway", "banks", "freeze"));
            if (scene.site.broker != null) {
                turn.add("broker");
            }
            if (scene.site.database != null) {
                turn.add("database");
            }
            Collections.shuffle(turn, random);
        }
        return turn.removeFirst();
    }

    private void killGateway() {
        var gateway = scene.site.gateways.get(random.nextInt(scene.site.gateways.size()));
        scene.diary.count("kills gateway");
        gateway.kill();
        gateway.start();
    }

    private void killBanks() {
        var quiet = scene.banksStay.writeLock();
        quiet.lock();
        try {
            scene.diary.count("kills banks");
            scene.site.banks.kill();
            scene.site.banks.start();
        } finally {
            quiet.unlock();
        }
    }

    private void killBroker() {
        scene.diary.count("kills broker");
        scene.site.broker.kill();
        scene.site.broker.start();
    }

    private void killDatabase() {
        scene.diary.count("kills database");
        scene.site.database.kill();
        scene.pause(random.nextLong(A_MOMENT));
        scene.site.database.start();
    }

    private void freezeGateway() {
        var gateway = scene.site.gateways.get(random.nextInt(scene.site.gateways.size()));
        scene.diary.count("kills freeze");
        scene.site.freeze(gateway);
        scene.pause(scene.site.gateways.size() > 1 ? LONGER_THAN_A_LEASE : A_MOMENT);
        scene.site.thaw(gateway);
    }
}
