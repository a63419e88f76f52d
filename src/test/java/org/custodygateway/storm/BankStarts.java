package org.custodygateway.storm;

import java.util.List;
import java.util.Random;

/** A bank starts something by itself: a transfer either way, a question for a balance, a reversal. */
final class BankStarts implements Operation {

    @Override
    public void run(Scene scene, Random random) {
        var account = scene.customer(random).any(random);
        String action = switch (random.nextInt(8)) {
            case 0, 1, 2 -> "TRANSFER_IN";
            case 3, 4, 5 -> "TRANSFER_OUT";
            default -> "ASK_BALANCE";
        };
        long fen = action.equals("ASK_BALANCE") ? 0 : random.nextLong(1, 50_000);
        var day = scene.day.readLock();
        var stay = scene.banksStay.readLock();
        day.lock();
        stay.lock();
        try {
            start(scene, account.bank(), action, account.accountNo(), fen);
        } finally {
            stay.unlock();
            day.unlock();
        }
    }

    private static void start(Scene scene, String bank, String action, String accountNo, long fen) {
        String amount = fen == 0 ? "" : ",\"amount\":\"" + Fen.text(fen) + "\"";
        String body = "{\"action\":\"%s\",\"fundAccountNo\":\"%s\"%s}".formatted(action, accountNo, amount);
        boolean closing = scene.closing;
        var answer = scene.atBanks(api -> api.post("/banks/" + bank + "/actions", body));
        if (closing || scene.closing) {
            answer.ifPresent(given -> scene.diary.late.add(bank + given.text("serial")));
        }
        scene.diary.count("bank-starts " + action
                + answer.map(given -> "/" + given.status() + given.text("code")).orElse("/unanswered"));
    }

    /** Sends once more what the firm has not answered, as a bank does before its day ends; what is still unanswered then. */
    static List<BankCall> repeatOpen(Scene scene) {
        for (var call : open(scene)) {
            scene.diary.count("bank-repeats " + call.instruction());
            String body = "{\"action\":\"ASK_BALANCE\",\"fundAccountNo\":\"%s\",\"serial\":\"%s\"}"
                    .formatted(call.accountNo(), call.serial());
            scene.atBanks(api -> api.post("/banks/" + call.bank() + "/actions", body));
        }
        return open(scene);
    }

    static List<BankCall> open(Scene scene) {
        return scene.site.bankCodes().stream()
                .flatMap(bank -> BankCall.unanswered(scene.site.control(), bank).stream())
                .filter(BankCall::movesMoney)
                .toList();
    }
}
