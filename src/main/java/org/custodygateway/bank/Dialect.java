package org.custodygateway.bank;

import java.util.Set;

/**
 * The way a bank writes our words. It knows nothing of how the bytes travel; route files choose it by its bean name. What it reads is
 * untrusted: the signature is verified before anything is parsed.
 */
public interface Dialect {

    /** Names of the headers it needs to verify what came in. */
    Set<String> headers();

    Wire write(BankRequest request);

    Wire write(BankReply reply, BankRequest answered);

    /**
     * Verifies and reads what came from a bank.
     *
     * @throws ForgedMessage when the signature is not the bank's
     * @throws UnreadableMessage when it is signed and cannot be understood
     */
    BankMessage read(String bank, Wire wire);
}
