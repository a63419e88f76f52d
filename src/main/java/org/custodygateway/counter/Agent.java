package org.custodygateway.counter;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.custodygateway.client.Client;
import org.custodygateway.client.DocumentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Who acts for the client (A13): an individual's agent, or a handler of an institution's who is not the one on file.
 *
 * @param contact how the agent is reached
 * @param clientContacted how and when the individual was asked whether the power of attorney is theirs
 * @param authorisedFor the businesses that the power of attorney names
 * @param attestedBy who has certified the individual's power of attorney
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Agent(
        @Nullable String name,
        @JsonAlias("phone") @Nullable String contact,
        @Nullable String documentType,
        @Nullable String documentNumber,
        @Nullable String clientContacted,
        @Nullable Set<BusinessCode> authorisedFor,
        @Nullable Attestation attestedBy) {

    /** Who may certify a power of attorney. */
    public enum Attestation {
        NOTARY,
        EMBASSY
    }

    private static final int LONGEST = 200;

    /** What is not registered and must be: an institution vouches for its handler itself, by its seal. */
    List<String> missing(Client.Type clientType) {
        var missing = new ArrayList<String>();
        require("name", name, missing);
        require("contact", contact, missing);
        require("documentType", documentType, missing);
        require("documentNumber", documentNumber, missing);
        if (clientType == Client.Type.INDIVIDUAL) {
            require("clientContacted", clientContacted, missing);
            require("attestedBy", attestedBy == null ? null : attestedBy.name(), missing);
            if (authorisedFor == null || authorisedFor.isEmpty()) {
                missing.add("agent.authorisedFor");
            }
        }
        return missing;
    }

    /** Whether the power of attorney names this very business, as far as it names any. */
    boolean authorisedFor(BusinessCode business) {
        return authorisedFor == null || authorisedFor.contains(business);
    }

    boolean wellFormed() {
        boolean fits = Stream.of(name, contact, documentNumber, clientContacted)
                .allMatch(text -> text == null || text.length() <= LONGEST);
        boolean person = documentType == null
                || documentType.isBlank()
                || DocumentTypes.fits(documentType, Client.Type.INDIVIDUAL);
        return fits && person;
    }

    private static void require(String field, @Nullable String value, List<String> missing) {
        if (value == null || value.isBlank()) {
            missing.add("agent." + field);
        }
    }
}
