package org.custodygateway.database;

/**
 * A kind of work that ends some day and has not ended yet. Every module names its own; whoever looks after the gateway sees them all, with their
 * age, and never has to ask the database by hand.
 *
 * @param kind such as {@code TRANSFER}
 * @param rows a query with the columns {@code bank} (empty where it is no bank's), {@code state}, {@code subject} (what it is about, such as
 *     {@code transfer:17}) and {@code since}. It is run every few seconds: it needs an index that holds little more than what it finds
 */
public record Unfinished(String kind, String rows) {}
