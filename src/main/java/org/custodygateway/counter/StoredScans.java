package org.custodygateway.counter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.stereotype.Component;

/** Scans in the {@link PaperStore}. */
@Component
class StoredScans implements Scans {

    private final PaperStore store;

    StoredScans(PaperStore store) {
        this.store = store;
    }

    @Override
    public Kept keep(byte[] content) {
        var type = MediaType.of(content)
                .orElseThrow(() -> new MalformedException("file: neither PNG, JPEG nor PDF by its content"));
        return new Kept(store.keep(content), type.text(), content.length);
    }

    @Override
    public byte[] read(String sha256) {
        try {
            return Files.readAllBytes(store.file(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
