package org.custodygateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identity record of a natural person or an institution (I1). What does not belong to the client's kind, or is not known, is null;
 * {@link #missing} tells what must be there.
 *
 * @param sex {@code M} or {@code F}
 * @param birthDate where the document's number does not tell
 * @param nationality ISO 3166 alpha-3
 * @param documentType two-digit code of the wire, see {@link DocumentTypes}
 * @param documentExpires {@code 9999-12-31} when it never does
 * @param creditCode unified social credit code
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Identity(
        @Nullable String name,
        @Nullable String sex,
        @Nullable LocalDate birthDate,
        @Nullable String nationality,
        @Nullable String occupation,
        @Nullable String address,
        @Nullable String phone,
        @Nullable String documentType,
        @Nullable String documentNumber,
        @Nullable LocalDate documentExpires,
        @Nullable String businessScope,
        @Nullable String creditCode,
        @Nullable String organisationCode,
        @Nullable String taxNumber,
        @Nullable Person legalRepresentative,
        @Nullable Person handler,
        @Nullable Person controller,
        @Nullable Person personInCharge,
        @Nullable List<Person> beneficialOwners) {

    /** A person who stands behind an institution. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Person(
            @Nullable String name,
            @Nullable String documentType,
            @Nullable String documentNumber,
            @Nullable LocalDate documentExpires,
            @Nullable LocalDate birthDate) {

        boolean complete() {
            return present(name) && present(documentType) && present(documentNumber) && documentExpires != null;
        }

        /** As the document says, or as was registered. */
        public Optional<LocalDate> born() {
            return Identity.born(documentType, documentNumber, birthDate);
        }
    }

    /** The same record under other key information (K1). A credit code that was the document's number stays that. */
    public Identity with(KeyInformation now) {
        return new Identity(
                now.name(),
                sex,
                birthDate,
                nationality,
                occupation,
                address,
                phone,
                now.documentType(),
                now.documentNumber(),
                documentExpires,
                businessScope,
                Objects.equals(creditCode, documentNumber) ? now.documentNumber() : creditCode,
                organisationCode,
                taxNumber,
                legalRepresentative,
                handler,
                controller,
                personInCharge,
                beneficialOwners);
    }

    private static final Set<String> OF_INDIVIDUALS = Set.of("sex", "birthDate", "nationality", "occupation");

    private static final Set<String> OF_INSTITUTIONS = Set.of(
            "businessScope",
            "creditCode",
            "organisationCode",
            "taxNumber",
            "legalRepresentative",
            "handler",
            "controller",
            "personInCharge",
            "beneficialOwners");

    /** Whether a record of this kind of client has such a field. */
    public static boolean belongs(String field, Client.Type type) {
        return !(type == Client.Type.INDIVIDUAL ? OF_INSTITUTIONS : OF_INDIVIDUALS).contains(field);
    }

    /** This record with every field that the other one has in the place of its own. */
    public Identity with(Identity newer) {
        return new Identity(
                newer(newer.name, name),
                newer(newer.sex, sex),
                newer(newer.birthDate, birthDate),
                newer(newer.nationality, nationality),
                newer(newer.occupation, occupation),
                newer(newer.address, address),
                newer(newer.phone, phone),
                newer(newer.documentType, documentType),
                newer(newer.documentNumber, documentNumber),
                newer(newer.documentExpires, documentExpires),
                newer(newer.businessScope, businessScope),
                newer(newer.creditCode, creditCode),
                newer(newer.organisationCode, organisationCode),
                newer(newer.taxNumber, taxNumber),
                newer(newer.legalRepresentative, legalRepresentative),
                newer(newer.handler, handler),
                newer(newer.controller, controller),
                newer(newer.personInCharge, personInCharge),
                newer(newer.beneficialOwners, beneficialOwners));
    }

    private static <T> @Nullable T newer(@Nullable T newer, @Nullable T before) {
        return newer == null ? before : newer;
    }

    /** Names of the fields that a client of this kind must have and this record lacks (I1). */
    public List<String> missing(Client.Type type) {
        var missing = new ArrayList<String>();
        required(type).forEach((field, value) -> {
            boolean there = value instanceof String text ? present(text) : value != null;
            if (!there || value instanceof Person person && !person.complete()) {
                missing.add(field);
            }
        });
        persons().forEach((field, person) -> {
            if (!person.complete() && !missing.contains(field)) {
                missing.add(field);
            }
        });
        return missing;
    }

    /** Documents named in the record that have run out on the day, by field (I4). */
    public List<String> expired(LocalDate day) {
        var expired = new ArrayList<String>();
        if (documentExpires != null && documentExpires.isBefore(day)) {
            expired.add("documentExpires");
        }
        persons().forEach((field, person) -> {
            if (person.documentExpires() != null && person.documentExpires().isBefore(day)) {
                expired.add(field + ".documentExpires");
            }
        });
        return expired;
    }

    /** The same record with the letters of all numbers in capitals, as documents have them. */
    public Identity canonical() {
        return new Identity(
                name,
                sex,
                birthDate,
                nationality,
                occupation,
                address,
                phone,
                documentType,
                capitals(documentNumber),
                documentExpires,
                businessScope,
                capitals(creditCode),
                capitals(organisationCode),
                capitals(taxNumber),
                capitals(legalRepresentative),
                capitals(handler),
                capitals(controller),
                capitals(personInCharge),
                beneficialOwners == null
                        ? null
                        : beneficialOwners.stream().map(Identity::capitals).toList());
    }

    private static @Nullable Person capitals(@Nullable Person person) {
        return person == null
                ? null
                : new Person(
                        person.name,
                        person.documentType,
                        capitals(person.documentNumber),
                        person.documentExpires,
                        person.birthDate);
    }

    private static @Nullable String capitals(@Nullable String number) {
        return number == null ? null : DocumentNumbers.canonical(number);
    }

    /** As the document says, or as was registered. */
    public Optional<LocalDate> born() {
        return born(documentType, documentNumber, birthDate);
    }

    private static Optional<LocalDate> born(
            @Nullable String type, @Nullable String number, @Nullable LocalDate registered) {
        var told =
                type == null || number == null ? Optional.<LocalDate>empty() : DocumentNumbers.birthDate(type, number);
        return told.or(() -> Optional.ofNullable(registered));
    }

    /** The earliest day on which a document of a person behind the institution runs out, empty when none ever does. */
    public Optional<LocalDate> personsExpire() {
        return persons().values().stream()
                .map(Person::documentExpires)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo);
    }

    /** Whether a document of a person behind the institution has its last day in the days from the first to before the last. */
    public boolean personExpires(LocalDate from, LocalDate before) {
        return persons().values().stream()
                .map(Person::documentExpires)
                .anyMatch(expires -> expires != null && !expires.isBefore(from) && expires.isBefore(before));
    }

    /** The persons behind an institution by the field they stand in. */
    public Map<String, Person> behind() {
        return persons();
    }

    private LinkedHashMap<String, @Nullable Object> required(Client.Type type) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("name", name);
        fields.put("documentType", documentType);
        fields.put("documentNumber", documentNumber);
        fields.put("documentExpires", documentExpires);
        fields.put("address", address);
        fields.put("phone", phone);
        if (type == Client.Type.INDIVIDUAL) {
            fields.put("sex", sex);
            fields.put("nationality", nationality);
            fields.put("occupation", occupation);
        } else {
            fields.put("businessScope", businessScope);
            fields.put("creditCode", creditCode);
            fields.put("legalRepresentative", legalRepresentative);
            fields.put("handler", handler);
        }
        return fields;
    }

    private LinkedHashMap<String, Person> persons() {
        var persons = new LinkedHashMap<String, Person>();
        put(persons, "legalRepresentative", legalRepresentative);
        put(persons, "handler", handler);
        put(persons, "controller", controller);
        put(persons, "personInCharge", personInCharge);
        if (beneficialOwners != null) {
            for (int i = 0; i < beneficialOwners.size(); i++) {
                put(persons, "beneficialOwners[" + i + "]", beneficialOwners.get(i));
            }
        }
        return persons;
    }

    private static void put(LinkedHashMap<String, Person> persons, String field, @Nullable Person person) {
        if (person != null) {
            persons.put(field, person);
        }
    }

    private static boolean present(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
