package org.custodygateway.storm;

import java.util.List;
import java.util.Random;

/** A bank starts something by itself, anything that it can. */
final class BankStarts implements Operation {

    /** The bank that agrees on working keys. */
    private static final String KEYED = "grb";

    @Override
    public void run(Scene scene, Random random) {
        var account = scene.customer(random).any(random);
        long fen = random.nextLong(1, 50_000);
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> start(scene, account.bank(), "TRANSFER_IN", account.accountNo(), amount(fen));
            case 3, 4, 5 -> start(scene, account.bank(), "TRANSFER_OUT", account.accountNo(), amount(fen));
            case 6, 7 -> reverse(scene, random);
            case 8 -> start(scene, account.bank(), "CHANGE_CARD", account.accountNo(), card(account, random));
            case 9 -> start(scene, account.bank(), "CHANGE_CLIENT_DATA", account.accountNo(), ",\"name\":\"改名\"");
            case 10 -> revokeMain(scene, random);
            case 11 -> start(scene, KEYED, "CHANGE_KEY", account.accountNo(), "");
            default -> start(scene, account.bank(), "ASK_BALANCE", account.accountNo(), "");
        }
    }

    /** To the other of the client's two cards there, or to the one it is. */
    private static String card(Customer.Account account, Random random) {
        return ",\"settlementAccount\":\""
                + (random.nextBoolean() ? account.settlementAccount() : account.spareAccount()) + "\"";
    }

    /** In vain: the main account's contract does not end (A2). */
    private static void revokeMain(Scene scene, Random random) {
        var main = scene.trader(random).main();
        start(scene, main.bank(), "REVOKE", main.accountNo(), "");
    }

    private static String amount(long fen) {
        return ",\"amount\":\"" + Fen.text(fen) + "\"";
    }

    /** Mostly what was agreed of late, so that it is of this day. */
    private static void reverse(Scene scene, Random random) {
        var agreed = List.copyOf(scene.diary.agreed);
        if (!agreed.isEmpty()) {
            var one = agreed.get(agreed.size() - 1 - random.nextInt(Math.min(agreed.size(), 5)));
            start(scene, one.bank(), "REVERSE", one.accountNo(), ",\"originalSerial\":\"" + one.serial() + "\"");
        }
    }

    private static void start(Scene scene, String bank, String action, String accountNo, String more) {
        if (!scene.site.bankCodes().contains(bank)) {
            return;
        }
        var day = scene.day.readLock();
        var stay = scene.banksStay.readLock();
        day.lock();
        stay.lock();
        try {
            tell(scene, bank, action, accountNo, more);
        } finally {
            stay.unlock();
            day.unlock();
        }
    }

    private static void tell(Scene scene, String bank, String action, String accountNo, String more) {
        String body = "{\"action\":\"%s\",\"fundAccountNo\":\"%s\"%s}".formatted(action, accountNo, more);
        boolean closing = scene.closing;
        var answer = scene.atBanks(api -> api.post("/banks/" + bank + "/actions", body));
        if (closing || scene.closing) {
            answer.ifPresent(given -> scene.diary.late.add(bank + given.text("serial")));
        }
        if (action.startsWith("TRANSFER")) {
            answer.filter(given -> given.text("code").equals("0000"))
                    .ifPresent(given ->
                            scene.diary.agreed.add(new BankCall(bank, "", given.text("serial"), accountNo, 0, "")));
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
                .filter(BankCall::asksAgain)
                .toList();
    }
}
