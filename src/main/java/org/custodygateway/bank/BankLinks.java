package org.custodygateway.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What support sees and does of the links to the banks. */
public interface BankLinks {

    enum State {
        SIGNED_OUT,
        SIGNING_IN,
        SIGNED_IN,
        /** The day is being ended there, or the firm is being signed out. */
        SIGNING_OUT
    }

    /** What may go to a bank: one that does not answer is left alone for a while. */
    enum Passage {
        ALL,
        /** Only what is about the link, until the bank answers it. */
        LINK,
        /** Nothing; what waits and reaches its deadline was certainly not sent. */
        NOTHING
    }

    /**
     * A link as it is.
     *
     * @param businessDate the day that is open at the bank, null when none is
     * @param since when it last changed
     * @param lastAnswerAt when the bank last answered anything
     * @param passage what may go there, as this node has found the bank
     * @param operations codes of the operations it supports
     */
    record Link(
            String code,
            BankSettings bank,
            State state,
            @Nullable LocalDate businessDate,
            @Nullable Instant since,
            @Nullable Instant lastAnswerAt,
            Passage passage,
            List<String> operations) {}

    /** @param code the bank's answer, null when none came */
    record Test(boolean answered, @Nullable String code, long millis) {}

    /** Links to all banks in use. */
    List<Link> all();

    /**
     * Signs in and starts the present day there; goes on in the background when that takes longer.
     *
     * @throws org.custodygateway.rule.RefusedException when there is no such bank, or the day is not open
     */
    Link signIn(String bank, String user);

    /** Signs out; the bank's day stays as it is. Business messages wait until somebody signs in again. */
    Link signOut(String bank, String user);

    /**
     * Agrees with the bank on another working key (10004); what is under way goes on under the old one. Goes on in the background when
     * that takes longer.
     *
     * @throws org.custodygateway.rule.RefusedException when there is no such bank, it has no such keys, or the firm is not signed in there
     */
    Link changeKey(String bank, String user);

    /** Link test (10003); waits for the answer as long as the bank's setting says. */
    Test test(String bank, String user);
}
