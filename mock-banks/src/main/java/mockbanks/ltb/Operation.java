package mockbanks.ltb;

import java.util.Arrays;
import java.util.List;
import mockbanks.book.Instruction;
import mockbanks.book.Unreadable;

/** What an order asks for, by the bank's own name of it, and the elements that go with it. */
enum Operation {
    SIGN_ON(Instruction.SIGN_IN),
    SIGN_OFF(Instruction.SIGN_OUT),
    ECHO(Instruction.LINK_TEST),
    BIND(Instruction.DESIGNATE, "Holder", "Fund", "Card"),
    UNBIND(Instruction.REVOKE, "Holder", "Fund", "Card"),
    AMEND(Instruction.CHANGE_CLIENT, "Holder", "Fund", "Card"),
    NEW_CARD(Instruction.CHANGE_CARD, "Holder", "Fund", "Card", "NewCard"),
    CHECK_HOLDER(Instruction.CHECK_IDENTITY, "Holder", "Fund", "Card"),
    FIRM_BALANCE(Instruction.FIRM_BALANCE, "Holder", "Fund", "Card"),
    BANK_BALANCE(Instruction.BANK_BALANCE, "Fund", "Card"),
    PAY_IN(Instruction.DEPOSIT, "Holder", "Fund", "Card", "Money"),
    PAY_OUT(Instruction.WITHDRAWAL, "Holder", "Fund", "Card", "Money"),
    UNDO_IN(Instruction.REVERSE_DEPOSIT, "Holder", "Fund", "Card", "Money", "Original"),
    UNDO_OUT(Instruction.REVERSE_WITHDRAWAL, "Holder", "Fund", "Card", "Money", "Original"),
    TRACE(Instruction.INQUIRY, "Original", "Fund"),
    INTEREST(Instruction.INTEREST, "Holder", "Fund", "Card", "Interest"),
    DAY_END(Instruction.DAY_END),
    DAY_START(Instruction.DAY_START, "Next");

    private final Instruction instruction;
    private final List<String> elements;

    Operation(Instruction instruction, String... elements) {
        this.instruction = instruction;
        this.elements = List.of(elements);
    }

    Instruction instruction() {
        return instruction;
    }

    /** As it stands in a message. */
    String text() {
        return name().replace('_', '-');
    }

    /** @throws Unreadable when the bank has no such operation */
    static Operation ofText(String text) {
        return Arrays.stream(values())
                .filter(operation -> operation.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new Unreadable("no operation " + text));
    }

    static Operation of(String instruction) {
        return Arrays.stream(values())
                .filter(operation -> operation.instruction.code().equals(instruction))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation for " + instruction));
    }

    /** @throws Unreadable when an order of this kind holds what does not belong to it */
    void check(Element order) {
        for (Element child : order.children()) {
            if (!elements.contains(child.name())) {
                throw new Unreadable(child.name() + " in " + text());
            }
        }
    }
}
