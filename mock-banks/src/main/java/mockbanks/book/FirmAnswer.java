package mockbanks.book;

/**
 * What the firm answered to a request of the bank.
 *
 * @param relatedSerial the bank's serial of the request
 * @param firmSerial the firm's own serial of it
 * @param code return code
 * @param info words, may be null
 * @param balance fen, of a balance question, else null
 */
public record FirmAnswer(String relatedSerial, String firmSerial, String code, String info, Long balance) {

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
