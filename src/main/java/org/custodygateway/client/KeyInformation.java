package org.custodygateway.client;

import org.jspecify.annotations.Nullable;

/** What banks know a client by (K): for an institution the name and document of its licence. */
public record KeyInformation(String name, String documentType, String documentNumber) {

    public static KeyInformation of(Client client) {
        return new KeyInformation(client.name(), client.documentType(), client.documentNumber());
    }

    /** This with what is given in place of what was. */
    public KeyInformation with(@Nullable String newName, @Nullable String newType, @Nullable String newNumber) {
        return new KeyInformation(
                newName == null ? name : newName,
                newType == null ? documentType : newType,
                newNumber == null ? documentNumber : newNumber);
    }

    public boolean sameDocument(KeyInformation other) {
        return documentType.equals(other.documentType) && documentNumber.equals(other.documentNumber);
    }

    /** As it may stand in records (P4). */
    public String masked() {
        return Masking.name(name) + " " + documentType + " " + Masking.document(documentNumber);
    }
}
