package org.custodygateway.storm;

/**
 * Something the auditor does not accept.
 *
 * @param what its kind, in one word
 * @param subject a transfer as {@code transfer:17}, an account, a key: where to look on
 */
record Finding(String what, String subject, String text) {}
