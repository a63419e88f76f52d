package org.custodygateway.storm;

import java.util.Random;
import org.custodygateway.support.Api;

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
            start(scene, new BankCall(account.bank(), action, account.accountNo(), fen, "", "", ""));
        } finally {
            stay.unlock();
            day.unlock();
        }
    }

    private static void start(Scene scene, BankCall call) {
        String amount = call.fen() == 0 ? "" : ",\"amount\":\"" + Fen.text(call.fen()) + "\"";
        String body =
                "{\"action\":\"%s\",\"fundAccountNo\":\"%s\"%s}".formatted(call.action(), call.accountNo(), amount);
        var answer = scene.atBanks(api -> api.post("/banks/" + call.bank() + "/actions", body));
        answer.ifPresent(given -> note(scene, call, given));
        scene.diary.count("bank-starts " + call.action()
                + answer.map(given -> "/" + given.status() + given.text("code")).orElse("/unanswered"));
    }

    /** Sends once more what the firm has not answered, as a bank does before its day ends; whether all is answered now. */
    static boolean repeatOpen(Scene scene) {
        scene.diary.bankCalls.replaceAll((serial, call) -> call.open() ? repeated(scene, call) : call);
        return scene.diary.bankCalls.values().stream().noneMatch(BankCall::open);
    }

    private static BankCall repeated(Scene scene, BankCall call) {
        scene.diary.count("bank-repeats " + call.action());
        String body = "{\"action\":\"%s\",\"fundAccountNo\":\"%s\",\"amount\":\"%s\",\"serial\":\"%s\"}"
                .formatted(call.action(), call.accountNo(), Fen.text(call.fen()), call.serial());
        return scene.atBanks(api -> api.post("/banks/" + call.bank() + "/actions", body))
                .filter(answer -> answer.status() != 504)
                .map(answer -> call.answered(answer.text("code")))
                .orElse(call);
    }

    private static void note(Scene scene, BankCall call, Api.Answer answer) {
        String serial = answer.text("serial");
        if (!serial.isEmpty() && !call.action().equals("ASK_BALANCE")) {
            String code = answer.status() == 200 ? answer.text("code") : "";
            scene.diary.bankCalls.put(
                    call.bank() + serial,
                    new BankCall(call.bank(), call.action(), call.accountNo(), call.fen(), "", serial, code));
        }
    }
}
