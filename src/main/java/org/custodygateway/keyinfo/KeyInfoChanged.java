package org.custodygateway.keyinfo;

/** A bank's word, a correction or a withdrawal has changed where a client's key information stands. Told after it is on disk; a hint. */
public record KeyInfoChanged(String clientNo) {}
