package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One storm from its beginning to the calm after it. */
final class Storm {

    private final StormSettings settings;
    private final Random seeds;

    Storm(StormSettings settings) {
        this.settings = settings;
        seeds = new Random(settings.seed());
    }

    /** Lets it blow over the site and comes back when all is calm and written down. */
    Scene blow(Site site) throws InterruptedException {
        var scene = new Scene(site, new Diary(), customers(site));
        try (var threads = Executors.newCachedThreadPool()) {
            var under = new ArrayList<Future<?>>();
            for (int i = 0; i < settings.workers(); i++) {
                under.add(threads.submit(new Worker(scene, next())));
            }
            under.add(threads.submit(new Faults(scene, next())));
            under.add(threads.submit(new Kills(scene, next())));
            if (site.clocks.isEmpty()) {
                scene.diary.count("clock cannot-be-set-without-libfaketime");
            } else {
                under.add(threads.submit(new Jumps(scene, next())));
            }
            under.add(threads.submit(new Days(scene, next())));
            awaitEnd(scene, under);
            scene.over.countDown();
            for (var one : under) {
                finish(one);
            }
        }
        new Calm(scene, next()).come();
        return scene;
    }

    /** The end comes when its time has come, or when somebody could not go on. */
    private void awaitEnd(Scene scene, List<Future<?>> under) {
        long end = System.nanoTime() + settings.length().toNanos();
        boolean goesOn = true;
        while (goesOn && System.nanoTime() < end) {
            goesOn = scene.pause(200) && under.stream().noneMatch(Future::isDone);
        }
    }

    private static void finish(Future<?> one) throws InterruptedException {
        try {
            one.get(5, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new AssertionError("the storm could not go on", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the storm did not end", e);
        }
    }

    private List<Customer> customers(Site site) throws InterruptedException {
        var openings = new ArrayList<Callable<Customer>>();
        for (int number = 1; number <= settings.clients(); number++) {
            int at = number;
            var clerk = new Clerk(site, next());
            openings.add(() -> clerk.open(at));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            var customers = new ArrayList<Customer>();
            for (var opened : threads.invokeAll(openings)) {
                customers.add(opened.get());
            }
            return customers;
        } catch (ExecutionException e) {
            throw new AssertionError("a client could not be opened", e.getCause());
        }
    }

    private Random next() {
        return new Random(seeds.nextLong());
    }

    /** Draws operations until the storm is over. */
    private record Worker(Scene scene, Random random) implements Runnable {
        @Override
        public void run() {
            while (scene.pause(random.nextLong(1, 40))) {
                Operation.draw(random).run(scene, random);
                scene.diary.count("operations all");
            }
        }
    }
}
