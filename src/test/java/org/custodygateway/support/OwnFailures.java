package org.custodygateway.support;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Two test classes run at a time: what a thread of the one leaves uncaught does not end what the other awaits, and both have time. */
public final class OwnFailures implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }
}
