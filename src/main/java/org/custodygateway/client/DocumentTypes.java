package org.custodygateway.client;

import java.util.Set;
import java.util.TreeSet;

/** The codes of identity documents on the wire (CertType of JR/T 0046-2009) and whose they can be. */
public final class DocumentTypes {

    /** Resident identity card, passport, officer, soldier, home-return permit, household book, temporary card, residence permit, other. */
    private static final Set<String> PERSONS = Set.of("10", "11", "12", "13", "14", "15", "20", "29", "33");

    /** Business licence, organisation code, temporary licence, tax registrations, financial licence, other. */
    private static final Set<String> INSTITUTIONS = Set.of("16", "17", "18", "20", "24", "25", "27");

    private DocumentTypes() {}

    /** Every code there is. */
    static Set<String> codes() {
        var codes = new TreeSet<>(PERSONS);
        codes.addAll(INSTITUTIONS);
        return codes;
    }

    /** Whether there is such a code at all. */
    public static boolean known(String code) {
        return PERSONS.contains(code) || INSTITUTIONS.contains(code);
    }

    /** Whether whoever stands in this field of an institution's record may be an institution itself: owners and controllers may. */
    static boolean owner(String field) {
        return field.equals("controller") || field.startsWith("beneficialOwners");
    }

    /** Whether a client of this kind can be known by such a document. */
    public static boolean fits(String code, Client.Type type) {
        return (type == Client.Type.INDIVIDUAL ? PERSONS : INSTITUTIONS).contains(code);
    }
}
