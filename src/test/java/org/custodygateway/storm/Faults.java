package org.custodygateway.storm;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the banks misbehave, one after the other, with everything they can be told about messages, links, balances and files. */
final class Faults implements Runnable {

    private static final List<String> OF_MONEY = List.of(
            "REFUSE",
            "DELAY",
            "LOSE_ANSWER",
            "LOSE_REQUEST",
            "OVERTAKE",
            "ANSWER_TWICE",
            "GARBAGE",
            "WRONG_AMOUNT",
            "UNKNOWN",
            "SIGNED_OUT",
            "LATE_REVERSAL");
    private static final List<String> OF_TRANSFERS =
            List.of("12001", "12001", "12001", "12002", "12002", "12002", "12003", "12004");
    private static final List<String> OF_RELATIONS = List.of("11005", "11005", "12006", "11004");
    private static final List<String> OF_INQUIRIES =
            List.of("DELAY", "LOSE_ANSWER", "LOSE_REQUEST", "ANSWER_TWICE", "GARBAGE", "UNKNOWN");
    private static final List<String> OF_CLIENT_DATA =
            List.of("REFUSE", "DELAY", "LOSE_ANSWER", "LOSE_REQUEST", "ANSWER_TWICE", "GARBAGE", "UNKNOWN");

    private static final String WITH_SESSION = "srb";
    private static final List<String> OF_SESSIONS =
            List.of("PACKET_MISSING", "PACKET_DAMAGED", "PACKET_TWICE", "PACKET_CUT", "PACKET_LENGTH", "SILENT");

    private static final List<String> OF_LINKS =
            List.of("REFUSE", "DELAY", "LOSE_REQUEST", "ANSWER_TWICE", "GARBAGE", "UNKNOWN", "SIGNED_OUT");

    /** A step of a session that is never answered is given up after a minute, so it is no fault for half a minute's storm. */
    private static final List<String> OF_LINKS_IN_A_LONG_STORM = List.of("LOSE_ANSWER", "REFUSE", "GARBAGE");

    private static final List<String> LINKS =
            List.of("10001", "10002", "10003", "10004", "13011", "13012", "11009", "11006");

    private static final List<String> OF_FILES =
            List.of("FILE_MISSING", "FILE_LATE", "FILE_CUT", "FILE_ROW_ADDED", "FILE_ROW_ALTERED", "FILE_ROW_MISSING");

    private static final List<String> FILES =
            List.of("CHK01", "CHK01", "CHK02", "CHK03", "DIF01", "DIF02", "DIF03", "DIF04");

    private final Scene scene;
    private final Random random;

    Faults(Scene scene, Random random) {
        this.scene = scene;
        this.random = random;
    }

    @Override
    public void run() {
        while (scene.pause(random.nextLong(200, 1_500))) {
            String bank = scene.site
                    .bankCodes()
                    .get(random.nextInt(scene.site.bankCodes().size()));
            String list = Stream.generate(() -> fault(bank))
                    .limit(1 + random.nextInt(3))
                    .collect(Collectors.joining(",", "[", "]"));
            scene.atBanks(api -> api.put("/banks/" + bank + "/faults", list))
                    .filter(answer -> answer.status() != 200)
                    .ifPresent(answer -> scene.diary.complain(
                            "faults " + list + ": " + answer.raw().body()));
        }
    }

    private String fault(String bank) {
        if (random.nextInt(15) == 0) {
            scene.diary.count("faults DOWN");
            return "{\"fault\":\"DOWN\",\"seconds\":" + (1 + random.nextInt(3)) + "}";
        }
        if (bank.equals(WITH_SESSION) && random.nextInt(4) == 0) {
            return fault(OF_TRANSFERS.get(random.nextInt(OF_TRANSFERS.size())), OF_SESSIONS);
        }
        return switch (random.nextInt(12)) {
            case 0, 1 -> fault("12005", OF_INQUIRIES);
            case 3 -> fileFault(bank, FILES.get(random.nextInt(FILES.size())));
            case 4 ->
                fault(
                        LINKS.get(random.nextInt(LINKS.size())),
                        scene.site.staysLong() && random.nextInt(4) == 0 ? OF_LINKS_IN_A_LONG_STORM : OF_LINKS);
            case 5 -> fault(random.nextBoolean() ? "DIF04" : "11009", List.of("BALANCE_DIFFERS"));
            case 2 -> fault(OF_RELATIONS.get(random.nextInt(OF_RELATIONS.size())), OF_CLIENT_DATA);
            default -> fault(OF_TRANSFERS.get(random.nextInt(OF_TRANSFERS.size())), OF_MONEY);
        };
    }

    /**
     * A transfer in doubt that is neither in the bank's file of the day nor in what the bank misses in the firm's has not happened (T11): so the
     * bank may add and alter rows there, and leave one out only where nothing about money hangs on it.
     */
    private String fileFault(String bank, String file) {
        boolean aboutTransfers = file.equals("CHK01") || file.equals("DIF01");
        var kinds = OF_FILES.stream()
                .filter(kind -> !aboutTransfers || !kind.equals("FILE_ROW_MISSING"))
                .toList();
        if (aboutTransfers) {
            scene.diary.lied.add(bank);
        }
        return fault(file, kinds);
    }

    private String fault(String operation, List<String> kinds) {
        String kind = kinds.get(random.nextInt(kinds.size()));
        scene.diary.count("faults " + kind);
        return "{\"operation\":\"%s\",\"fault\":\"%s\",\"times\":%d,\"seconds\":%d}"
                .formatted(operation, kind, 1 + random.nextInt(3), 1 + random.nextInt(2));
    }
}
