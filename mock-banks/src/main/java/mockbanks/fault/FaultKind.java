package mockbanks.fault;

/** The ways in which a bank can misbehave; what each means stands in the program's README. */
public enum FaultKind {
    REFUSE,
    DELAY,
    LOSE_ANSWER,
    LOSE_REQUEST,
    OVERTAKE,
    ANSWER_TWICE,
    GARBAGE,
    WRONG_AMOUNT,
    UNKNOWN,
    DOWN,
    SIGNED_OUT,
    LATE_REVERSAL,
    FILE_MISSING,
    FILE_LATE,
    FILE_CUT,
    FILE_ROW_MISSING,
    FILE_ROW_ADDED,
    FILE_ROW_ALTERED,
    BALANCE_DIFFERS,
    SILENT,
    PACKET_MISSING,
    PACKET_DAMAGED,
    PACKET_TWICE,
    PACKET_CUT,
    PACKET_LENGTH;

    /** Hits a day-end file and no message. */
    public boolean isOfFile() {
        return name().startsWith("FILE_");
    }

    /** Hits the packet that carries an answer, where the bank speaks in packets; elsewhere it hits nothing. */
    public boolean isOfPacket() {
        return name().startsWith("PACKET_");
    }

    /** Holds for the whole bank and for a time, rather than for so many messages. */
    boolean isOutage() {
        return this == DOWN || this == SILENT;
    }

    /** The operation it hits when none is named; null when one must be named. */
    String usualOperation() {
        if (isOfFile()) {
            return "CHK01";
        }
        return switch (this) {
            case DOWN, SILENT -> "*";
            case BALANCE_DIFFERS -> "11009";
            default -> null;
        };
    }
}
