package mockbanks.book;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The part that every request has.
 *
 * @param instruction five digits
 * @param starter S firm, B bank
 * @param sender institution id of the sender
 * @param receiver institution id of the receiver
 * @param serial unique for starter, institution and business date
 * @param businessDate the day it belongs to
 * @param deadline after this moment it must not be booked any more
 * @param resend the sender says that it is a repeat
 */
public record Header(
        String instruction,
        String starter,
        String sender,
        String receiver,
        String serial,
        LocalDate businessDate,
        Instant deadline,
        boolean resend) {

    Header resent() {
        return new Header(instruction, starter, sender, receiver, serial, businessDate, deadline, true);
    }
}
