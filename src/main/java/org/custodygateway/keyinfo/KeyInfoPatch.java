package org.custodygateway.keyinfo;

import org.custodygateway.client.DocumentNumbers;
import org.custodygateway.client.KeyInformation;
import org.jspecify.annotations.Nullable;

/** What of a client's key information is to change; what is null stays. */
public record KeyInfoPatch(
        @Nullable String name,
        @Nullable String documentType,
        @Nullable String documentNumber) {

    public boolean empty() {
        return name == null && documentType == null && documentNumber == null;
    }

    /** The same with the letters of the number in capitals, as documents have them. */
    public KeyInfoPatch canonical() {
        return documentNumber == null
                ? this
                : new KeyInfoPatch(name, documentType, DocumentNumbers.canonical(documentNumber));
    }

    KeyInformation on(KeyInformation before) {
        return before.with(name, documentType, documentNumber);
    }
}
