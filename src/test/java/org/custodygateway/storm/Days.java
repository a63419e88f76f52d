package org.custodygateway.storm;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;

/** Closes the trading day and opens the next, through whatever weather there is. */
final class Days implements Runnable {

    private static final Duration BOUND = Duration.ofSeconds(180);

    private static final Duration BANKS_ASK_FOR = Duration.ofSeconds(12);

    private final Scene scene;
    private final Random random;

    Days(Scene scene, Random random) {
        this.scene = scene;
        this.random = random;
    }

    @Override
    public void run() {
        while (scene.pause(random.nextLong(5_000, 40_000))) {
            turn();
        }
    }

    /** From an open day to the next open day. */
    void turn() {
        close();
        open();
        scene.diary.count("days closed-and-opened");
    }

    private void close() {
        scene.closing = true;
        var lock = scene.day.writeLock();
        lock.lock();
        try {
            banksHearAgain();
            reach("CLOSING", "CLOSED");
        } finally {
            lock.unlock();
        }
        reach("CLOSED");
        noteWhatIsLate();
        scene.closing = false;
    }

    /**
     * Until the deadline of what they started last has passed; then it is too late for an answer, and the files will tell. Nobody kills
     * the banks meanwhile.
     */
    private void banksHearAgain() {
        var stay = scene.banksStay.readLock();
        stay.lock();
        try {
            long end = System.nanoTime() + BANKS_ASK_FOR.toNanos();
            var open = BankStarts.repeatOpen(scene);
            while (!open.isEmpty() && System.nanoTime() < end) {
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                open = BankStarts.repeatOpen(scene);
            }
            late(open);
        } finally {
            stay.unlock();
        }
    }

    private void late(List<BankCall> open) {
        open.forEach(call -> scene.diary.late.add(call.key()));
    }

    /** A bank may have started something while its day was being closed. */
    private void noteWhatIsLate() {
        var stay = scene.banksStay.readLock();
        stay.lock();
        try {
            late(BankStarts.open(scene));
        } finally {
            stay.unlock();
        }
    }

    /** Asks for the close until the day is in one of the stages; a run that failed or is blocked tries again when asked again. */
    private void reach(String... stages) {
        Awaitility.await("the day is " + String.join(" or ", stages))
                .atMost(BOUND)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    ask(api -> api.post("/trading-day/close", "{}"));
                    workOffDifferences();
                    return Set.of(stages).contains(stage());
                });
    }

    /** All there may be concern what a bank heard late, so they are put to the bank: what it hears in the end is in its books. */
    private void workOffDifferences() {
        scene.call(random, "settlement", api -> api.get("/reconciliations"))
                .filter(answer -> answer.status() == 200)
                .ifPresent(answer -> answer.body().path("differences").forEach(difference -> {
                    if (!difference.path("state").asText().equals("SETTLED")) {
                        var path = "/differences/" + difference.path("id").asText();
                        ask(api -> api.post(path + "/propose", "{\"handling\":\"ASK_BANK\"}"));
                        scene.call(random, "settlement2", api -> api.post(path + "/approve", "{}"));
                        scene.diary.count("differences worked-off");
                    }
                }));
    }

    private void open() {
        Awaitility.await("the next day is open")
                .atMost(BOUND)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    ask(api -> api.post("/trading-day/open", "{}"));
                    return stage().equals("OPEN");
                });
    }

    private void ask(Function<Api, Api.Answer> call) {
        scene.call(random, "settlement", call);
    }

    private String stage() {
        var day = scene.call(random, "settlement", api -> api.get("/trading-day"));
        day.filter(answer -> answer.status() == 200).ifPresent(answer -> scene.diary.days.add(answer.text("day")));
        return day.map(answer -> answer.text("stage")).orElse("");
    }
}
