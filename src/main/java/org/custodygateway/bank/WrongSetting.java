package org.custodygateway.bank;

import org.springframework.boot.ExitCodeGenerator;

/** A setting with which the gateway must not start; the message names it and says what would be right. */
public final class WrongSetting extends IllegalArgumentException implements ExitCodeGenerator {

    private static final long serialVersionUID = 1;

    private static final int EXIT_CODE = 4;

    WrongSetting(String message) {
        super(message);
    }

    @Override
    public int getExitCode() {
        return EXIT_CODE;
    }
}
