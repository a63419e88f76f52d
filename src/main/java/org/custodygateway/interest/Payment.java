package org.custodygateway.interest;

import java.time.Instant;
import java.time.LocalDate;
import org.custodygateway.money.Money;

/**
 * Interest of a closing account that its bank is told of.
 *
 * @param serial the firm's, of the request that counts now
 * @param askedOn business date of that request
 * @param deadline until when the bank may carry that request out
 * @param attempts serials used so far
 * @param inquiries how often the bank was asked what became of it
 */
record Payment(
        long id,
        String accountNo,
        String clientNo,
        String bank,
        Money gross,
        Money tax,
        InterestSlip.State state,
        String serial,
        LocalDate askedOn,
        Instant deadline,
        int attempts,
        int inquiries) {

    private static final String SUBJECT = "interest:";

    Money net() {
        return Money.ofFen(gross.fen() - tax.fen());
    }

    /** How requests and inquiries about it are named. */
    String subject() {
        return SUBJECT + id;
    }

    static String subjects() {
        return SUBJECT;
    }

    static long id(String subject) {
        return Long.parseLong(subject.substring(SUBJECT.length()));
    }
}
