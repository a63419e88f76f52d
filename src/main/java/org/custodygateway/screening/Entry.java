package org.custodygateway.screening;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on a list.
 *
 * @param id as the list numbers its entries
 * @param names all that are known, in any script
 * @param birthDate null where it is not known, or for an organisation
 */
public record Entry(
        String id,
        List<String> names,
        @Nullable LocalDate birthDate,
        @Nullable List<Document> documents,
        @Nullable String remark) {

    /** @param type two-digit code of the wire, see {@link org.custodygateway.client.DocumentTypes} */
    public record Document(String type, String number) {}

    List<Document> papers() {
        return documents == null ? List.of() : documents;
    }
}
