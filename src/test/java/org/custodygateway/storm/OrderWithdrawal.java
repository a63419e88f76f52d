package org.custodygateway.storm;

import java.util.Random;

/** A client, or the counter for it, orders a withdrawal. */
final class OrderWithdrawal implements Operation {

    @Override
    public void run(Scene scene, Random random) {
        var customer = scene.customer(random);
        var order = Order.withdrawal(customer.clientNo(), customer.any(random).accountNo(), Amounts.any(random));
        Ordering.once(scene, random, random.nextBoolean() ? "counter" : customer.clientNo(), order);
    }
}
