package mockbanks.ltb;

import java.util.List;
import java.util.Map;
import mockbanks.book.Unreadable;

/** Which attributes an element may have; a star marks what must be there. */
final class Shapes {

    private static final Map<String, List<String>> TABLE = Map.ofEntries(
            entry("Order", "v* op* no* from* to* day* sent* until* again*"),
            entry("Answer", "v* op* of* no* from* to* day* at* code* text"),
            entry("Holder", "name paper number kind"),
            entry("Fund", "no*"),
            entry("Card", "no*"),
            entry("NewCard", "no*"),
            entry("Mirror", "no*"),
            entry("Money", "fen*"),
            entry("Interest", "fen* tax* why*"),
            entry("Original", "no* day*"),
            entry("Next", "day*"),
            entry("Balance", "fen*"));

    /** In an answer this says what became of an order, in an order which one is meant. */
    private static final List<String> FATE = List.of("no*", "state*", "own", "fen");

    private Shapes() {}

    private static Map.Entry<String, List<String>> entry(String element, String attributes) {
        return Map.entry(element, List.of(attributes.split(" ")));
    }

    /**
     * The same element, after a look at it and at those below it.
     *
     * @throws Unreadable when the table does not know one of them or one of their attributes
     */
    static Element checked(Element root) {
        check(root, false);
        boolean answer = root.name().equals("Answer");
        root.children().forEach(child -> check(child, answer));
        if (!root.need("v").equals("1")) {
            throw new Unreadable("version");
        }
        return root;
    }

    private static void check(Element element, boolean inAnswer) {
        List<String> known = inAnswer && element.name().equals("Original") ? FATE : TABLE.get(element.name());
        if (known == null) {
            throw new Unreadable("unknown element " + element.name());
        }
        for (String attribute : element.attributes().keySet()) {
            if (!known.contains(attribute) && !known.contains(attribute + "*")) {
                throw new Unreadable("unknown attribute " + attribute + " of " + element.name());
            }
        }
        for (String attribute : known) {
            if (attribute.endsWith("*")) {
                element.need(attribute.substring(0, attribute.length() - 1));
            }
        }
    }
}
