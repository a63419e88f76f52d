package org.custodygateway.web.counter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.custodygateway.web.counter.Field.Kind;
import org.custodygateway.web.counter.Form.Group;

/** What the longer forms ask for, heading by heading (I1, I2, A6). */
final class Groups {

    static final String[] DOCUMENTS = {
        "10", "11", "12", "13", "14", "15", "29", "33", "16", "17", "18", "24", "25", "27"
    };
    private static final String[] PERSONS = {"10", "11", "12", "13", "14", "15", "29", "33"};
    private static final String[] LICENCES = {"16", "17", "18", "24", "25", "27"};

    /** A client has at most five fund accounts (A1). */
    private static final int MOST_AUXILIARIES = 4;

    private static final Group FOUR_STEPS = new Group(
            "fourSteps",
            List.of(
                    Field.needed(
                            "fourSteps.check.method", Kind.CHOICE, "DOCUMENT_AND_PERSON", "ONLINE", "EARLIER_RECORDS"),
                    Field.needed("fourSteps.check.result", Kind.CHOICE, "MATCH", "NO_MATCH"),
                    Field.needed("fourSteps.understand.purpose", Kind.TEXT),
                    Field.needed("fourSteps.understand.sourceOfFunds", Kind.TEXT)),
            false);

    /** What an official register or an earlier record has said (I2): open where the way of checking needs it. */
    private static final Group MORE_CHECKS = new Group(
            "moreChecks",
            List.of(
                    Field.free("fourSteps.check.reference", Kind.TEXT).neededWith("ONLINE", "EARLIER_RECORDS"),
                    Field.free("fourSteps.check.answer", Kind.CHOICE, "MATCH", "NO_MATCH")
                            .neededWith("ONLINE"),
                    Field.free("fourSteps.check.photo", Kind.CHOICE, "true", "false")
                            .neededWith("ONLINE")),
            true);

    static final List<Group> IDENTITY_CHECKS = List.of(FOUR_STEPS, MORE_CHECKS);

    private static final Group PERSON = new Group(
            "identity",
            List.of(
                    Field.needed("identity.name", Kind.TEXT),
                    Field.needed("identity.documentType", Kind.CHOICE, PERSONS),
                    Field.needed("identity.documentNumber", Kind.TEXT),
                    Field.needed("identity.documentExpires", Kind.DATE),
                    Field.needed("identity.sex", Kind.CHOICE, "M", "F"),
                    Field.needed("identity.nationality", Kind.TEXT),
                    Field.needed("identity.occupation", Kind.TEXT),
                    Field.needed("identity.phone", Kind.TEXT),
                    Field.needed("identity.address", Kind.TEXT)),
            false);

    private static final Group FIRM = new Group(
            "identity",
            List.of(
                    Field.needed("identity.name", Kind.TEXT),
                    Field.needed("identity.documentType", Kind.CHOICE, LICENCES),
                    Field.needed("identity.documentNumber", Kind.TEXT),
                    Field.needed("identity.documentExpires", Kind.DATE),
                    Field.needed("identity.creditCode", Kind.TEXT),
                    Field.needed("identity.phone", Kind.TEXT),
                    Field.needed("identity.address", Kind.TEXT),
                    Field.needed("identity.businessScope", Kind.LONG_TEXT),
                    Field.free("identity.organisationCode", Kind.TEXT),
                    Field.free("identity.taxNumber", Kind.TEXT)),
            false);

    static final List<Group> INDIVIDUAL = join(join(List.of(PERSON), IDENTITY_CHECKS), accounts());

    static final List<Group> INSTITUTION = join(
            join(
                    List.of(
                            FIRM,
                            person("legalRepresentative", true),
                            person("handler", true),
                            person("controller", false),
                            person("personInCharge", false),
                            person("beneficialOwners.0", false)),
                    IDENTITY_CHECKS),
            accounts());

    static final List<Group> SERVICE =
            join(auxiliaries(), List.of(new Group("newMain", List.of(Field.free("main", Kind.ACCOUNT)), true)));

    private Groups() {}

    static List<Group> of(Field... fields) {
        return List.of(new Group("", List.of(fields), false));
    }

    /** A bank and the settlement account there. */
    static Field[] account(String place) {
        return new Field[] {
            Field.needed(place + "bank", Kind.BANK), Field.free(place + "settlementAccount", Kind.SETTLEMENT_ACCOUNT)
        };
    }

    private static List<Group> accounts() {
        return join(List.of(new Group("main", List.of(account("main.")), false)), auxiliaries());
    }

    /** None of them has to be there; which must is the business's matter. */
    private static List<Group> auxiliaries() {
        return IntStream.range(0, MOST_AUXILIARIES)
                .mapToObj(number -> new Group(
                        "auxiliary." + (number + 1),
                        Arrays.stream(account("auxiliaries." + number + "."))
                                .map(field -> Field.free(field.path(), field.kind()))
                                .toList(),
                        number > 1))
                .toList();
    }

    private static Group person(String who, boolean needed) {
        String place = "identity." + who + ".";
        var fields = Stream.of(
                        Field.needed(place + "name", Kind.TEXT),
                        Field.needed(place + "documentType", Kind.CHOICE, who.equals("handler") ? PERSONS : DOCUMENTS),
                        Field.needed(place + "documentNumber", Kind.TEXT),
                        Field.needed(place + "documentExpires", Kind.DATE))
                .map(field -> new Field(field.path(), field.kind(), needed, field.options(), field.neededWith()))
                .toList();
        return new Group(who.replace(".0", ""), fields, !needed);
    }

    private static List<Group> join(List<Group> first, List<Group> then) {
        var all = new ArrayList<>(first);
        all.addAll(then);
        return List.copyOf(all);
    }
}
