package org.custodygateway.bank.jr0046;

import java.time.Clock;
import org.custodygateway.bank.Banks;
import org.springframework.stereotype.Component;

/** The same as the body of a packet, where no XML declaration may stand. */
@Component("jr0046-packet")
class Jr0046InPackets extends Jr0046 {

    Jr0046InPackets(Banks banks, Clock clock) {
        super(banks, clock, false);
    }
}
