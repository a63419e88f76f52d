package org.custodygateway.compliance;

/** How much weight a client's risk gives to an alert (C1). It is known to compliance only (C7). */
public interface ClientRisk {

    /** 1 for who is not graded. */
    int weight(String clientNo);
}
