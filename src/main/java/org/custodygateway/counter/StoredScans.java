package org.custodygateway.counter;

import org.springframework.stereotype.Component;

/** Scans in the {@link PaperStore}. */
@Component
class StoredScans implements Scans {

    private final PaperCheck check;
    private final PaperStore store;

    StoredScans(PaperCheck check, PaperStore store) {
        this.check = check;
        this.store = store;
    }

    @Override
    public Kept keep(byte[] content) {
        var type = check.check(content);
        return new Kept(store.keep(content), type.text(), content.length);
    }

    @Override
    public byte[] read(String sha256) {
        return store.read(sha256);
    }
}
