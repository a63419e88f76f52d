package org.custodygateway.transfer;

/** How postings, outbox rows and records name what they are about. */
final class Subject {

    private static final String TRANSFER = "transfer:";
    private static final String INQUIRY = "inquiry:";

    private Subject() {}

    static String transfer(long id) {
        return TRANSFER + id;
    }

    /** What is booked for a transfer; for a reversal the original, whose bookings it takes back. */
    static String booked(Transfer transfer) {
        return transfer(transfer.originalId() == null ? transfer.id() : transfer.originalId());
    }

    static String inquiry(long id) {
        return INQUIRY + id;
    }

    /** The transfer's id out of either name. */
    static long transferId(String subject) {
        return Long.parseLong(subject.substring(subject.indexOf(':') + 1));
    }
}
