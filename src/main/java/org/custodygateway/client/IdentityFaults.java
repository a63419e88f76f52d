package org.custodygateway.client;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What in an identity record cannot be true, whatever the client shows (I1). */
public final class IdentityFaults {

    private final Map<String, String> faults = new TreeMap<>();
    private final LocalDate today;

    private IdentityFaults(LocalDate today) {
        this.today = today;
    }

    /**
     * Fields of the record that contradict themselves or each other, each with what is wrong.
     *
     * @param today nobody is born later
     */
    public static Map<String, String> of(Identity identity, LocalDate today) {
        var found = new IdentityFaults(today);
        found.document("documentNumber", identity.documentType(), identity.documentNumber());
        found.born("birthDate", identity.documentType(), identity.documentNumber(), identity.birthDate());
        found.sex(identity);
        found.codes(identity);
        identity.behind().forEach((field, person) -> {
            found.document(field + ".documentNumber", person.documentType(), person.documentNumber());
            found.born(field + ".birthDate", person.documentType(), person.documentNumber(), person.birthDate());
            if (person.documentType() != null
                    && DocumentTypes.known(person.documentType())
                    && !DocumentTypes.fits(person.documentType(), Client.Type.INDIVIDUAL)
                    && !DocumentTypes.owner(field)) {
                found.faults.put(field + ".documentType", "no person's document");
            }
        });
        return found.faults;
    }

    private void document(String field, @Nullable String type, @Nullable String number) {
        if (type != null && number != null && !number.isBlank()) {
            note(field, DocumentNumbers.fault(type, number, today));
        }
    }

    private void note(String field, Optional<DocumentNumbers.Fault> fault) {
        fault.ifPresent(one -> faults.put(field, one.toString()));
    }

    private void born(String field, @Nullable String type, @Nullable String number, @Nullable LocalDate registered) {
        if (registered == null) {
            return;
        }
        var told =
                type == null || number == null ? Optional.<LocalDate>empty() : DocumentNumbers.birthDate(type, number);
        if (registered.isAfter(today)) {
            faults.put(field, "to come");
        } else if (told.isPresent() && !told.get().equals(registered)) {
            faults.put(field, "other than in the document's number");
        }
    }

    private void sex(Identity identity) {
        if (identity.sex() == null || identity.documentType() == null || identity.documentNumber() == null) {
            return;
        }
        DocumentNumbers.sex(identity.documentType(), identity.documentNumber())
                .filter(told -> !told.equals(identity.sex()))
                .ifPresent(told -> faults.put("sex", "other than in the document's number"));
    }

    private void codes(Identity identity) {
        var credit = identity.creditCode();
        var organisation = identity.organisationCode();
        if (credit != null && !credit.isBlank()) {
            note("creditCode", DocumentNumbers.creditCode(credit));
        }
        if (organisation != null && !organisation.isBlank()) {
            note("organisationCode", DocumentNumbers.organisationCode(organisation));
            if (credit != null && !faults.containsKey("creditCode") && !faults.containsKey("organisationCode")) {
                var inside = DocumentNumbers.canonical(credit).substring(8, 17);
                if (!inside.equals(DocumentNumbers.canonical(organisation).replace("-", ""))) {
                    faults.put("organisationCode", "other than in the credit code");
                }
            }
        }
    }
}
