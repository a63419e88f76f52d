package org.custodygateway.storm;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.custodygateway.support.Api;

/** What every operation has at hand: the programs, the clients, the diary, and the end of the storm. */
final class Scene {

    final Site site;
    final Diary diary;
    final List<Customer> customers;
    final CountDownLatch over = new CountDownLatch(1);

    /** Whoever needs the day to stay as it is for some calls reads; who turns it writes. */
    final ReadWriteLock day = new ReentrantReadWriteLock(true);

    /** While a day is being closed: a bank writes its file with what it has started and the firm has not answered yet. */
    volatile boolean closing;

    /** Whoever has the banks start something reads, so that its serial is known; who kills them writes. */
    final ReadWriteLock banksStay = new ReentrantReadWriteLock();

    Scene(Site site, Diary diary, List<Customer> customers) {
        this.site = site;
        this.diary = diary;
        this.customers = customers;
    }

    Customer customer(Random random) {
        return customers.get(random.nextInt(customers.size()));
    }

    /** One who trades. */
    Customer trader(Random random) {
        return drawn(random, false);
    }

    /** One who does not. */
    Customer saver(Random random) {
        return drawn(random, true);
    }

    private Customer drawn(Random random, boolean saves) {
        var some =
                customers.stream().filter(customer -> customer.saves() == saves).toList();
        return some.get(random.nextInt(some.size()));
    }

    /** Calls any node; empty when none could be asked or the connection broke. */
    Optional<Api.Answer> call(Random random, String user, Function<Api, Api.Answer> call) {
        var api = site.api(random);
        if (api.isEmpty()) {
            pause(100);
            return Optional.empty();
        }
        try {
            return Optional.of(noticed(call.apply(api.get().as(user))));
        } catch (UncheckedIOException e) {
            diary.count("answers none");
            // Whoever cannot be reached is not asked again at once.
            pause(300);
            return Optional.empty();
        }
    }

    /** A call to the banks' control; empty when the connection broke. */
    Optional<Api.Answer> atBanks(Function<Api, Api.Answer> call) {
        try {
            return Optional.of(call.apply(site.control()));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private Api.Answer noticed(Api.Answer answer) {
        diary.count("answers " + answer.status());
        boolean honest = answer.status() < 500
                || answer.status() == 503
                        && answer.raw()
                                .headers()
                                .firstValue("Content-Type")
                                .orElse("")
                                .startsWith("application/problem+json");
        // Whoever calls has the right password: a database that is away must not look like a wrong one.
        if (!honest || answer.status() == 401) {
            diary.complain(answer.status() + " " + answer.raw().body() + " from "
                    + answer.raw().request().method() + " " + answer.raw().uri());
        }
        return answer;
    }

    /** Lets time pass, less when the storm ends; whether it goes on. */
    boolean pause(long millis) {
        try {
            return !over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Orders under the key and notes what was answered. */
    Said order(Random random, Asked asked) {
        return order(random, asked, asked.order());
    }

    /** The same with an order that may be another than the key's. */
    Said order(Random random, Asked asked, Order order) {
        String body = "{" + order.fields() + "}";
        String[] headers = random.nextBoolean()
                ? new String[] {"Idempotency-Key", asked.key()}
                : new String[] {"Idempotency-Key", asked.key(), "Prefer", "wait=2"};
        return call(random, asked.user(), api -> api.post("/transfers", body, headers))
                .map(Said::of)
                .orElse(Said.NOTHING);
    }
}
