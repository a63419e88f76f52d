package org.custodygateway.node;

import org.custodygateway.bank.WrongSetting;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.PlaceholderResolutionException;

/** Tells in one line what whoever started it can mend: a {@link StartRefused}, a wrong setting. Other failures get their report. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartReport implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        String why = why(failure);
        if (why == null) {
            return false;
        }
        System.err.println("Custody Gateway does not start: " + why);
        return true;
    }

    private static @Nullable String why(Throwable failure) {
        String why = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused || cause instanceof WrongSetting) {
                return cause.getMessage();
            }
            if (cause instanceof PlaceholderResolutionException missing) {
                return why + ": " + missing.getMessage();
            }
            if (cause instanceof BindException unreadable) {
                why = "the setting " + unreadable.getName() + " cannot be read as "
                        + unreadable.getTarget().getType().resolve(Object.class).getSimpleName();
            }
        }
        return why;
    }
}
