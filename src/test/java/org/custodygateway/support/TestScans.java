package org.custodygateway.support;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.custodygateway.counter.Scans;

/** Scans in memory. */
final class TestScans implements Scans {

    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    @Override
    public Kept keep(byte[] content) {
        var name = "%064x".formatted(kept.size());
        kept.put(name, content);
        return new Kept(name, "image/png", content.length);
    }

    @Override
    public byte[] read(String sha256) {
        return kept.get(sha256);
    }
}
