package org.custodygateway.storm;

/**
 * What is asked for in a transfer's words; fields that the kind does not have are empty.
 *
 * @param fen 0 for a sweep
 */
record Order(String kind, String clientNo, String accountNo, String from, String to, long fen) {

    static Order deposit(String clientNo, String accountNo, long fen) {
        return new Order("DEPOSIT", clientNo, accountNo, "", "", fen);
    }

    static Order withdrawal(String clientNo, String accountNo, long fen) {
        return new Order("WITHDRAWAL", clientNo, accountNo, "", "", fen);
    }

    static Order internal(String clientNo, String from, String to, long fen) {
        return new Order("INTERNAL", clientNo, "", from, to, fen);
    }

    static Order sweep(String clientNo) {
        return new Order("SWEEP", clientNo, "", "", "", 0);
    }

    Order over(long other) {
        return new Order(kind, clientNo, accountNo, from, to, other);
    }

    /** The fields of the order's JSON object, without its braces. */
    String fields() {
        return switch (kind) {
            case "SWEEP" -> "\"kind\":\"SWEEP\",\"clientNo\":\"%s\"".formatted(clientNo);
            case "INTERNAL" ->
                "\"kind\":\"INTERNAL\",\"from\":\"%s\",\"to\":\"%s\",\"amount\":\"%s\""
                        .formatted(from, to, Fen.text(fen));
            default ->
                "\"kind\":\"%s\",\"accountNo\":\"%s\",\"amount\":\"%s\"".formatted(kind, accountNo, Fen.text(fen));
        };
    }
}
