package org.custodygateway.counter;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.custodygateway.client.Identity;
import org.custodygateway.client.Masking;
import org.jspecify.annotations.Nullable;

/** Fields of an identity record as a record of what was done may show them (P3, P4); what they were in full stands in the applications. */
final class MaskedIdentity {

    private MaskedIdentity() {}

    static String of(Identity identity, Collection<String> fields) {
        return fields.stream()
                .map(field -> field + "=" + value(identity, field))
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String value(Identity identity, String field) {
        return switch (field) {
            case "sex" -> identity.sex();
            case "birthDate" -> identity.birthDate() == null ? null : Masking.whole("");
            case "nationality" -> identity.nationality();
            case "documentExpires" -> String.valueOf(identity.documentExpires());
            case "phone" -> Masking.phone(identity.phone());
            case "businessScope" -> identity.businessScope();
            case "creditCode" -> Masking.document(identity.creditCode());
            case "organisationCode" -> Masking.document(identity.organisationCode());
            case "taxNumber" -> Masking.document(identity.taxNumber());
            case "legalRepresentative" -> person(identity.legalRepresentative());
            case "handler" -> person(identity.handler());
            case "controller" -> person(identity.controller());
            case "personInCharge" -> person(identity.personInCharge());
            case "beneficialOwners" -> persons(identity.beneficialOwners());
            default -> Masking.whole("");
        };
    }

    private static @Nullable String persons(@Nullable List<Identity.Person> persons) {
        return persons == null
                ? null
                : persons.stream().map(MaskedIdentity::person).collect(Collectors.joining("; "));
    }

    private static @Nullable String person(Identity.@Nullable Person person) {
        return person == null
                ? null
                : Masking.name(person.name()) + " " + Masking.document(person.documentNumber()) + " "
                        + person.documentExpires();
    }
}
