package org.custodygateway.demo;

import java.util.Random;
import org.custodygateway.support.Api;

/** What most clients do, drawn by lot: little on most days, trade now and then, money in before and out after. */
final class Trader implements Story {

    private static final int BUSY_PERCENT = 30;
    /** One in so many moves money to and fro and hardly trades. */
    private static final int MOVERS = 12;

    private final Customer customer;
    private final Random random;
    private final boolean mover;

    /** @param number of the client, which all that is drawn depends on */
    Trader(Customer customer, int number) {
        this.customer = customer;
        this.random = new Random(number);
        this.mover = number % MOVERS == 0;
    }

    @Override
    public void on(int day, String date) {
        if (day == 1) {
            Customer.done(customer.deposit(customer.main(), amount(20_000, 90_000)));
            Customer.done(customer.deposit(customer.auxiliary(), amount(20_000, 90_000)));
        }
        if (random.nextInt(100) < BUSY_PERCENT) {
            if (mover) {
                move();
            } else {
                act();
            }
        }
    }

    private void move() {
        ordered(customer.move(customer.auxiliary(), customer.main(), amount(500, 3_000)));
        switch (random.nextInt(5)) {
            case 0 -> customer.buy(amount(500, 4_000));
            case 1, 2 -> ordered(customer.withdraw(customer.auxiliary(), amount(100, 2_000)));
            default -> ordered(customer.move(customer.main(), customer.auxiliary(), amount(100, 1_000)));
        }
    }

    private void act() {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> customer.buy(amount(500, 8_000));
            case 4 -> customer.sell(amount(500, 8_000));
            case 5 -> ordered(customer.deposit(customer.main(), amount(1_000, 30_000)));
            case 6 -> {
                ordered(customer.move(customer.auxiliary(), customer.main(), amount(500, 5_000)));
                customer.buy(amount(500, 4_000));
            }
            case 7 -> ordered(customer.move(customer.main(), customer.auxiliary(), amount(100, 2_000)));
            case 8 -> ordered(customer.withdraw(customer.auxiliary(), amount(500, 6_000)));
            default -> ordered(customer.withdraw(customer.main(), amount(500, 6_000)));
        }
    }

    /** Whoever has too little is told so and leaves it at that. */
    private static void ordered(Api.Answer answer) {
        if (answer.status() != 422) {
            Customer.done(answer);
        }
    }

    private String amount(int least, int most) {
        return random.nextInt(least, most) + ".%02d".formatted(random.nextInt(100));
    }
}
