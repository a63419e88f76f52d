package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.List;
import org.custodygateway.support.Api;

/**
 * What a bank started by itself and has no definite answer to. The two sides may differ in it until it is answered, or until the day's
 * files are worked off.
 *
 * @param fen 0 where no money is named
 * @param originalSerial what a reversal is about, else empty
 */
record BankCall(String bank, String instruction, String serial, String accountNo, long fen, String originalSerial) {

    static List<BankCall> unanswered(Api control, String bank) {
        var calls = new ArrayList<BankCall>();
        control.get("/banks/" + bank + "/unanswered")
                .expect(200)
                .body()
                .path("items")
                .forEach(item -> calls.add(new BankCall(
                        bank,
                        item.path("instruction").asText(),
                        item.path("serial").asText(),
                        item.path("fundAccountNo").asText(),
                        Fen.of(item.path("amount").asText("0.00").replace("null", "0.00")),
                        item.path("originalSerial").asText(""))));
        return calls;
    }

    String key() {
        return bank + serial;
    }

    boolean reversal() {
        return instruction.equals("12003") || instruction.equals("12004");
    }

    /** Whether the two sides may differ until the bank knows the answer. */
    boolean asksAgain() {
        return movesMoney() || changesCard();
    }

    boolean changesCard() {
        return instruction.equals("11006");
    }

    private boolean movesMoney() {
        return instruction.equals("12001") || instruction.equals("12002") || reversal();
    }
}
