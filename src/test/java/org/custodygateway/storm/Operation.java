package org.custodygateway.storm;

import java.util.List;
import java.util.Random;

/** One kind of thing that happens in a storm. To add a kind, write a class and name it here with its weight. */
interface Operation {

    /** Does it once and notes in the diary what was asked and answered. */
    void run(Scene scene, Random random);

    /** An operation and how often it is drawn, relative to the others. */
    record Weighted(int weight, Operation operation) {}

    List<Weighted> ALL = List.of(
            new Weighted(24, new OrderDeposit()),
            new Weighted(20, new OrderWithdrawal()),
            new Weighted(20, new OrderInternal()),
            new Weighted(4, new OrderSweep()),
            new Weighted(3, new OrderBulk()),
            new Weighted(12, new Trade()),
            new Weighted(10, new Repeat()),
            new Weighted(3, new OtherContent()),
            new Weighted(8, new Look()),
            new Weighted(6, new BankStarts()),
            new Weighted(5, new ReverseTransfer()),
            new Weighted(1, new ChangeKeyInfo()),
            new Weighted(1, new ChangeMain()),
            new Weighted(2, new CloseAuxiliary()));

    static Operation draw(Random random) {
        int at = random.nextInt(ALL.stream().mapToInt(Weighted::weight).sum());
        for (var one : ALL) {
            at -= one.weight();
            if (at < 0) {
                return one.operation();
            }
        }
        throw new IllegalStateException("weights do not add up");
    }
}
