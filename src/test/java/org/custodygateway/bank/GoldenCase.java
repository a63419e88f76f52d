package org.custodygateway.bank;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a bank's answer to a deposit may be like, and what becomes of the deposit then; the same at every bank. */
enum GoldenCase {
    GOOD(Parked.NO, "answered DONE 0000"),
    MALFORMED(Parked.YES, "silent") {
        @Override
        Map<String, String> fields() {
            return Map.of("instruction", "1200X", "operation", "PAY-HERE");
        }
    },
    CUT(Parked.YES, "silent") {
        @Override
        byte[] spoilt(byte[] body) {
            return Arrays.copyOf(body, body.length / 2);
        }
    },
    LATE(Parked.NO, "silent", "answered DONE 0000"),
    TWICE(Parked.NO, "answered DONE 0000"),
    /** Answered after the one that was asked later. */
    OUT_OF_ORDER(Parked.NO, "answered DONE 0000"),
    /** A byte that neither GB 18030 nor UTF-8 has. */
    WRONG_CHARSET(Parked.YES, "silent") {
        @Override
        byte[] spoilt(byte[] body) {
            byte[] spoilt = body.clone();
            spoilt[GoldenMessages.indexOf(body, GoldenMessages.TEXT)] = (byte) 0xFF;
            return spoilt;
        }
    },
    WRONG_SEAL(Parked.YES, "silent"),
    WRONG_AMOUNT(Parked.NO, "contradicted 1000.01") {
        @Override
        Map<String, String> fields() {
            return GoldenMessages.amount(100_001);
        }
    },
    WRONG_ACCOUNT(Parked.NO, "contradicted 1000.00") {
        @Override
        Map<String, String> fields() {
            return Map.of("fund", "1000000999");
        }
    },
    WRONG_CARD(Parked.NO, "contradicted 1000.00") {
        @Override
        Map<String, String> fields() {
            return Map.of("card", "6299999999999999");
        }
    },
    WRONG_SERIAL(Parked.YES, "silent") {
        @Override
        Map<String, String> fields() {
            return Map.of("serial", "20261123999999999999");
        }
    },
    WRONG_OPERATION(Parked.NO, "contradicted 1000.00") {
        @Override
        Map<String, String> fields() {
            return Map.of("instruction", "12002", "operation", "PAY-OUT");
        }
    },
    ANOTHER_BANKS(Parked.YES, "silent") {
        @Override
        Map<String, String> fields() {
            return Map.of("institution", "XYZ");
        }
    },
    OVERSIZE(Parked.YES, "silent") {
        @Override
        byte[] spoilt(byte[] body) {
            return GoldenMessages.blownUp(body, 70_000);
        }
    },
    NOTHING(Parked.NO, "silent");

    /** Whether support finds the answer among the parked messages. */
    enum Parked {
        YES,
        NO
    }

    /** Banks where the answer ends the connection it came over, so that there is nothing to park. */
    static final Map<String, Set<GoldenCase>> ENDS_CONNECTION =
            Map.of("srb", Set.of(WRONG_SEAL), "grb", Set.of(OVERSIZE), "jmb", Set.of(OVERSIZE));

    final Parked parked;
    final List<String> expected;

    GoldenCase(Parked parked, String... expected) {
        this.parked = parked;
        this.expected = List.of(expected);
    }

    /** What differs from the golden message. */
    Map<String, String> fields() {
        return Map.of();
    }

    /** The message after what its bank would not do to it, before it is sealed. */
    byte[] spoilt(byte[] body) {
        return body;
    }

    boolean isParkedAt(String bank) {
        return parked == Parked.YES
                && !ENDS_CONNECTION.getOrDefault(bank, Set.of()).contains(this);
    }

    /** The client's fund account of this case. */
    String fund() {
        return "10000002%02d".formatted(ordinal());
    }

    static GoldenCase ofFund(String fund) {
        return values()[Integer.parseInt(fund.substring(8))];
    }
}
