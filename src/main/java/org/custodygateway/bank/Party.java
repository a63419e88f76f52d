package org.custodygateway.bank;

/**
 * A client as a bank knows one: by key information.
 *
 * @param institution an institution rather than an individual
 */
public record Party(String name, String documentType, String documentNumber, boolean institution) {}
