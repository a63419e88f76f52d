package org.custodygateway.identity;

/** Hears within the transaction that a client's document has come to another state (I4). */
public interface TermListener {

    void moved(DocumentTerm now);
}
