package org.custodygateway.counter;

/** Images and PDFs that are no papers of a client's: kept as papers are, and numbered by whoever keeps them. */
public interface Scans {

    /** @param sha256 the name of the bytes, which are on disk */
    record Kept(String sha256, String mediaType, long size) {}

    /**
     * Keeps the bytes. Unless a {@link ScanUse} names them within a day they are cleared away.
     *
     * @throws MalformedException when the content is neither PNG, JPEG nor PDF
     * @throws org.custodygateway.rule.RefusedException A14, when it is cut off or has active content
     */
    Kept keep(byte[] content);

    /** @throws java.io.UncheckedIOException when the bytes are not there, or are others than were kept */
    byte[] read(String sha256);
}
