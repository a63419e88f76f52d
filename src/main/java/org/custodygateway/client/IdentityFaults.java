package org.custodygateway.client;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against an identity record: what cannot be true, whatever the client shows (I1), and what two fields say differently, which may
 * have its reason and is looked at anew (I3). Each by field, with what is wrong.
 */
public final class IdentityFaults {

    /** What stands where a name should: a word for nobody, or nothing that can be read. */
    private static final Pattern NOBODY =
            Pattern.compile("(?iU)\\s*(匿名|匿名客户|匿名用户|无名|无名氏|不详|未知|无|anonymous|nobody|unknown|none|n/a|[^\\p{L}]*)\\s*");

    private final Map<String, String> faults = new TreeMap<>();
    private final Map<String, String> doubts = new TreeMap<>();
    private final LocalDate today;

    private IdentityFaults(LocalDate today) {
        this.today = today;
    }

    /** @param today nobody is born later */
    public static IdentityFaults of(Identity identity, LocalDate today) {
        var found = new IdentityFaults(today);
        found.name("name", identity.name());
        found.document("documentNumber", identity.documentType(), identity.documentNumber());
        found.born("birthDate", identity.documentType(), identity.documentNumber(), identity.birthDate());
        found.sex(identity);
        found.codes(identity);
        identity.behind().forEach((field, person) -> {
            found.name(field + ".name", person.name());
            found.document(field + ".documentNumber", person.documentType(), person.documentNumber());
            found.born(field + ".birthDate", person.documentType(), person.documentNumber(), person.birthDate());
            if (person.documentType() != null
                    && DocumentTypes.known(person.documentType())
                    && !DocumentTypes.fits(person.documentType(), Client.Type.INDIVIDUAL)
                    && !DocumentTypes.owner(field)) {
                found.faults.put(field + ".documentType", "no person's document");
            }
        });
        return found;
    }

    /** What cannot be true. */
    public Map<String, String> faults() {
        return faults;
    }

    /** What is doubtful. */
    public Map<String, String> doubts() {
        return doubts;
    }

    private void name(String field, @Nullable String name) {
        if (name != null && NOBODY.matcher(name).matches()) {
            faults.put(field, "nobody's name");
        }
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
            doubts.put(field, "other than in the document's number");
        }
    }

    private void sex(Identity identity) {
        if (identity.sex() == null || identity.documentType() == null || identity.documentNumber() == null) {
            return;
        }
        DocumentNumbers.sex(identity.documentType(), identity.documentNumber())
                .filter(told -> !told.equals(identity.sex()))
                .ifPresent(told -> doubts.put("sex", "other than in the document's number"));
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
                    doubts.put("organisationCode", "other than in the credit code");
                }
            }
        }
    }
}
