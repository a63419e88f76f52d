package org.custodygateway.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What was done to accounts at banks (11001-11006). */
public interface AccountOperations {

    /**
     * Something that both sides have agreed to.
     *
     * @param serial the starter's
     * @param otherSerial the other side's own, empty where it gave none
     * @param settlementAccount empty where there is none yet; the new one where it was changed
     * @param managementAccount empty where it is not known
     */
    record Operation(
            boolean startedByFirm,
            Instruction instruction,
            String serial,
            String otherSerial,
            String fundAccount,
            String settlementAccount,
            String managementAccount,
            Instant at) {

        public String bankSerial() {
            return startedByFirm ? otherSerial : serial;
        }

        public String firmSerial() {
            return startedByFirm ? serial : otherSerial;
        }
    }

    /** What was done at the bank on that business date, in the order it was done. */
    List<Operation> done(String bank, LocalDate day);
}
