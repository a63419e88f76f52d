package org.custodygateway.api;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A body went on after its limit. */
final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1;

    BodyTooLarge() {
        super("body too large");
    }

    static boolean isBehind(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) {
                return true;
            }
        }
        return false;
    }
}
