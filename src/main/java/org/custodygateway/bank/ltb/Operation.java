package org.custodygateway.bank.ltb;

import java.util.Arrays;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.UnreadableMessage;

/** The bank's own names of the operations. Designation is in one step there: what belongs to two steps has no name. */
enum Operation {
    SIGN_ON(Instruction.SIGN_IN),
    SIGN_OFF(Instruction.SIGN_OUT),
    ECHO(Instruction.LINK_TEST),
    BIND(Instruction.DESIGNATE),
    UNBIND(Instruction.REVOKE),
    AMEND(Instruction.CHANGE_CLIENT_DATA),
    NEW_CARD(Instruction.CHANGE_SETTLEMENT_ACCOUNT),
    CHECK_HOLDER(Instruction.CHECK_IDENTITY),
    FIRM_BALANCE(Instruction.ASK_FIRM_BALANCE),
    BANK_BALANCE(Instruction.ASK_BANK_BALANCE),
    PAY_IN(Instruction.DEPOSIT),
    PAY_OUT(Instruction.WITHDRAWAL),
    UNDO_IN(Instruction.REVERSE_DEPOSIT),
    UNDO_OUT(Instruction.REVERSE_WITHDRAWAL),
    TRACE(Instruction.ASK_RESULT),
    INTEREST(Instruction.INTEREST),
    DAY_END(Instruction.DAY_END),
    DAY_START(Instruction.DAY_START);

    private final Instruction instruction;

    Operation(Instruction instruction) {
        this.instruction = instruction;
    }

    /** As it stands on the wire. */
    String text() {
        return name().replace('_', '-');
    }

    static String of(Instruction instruction) {
        return Arrays.stream(values())
                .filter(operation -> operation.instruction == instruction)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the bank has no " + instruction))
                .text();
    }

    static Instruction read(String text) {
        return Arrays.stream(values())
                .filter(operation -> operation.text().equals(text))
                .findFirst()
                .map(operation -> operation.instruction)
                .orElseThrow(() -> new UnreadableMessage("unknown operation"));
    }
}
