package org.custodygateway.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The nine items that must be known of a natural person, and their counterparts of an institution (I1), item by item.
 *
 * @param complete every item is there and none doubtful
 * @param present how many items are there and not doubtful
 * @param of how many there are to be: nine of a natural person
 */
public record Completeness(boolean complete, int present, int of, List<Item> items) {

    /** How an item stands: a doubtful one is there and says nothing, such as an occupation of "-" or a telephone of one digit. */
    public enum State {
        PRESENT,
        DOUBTFUL,
        MISSING
    }

    public record Item(String item, State state) {}

    private static final Pattern SAYS_NOTHING =
            Pattern.compile("(?i)[-–—./?？*xX0无暂不详其它他]{1,6}|none|n/a|unknown|test|other");
    private static final Pattern PHONE = Pattern.compile("[+(（]?[0-9][0-9() （）+-]{5,38}");

    public static Completeness of(Identity identity, Client.Type type) {
        var items = new ArrayList<Item>();
        text(items, "name", identity.name());
        if (type == Client.Type.INDIVIDUAL) {
            text(items, "sex", identity.sex());
            text(items, "nationality", identity.nationality());
            text(items, "occupation", identity.occupation());
        } else {
            text(items, "businessScope", identity.businessScope());
            text(items, "creditCode", identity.creditCode());
        }
        text(items, "address", identity.address());
        phone(items, identity.phone());
        text(items, "documentType", identity.documentType());
        text(items, "documentNumber", identity.documentNumber());
        there(items, "documentExpires", identity.documentExpires());
        if (type == Client.Type.INSTITUTION) {
            institution(items, identity);
        }
        int present = (int)
                items.stream().filter(item -> item.state() == State.PRESENT).count();
        return new Completeness(present == items.size(), present, items.size(), List.copyOf(items));
    }

    /** Controller and beneficial owners are asked for in the record's time, not at its opening; without them it is not complete. */
    private static void institution(List<Item> items, Identity identity) {
        var behind = identity.behind();
        for (var field : List.of("legalRepresentative", "handler", "controller", "personInCharge")) {
            person(items, field, behind);
        }
        there(
                items,
                "beneficialOwners",
                identity.beneficialOwners() == null
                                || identity.beneficialOwners().isEmpty()
                        ? null
                        : identity.beneficialOwners());
    }

    private static void person(List<Item> items, String field, Map<String, Identity.Person> behind) {
        var person = behind.get(field);
        items.add(new Item(field, person == null ? State.MISSING : person.complete() ? State.PRESENT : State.DOUBTFUL));
    }

    private static void text(List<Item> items, String item, @Nullable String text) {
        boolean missing = text == null || text.isBlank();
        boolean empty = !missing
                && item.length() > 3
                && SAYS_NOTHING.matcher(text.strip()).matches();
        items.add(new Item(item, missing ? State.MISSING : empty ? State.DOUBTFUL : State.PRESENT));
    }

    private static void phone(List<Item> items, @Nullable String phone) {
        boolean missing = phone == null || phone.isBlank();
        boolean dials = !missing && PHONE.matcher(phone.strip()).matches();
        items.add(new Item("phone", missing ? State.MISSING : dials ? State.PRESENT : State.DOUBTFUL));
    }

    private static void there(List<Item> items, String item, @Nullable Object value) {
        items.add(new Item(item, value == null ? State.MISSING : State.PRESENT));
    }
}
