package org.custodygateway.storm;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** A client trades: an order is placed and filled, in parts or not at all, or cancelled; all on one business date. */
final class Trade implements Operation {

    private static final int PATIENCE = 400;
    private static final Duration BEFORE_THE_NEXT_TRY = Duration.ofMillis(300);

    @Override
    public void run(Scene scene, Random random) {
        var lock = scene.day.readLock();
        lock.lock();
        try {
            if (!open(scene, random)) {
                return;
            }
            var customer = scene.trader(random);
            if (random.nextInt(3) == 0) {
                tell(scene, random, customer, "SELL_FILLED", scene.diary.newId(), random.nextLong(1, 50_000));
            } else {
                buy(scene, random, customer);
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean open(Scene scene, Random random) {
        return scene.call(random, "trading", api -> api.get("/trading-day"))
                .filter(day -> day.text("stage").equals("OPEN"))
                .isPresent();
    }

    private static void buy(Scene scene, Random random, Customer customer) {
        String orderNo = scene.diary.newId();
        long fen = random.nextLong(2, 100_000);
        if (!tell(scene, random, customer, "BUY_PLACED", orderNo, fen)) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> tell(scene, random, customer, "CANCELLED", orderNo, 0);
            case 1 -> {
                tell(scene, random, customer, "BUY_FILLED", orderNo, fen / 2);
                tell(scene, random, customer, "CANCELLED", orderNo, 0);
            }
            case 2 -> tell(scene, random, customer, "BUY_FILLED", orderNo, fen);
            default -> {
                // Never filled: released at the day's close.
            }
        }
    }

    /** Tells it until it is answered, as the trading system does; whether it was accepted. */
    private static boolean tell(Scene scene, Random random, Customer customer, String kind, String orderNo, long fen) {
        String id = scene.diary.newId();
        String amount = fen == 0 ? "" : ",\"amount\":\"" + Fen.text(fen) + "\"";
        String event = "{\"eventId\":\"%s\",\"clientNo\":\"%s\",\"kind\":\"%s\",\"orderNo\":\"%s\"%s}"
                .formatted(id, customer.clientNo(), kind, orderNo, amount);
        for (int tries = 0; tries < PATIENCE; tries++) {
            var answer = scene.call(random, "trading", api -> api.post("/trading/events", event));
            if (answer.isPresent()
                    && (answer.get().status() == 200 || answer.get().status() == 422)) {
                boolean accepted = answer.get().status() == 200;
                scene.diary.told.put(id, new Told(id, customer.clientNo(), kind, fen, accepted));
                scene.diary.count(
                        "trade " + kind + (accepted ? "" : "/" + answer.get().text("rule")));
                return accepted;
            }
            if (answer.isPresent() && answer.get().status() < 500) {
                scene.diary.complain(
                        "event " + event + " was answered " + answer.get().raw().body());
                return false;
            }
            // Also when the storm is over: a gateway that was killed last takes its time to come back.
            LockSupport.parkNanos(BEFORE_THE_NEXT_TRY.toNanos());
        }
        scene.diary.complain("event " + event + " was never answered");
        return false;
    }
}
