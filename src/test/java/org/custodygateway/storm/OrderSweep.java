package org.custodygateway.storm;

import java.util.Random;

/** A client has all auxiliary money brought to the main account. */
final class OrderSweep implements Operation {

    @Override
    public void run(Scene scene, Random random) {
        var customer = scene.customer(random);
        Ordering.once(scene, random, customer.clientNo(), Order.sweep(customer.clientNo()));
    }
}
