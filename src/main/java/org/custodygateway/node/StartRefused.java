package org.custodygateway.node;

import org.springframework.boot.ExitCodeGenerator;

/** The gateway cannot start here, for a reason that one line tells and whoever started it can mend. */
final class StartRefused extends RuntimeException implements ExitCodeGenerator {

    private static final long serialVersionUID = 1;

    /** The data directory is not to be used. */
    static final int DATA = 2;

    /** An address is taken. */
    static final int PORT = 3;

    /** A secret is missing or unreadable. */
    static final int SECRET = 4;

    /** A setting is not to be used. */
    static final int SETTING = 5;

    private final int exitCode;

    StartRefused(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }
}
