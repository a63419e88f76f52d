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
public record FirmAnswer(String relatedSerial, String firmSerial, String code, String info, Long balance) {}
