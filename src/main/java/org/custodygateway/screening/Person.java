package org.custodygateway.screening;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.custodygateway.client.Client;
import org.custodygateway.client.DocumentNumbers;
import org.custodygateway.client.Identity;
import org.jspecify.annotations.Nullable;

/**
 * A person or an institution as a list is asked for.
 *
 * @param part what they are to the client: {@code client}, or the field of the record they stand in
 * @param owns whether what the client has is theirs, or theirs to command: a list match freezes it, jointly held or not (I6)
 * @param document type and number in one, whichever form the number has
 */
record Person(
        String part,
        boolean owns,
        String name,
        @Nullable String document,
        @Nullable LocalDate birthDate) {

    /** The client, and whoever stands behind an institution. */
    static List<Person> of(Identity identity, Client.Type type) {
        var all = new ArrayList<Person>();
        if (identity.name() != null) {
            all.add(new Person(
                    "client",
                    true,
                    identity.name(),
                    document(identity.documentType(), identity.documentNumber()),
                    type == Client.Type.INDIVIDUAL ? identity.born().orElse(null) : null));
        }
        identity.behind().forEach((field, person) -> {
            if (person.name() != null) {
                boolean owns = field.equals("controller") || field.startsWith("beneficialOwners");
                all.add(new Person(
                        field,
                        owns,
                        person.name(),
                        document(person.documentType(), person.documentNumber()),
                        person.born().orElse(null)));
            }
        });
        return all;
    }

    private static @Nullable String document(@Nullable String type, @Nullable String number) {
        return type == null || number == null ? null : DocumentNumbers.sameFor(type, number);
    }

    /** What of the person a decision was about: with another name or document it is another question. */
    String content() {
        return name + "\n" + document + "\n" + birthDate;
    }
}
