package org.custodygateway.bank;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent to the banks. A row is written with the change that wants it sent; a dispatcher claims it, durably, before it
 * sends it, and never sends it after its deadline. A money message goes out at most once, and so does an inquiry, whose repeat would get
 * the stored answer of the first; others are repeated with the same serial until they are answered or their deadline has passed.
 * Business messages wait until the firm is signed in at the bank.
 */
public interface Outbox {

    /** A serial that no other request of the firm ever has: business date and a number. */
    String nextSerial();

    /**
     * The rows that put a request into the outbox.
     *
     * @param subject what it is about, such as {@code transfer:1017}; handed to the {@link ReplyHandler}
     * @param notBefore how long it waits at least before it is sent
     * @throws org.custodygateway.rule.RefusedException when the bank does not support the operation
     */
    List<Rider> put(BankRequest request, String subject, Duration notBefore);

    /**
     * Voids whatever of the subject's has not been claimed yet, so that it is never sent. Not conditional: what was sent stays.
     */
    Rider voidUnsent(String subject);

    /** Which of the subjects' requests have been handed to the bank's route, so that they may have left. */
    Set<String> handedOver(Collection<String> subjects);

    /** Why such a request can't be put, null when it can: a bank need not support every operation (wire: operations). */
    @Nullable
    Refusal refusal(String bank, Instruction instruction);

    /** Whether a request to the bank has this serial. */
    boolean used(String bank, String serial);

    /** Tells the dispatcher that a committed row waits for this bank. Only a hint: rows are also swept. */
    void wake(String bank);
}
