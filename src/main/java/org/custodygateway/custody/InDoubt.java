package org.custodygateway.custody;

import java.util.List;

/**
 * Tells what of a client's is under way with nobody knowing yet how it ends. Every module that can be in doubt has one of its own; what may
 * only be done while nothing is in doubt (A10, A12) asks them all.
 */
public interface InDoubt {

    /** What is open now, nothing when all is known. Asked under the locks of the client's accounts nothing new can begin. */
    List<Matter> of(String clientNo);

    /**
     * Something open.
     *
     * @param accountNo the fund account it is about
     * @param subject what it is, such as {@code transfer:1017}
     */
    record Matter(String accountNo, String subject) {}
}
