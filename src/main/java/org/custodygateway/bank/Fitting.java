package org.custodygateway.bank;

import org.jspecify.annotations.Nullable;

/**
 * Whether what a bank replies fits where it is to be kept, whatever the dialect. A reply that does not is unreadable, so that its request is
 * in doubt and inquired; words that explain are shortened, nothing is decided by them.
 */
final class Fitting {

    private static final int CODE = 8;
    private static final int SERIAL = 40;
    private static final int ACCOUNT = 40;
    private static final int MANAGEMENT_ACCOUNT = 32;
    private static final int INFO = 128;

    private Fitting() {}

    /** @throws UnreadableMessage when it does not fit */
    static BankMessage checked(BankMessage message) {
        return switch (message) {
            case BankReply reply -> checked(reply);
            case BankAck acknowledgement -> {
                check("related serial", acknowledgement.relatedSerial(), SERIAL);
                yield acknowledgement;
            }
            case BankRequest request -> request;
        };
    }

    private static BankReply checked(BankReply reply) {
        check("related serial", reply.relatedSerial(), SERIAL);
        check("serial", reply.serial(), SERIAL);
        check("code", reply.code(), CODE);
        check("fund account", reply.fundAccount(), ACCOUNT);
        check("settlement account", reply.settlementAccount(), ACCOUNT);
        check("management account", reply.managementAccount(), MANAGEMENT_ACCOUNT);
        if (reply.original() != null) {
            check("original's code", reply.original().code(), CODE);
            check("original's serial", reply.original().serial(), SERIAL);
        }
        return new BankReply(
                reply.bank(),
                reply.instruction(),
                reply.relatedSerial(),
                reply.serial(),
                reply.code(),
                info(reply.info()),
                reply.fundAccount(),
                reply.settlementAccount(),
                reply.managementAccount(),
                reply.amount(),
                reply.balance(),
                reply.original());
    }

    /** A database takes no NUL into a text; no other control character belongs there either. */
    private static void check(String what, @Nullable String text, int longest) {
        if (text != null && (text.length() > longest || text.chars().anyMatch(Character::isISOControl))) {
            throw new UnreadableMessage("its " + what + " is longer than " + longest + " characters, or not text");
        }
    }

    private static @Nullable String info(@Nullable String info) {
        return info == null
                ? null
                : info.substring(0, Math.min(INFO, info.length())).replaceAll("\\p{Cntrl}", " ");
    }
}
