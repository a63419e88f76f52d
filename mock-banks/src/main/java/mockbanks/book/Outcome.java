package mockbanks.book;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * What became of a request; with the request itself it makes up the reply, so that this is all that has to be remembered.
 *
 * @param code return code
 * @param number running number of the bank's own serial
 * @param at when it was decided, milliseconds since 1970
 * @param managementAccount the client's account here, where there is one
 * @param balance fen, of a balance question
 * @param original the second result of an inquiry
 */
public record Outcome(String code, long number, long at, String managementAccount, Long balance, Original original) {

    /**
     * What became of the request that was asked after.
     *
     * @param code 1025 done, 1026 refused, 1027 not known, 1028 unknown
     * @param bankSerial the bank's serial of it, when known
     * @param amount fen, when known
     */
    public record Original(String code, String bankSerial, Long amount) {}

    /** The bank's own serial for a business date: B, the date, eleven digits; twenty characters, as in the files. */
    public static String serial(LocalDate date, long number) {
        String digits = Long.toString(number);
        return "B" + date.format(DateTimeFormatter.BASIC_ISO_DATE) + "0".repeat(11 - digits.length()) + digits;
    }

    public boolean isDone() {
        return code.equals(Codes.DONE);
    }

    public Outcome withCode(String other) {
        return new Outcome(other, number, at, managementAccount, balance, original);
    }

    public Outcome withBalance(Long fen) {
        return new Outcome(code, number, at, managementAccount, fen, original);
    }

    public Outcome withOriginal(Original other) {
        return new Outcome(code, number, at, managementAccount, balance, other);
    }

    /** The same with texts shared among all outcomes: there are as many of these as there were requests. */
    Outcome lean() {
        String account = managementAccount == null ? null : managementAccount.intern();
        return new Outcome(code.intern(), number, at, account, balance, original);
    }
}
