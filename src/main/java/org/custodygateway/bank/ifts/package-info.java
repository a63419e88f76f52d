/**
 * Long sessions over TCP with packets of JR/T 0046 ({@code IFTS}), as a Camel component: one connection a bank, held by the node that has
 * the lease, with numbers each way, gaps asked for again, probes. What stands in the packets is a dialect's matter. Known to nobody but
 * routes.
 */
@NullMarked
package org.custodygateway.bank.ifts;

import org.jspecify.annotations.NullMarked;
