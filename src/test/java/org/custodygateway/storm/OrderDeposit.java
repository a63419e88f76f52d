package org.custodygateway.storm;

import java.util.Random;

/** A client, or the counter for it, orders a deposit. */
final class OrderDeposit implements Operation {

    @Override
    public void run(Scene scene, Random random) {
        var customer = scene.customer(random);
        var order = Order.deposit(customer.clientNo(), customer.any(random).accountNo(), Amounts.any(random));
        Ordering.once(scene, random, random.nextBoolean() ? "counter" : customer.clientNo(), order);
    }
}
