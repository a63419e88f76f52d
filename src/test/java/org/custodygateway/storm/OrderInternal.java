package org.custodygateway.storm;

import java.util.Random;

/** A client moves money between the main and an auxiliary account. */
final class OrderInternal implements Operation {

    @Override
    public void run(Scene scene, Random random) {
        var customer = scene.customer(random);
        var main = customer.main().accountNo();
        var auxiliary = customer.auxiliary(random).accountNo();
        long fen = Amounts.any(random);
        var order = random.nextInt(3) == 0
                ? Order.internal(customer.clientNo(), main, auxiliary, fen)
                : Order.internal(customer.clientNo(), auxiliary, main, fen);
        Ordering.once(scene, random, customer.clientNo(), order);
    }
}
