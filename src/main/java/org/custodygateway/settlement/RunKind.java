package org.custodygateway.settlement;

/** What a run does with its day. A day is opened before it is closed, so the order here is their order in time. */
public enum RunKind {
    OPEN,
    CLOSE
}
