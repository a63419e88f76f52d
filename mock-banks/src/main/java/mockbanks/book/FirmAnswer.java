package mockbanks.book;

/**
 * What the firm answered to a request of the bank.
 *
 * @param relatedSerial the bank's serial of the request
 * @param firmSerial the firm's own serial of it
 * @param code return code
 * @param info words, may be null
 * @param balance fen, of a balance question, else null
 * @param fate what became of a transfer, of the question after one, else null
 */
public record FirmAnswer(String relatedSerial, String firmSerial, String code, String info, Long balance, Fate fate) {

    /**
     * What the firm says became of a transfer.
     *
     * @param code 2025 done, 2026 refused, 2027 not found, 2028 unknown
     * @param firmSerial the firm's own serial of it, may be null
     * @param amount fen, may be null
     */
    public record Fate(String code, String firmSerial, Long amount) {}

    private static final String HAPPENED = "2025";
    private static final String UNKNOWN = "2028";

    /** An answer that tells nothing of another request. */
    public FirmAnswer(String relatedSerial, String firmSerial, String code, String info, Long balance) {
        this(relatedSerial, firmSerial, code, info, balance, null);
    }

    /** What this answer says of the request that was asked after, as the firm's answer to that one; null when it says nothing for certain. */
    public FirmAnswer about(String original) {
        if (!isDone() || fate == null || fate.code().equals(UNKNOWN)) {
            return null;
        }
        String outcome = fate.code().equals(HAPPENED) ? Codes.DONE : fate.code();
        return new FirmAnswer(original, fate.firmSerial(), outcome, null, null);
    }

    private static final String NOT_SENT = "9001";

    /** In place of an answer: the request never left the bank. */
    public static FirmAnswer notSent(Request request) {
        return new FirmAnswer(request.header().serial(), null, NOT_SENT, "the firm was not reached", null);
    }

    /** The request never left, so that nothing can have come of it. */
    public boolean isNotSent() {
        return code.equals(NOT_SENT);
    }

    boolean isDone() {
        return code.equals(Codes.DONE);
    }

    /** False when the code leaves open what the firm has done. */
    boolean isDefinite() {
        return isNotSent() || !code.startsWith("9") && !code.equals("2041") && !code.equals("3091");
    }
}
