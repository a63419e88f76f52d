package org.custodygateway.transfer;

import org.custodygateway.rule.Refusal;

/** What became of an order. */
public sealed interface Ordered {

    /** @param replay the order was given before under the same key */
    record Accepted(Transfer transfer, boolean replay) implements Ordered {}

    /** A rule says no; there is no transfer. */
    record Refused(Refusal refusal, boolean replay) implements Ordered {}
}
