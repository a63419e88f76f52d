package org.custodygateway.counter;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.custodygateway.client.DocumentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Who acts for the client (A13).
 *
 * @param contact how the agent is reached
 * @param clientContacted how and when the client was asked whether the power of attorney is theirs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Agent(
        @Nullable String name,
        @JsonAlias("phone") @Nullable String contact,
        @Nullable String documentType,
        @Nullable String documentNumber,
        @Nullable String clientContacted) {

    private static final int LONGEST = 200;

    /** What is not registered and must be. */
    List<String> missing() {
        var missing = new ArrayList<String>();
        require("name", name, missing);
        require("contact", contact, missing);
        require("documentType", documentType, missing);
        require("documentNumber", documentNumber, missing);
        return missing;
    }

    boolean wellFormed() {
        boolean fits = Stream.of(name, contact, documentNumber, clientContacted)
                .allMatch(text -> text == null || text.length() <= LONGEST);
        return fits && (documentType == null || documentType.isBlank() || DocumentTypes.known(documentType));
    }

    private static void require(String field, @Nullable String value, List<String> missing) {
        if (value == null || value.isBlank()) {
            missing.add("agent." + field);
        }
    }
}
