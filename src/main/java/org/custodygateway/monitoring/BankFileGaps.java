package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.Collection;

/** Takes note that a bank's day-end file is missing, and that it came after all (M10). */
public interface BankFileGaps {

    /**
     * The bank's transfers of the day are not confirmed: rules that count what clients deposit or withdraw could not be evaluated. Told
     * twice it is noted once.
     *
     * @param clientNos clients of whom a transfer is in doubt there: each of them becomes a result of its own
     */
    void missing(String bank, LocalDate day, Collection<String> clientNos, String reason);

    /** The bank's word of that day is there. */
    void came(String bank, LocalDate day);
}
