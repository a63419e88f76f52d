package org.custodygateway.support;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Several test classes run at a time: what a thread of the one leaves uncaught does not end what the other awaits, and all have time. A wait
 * that is no assertion about time has no bound of its own: this one is for a machine that is slow and busy.
 */
public final class OwnFailures implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }
}
