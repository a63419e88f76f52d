package org.custodygateway.counter;

/** Images and PDFs that are no papers of a client's: kept as papers are, and numbered by whoever keeps them. */
public interface Scans {

    /** @param sha256 the name of the bytes, which are on disk */
    record Kept(String sha256, String mediaType, long size) {}

    /** @throws MalformedException when the content is neither PNG, JPEG nor PDF */
    Kept keep(byte[] content);

    byte[] read(String sha256);
}
