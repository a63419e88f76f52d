package mockbanks.book;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What sets one bank apart from another.
 *
 * @param code short code, lower case
 * @param name full name
 * @param transport how it is reached
 * @param designation at which end a contract is signed
 * @param hasWorkingKeys whether its messages carry a MAC under working keys that are changed by 10004
 */
public record BankProfile(String code, String name, String transport, Designation designation, boolean hasWorkingKeys) {

    /** At which end a contract is signed: the firm's at once, or the bank's after a pre-designation. */
    public enum Designation {
        FIRM,
        BANK
    }

    private static final List<String> COMMON = List.of(
            "10001", "10002", "10003", "11004", "11005", "11006", "11007", "11009", "12001", "12002", "12003", "12004",
            "12005", "12006", "13011", "13012");

    /** Institution id, as in headers and files. */
    public String institution() {
        return code.toUpperCase(Locale.ROOT);
    }

    /** Number of the firm's omnibus account here. */
    public String omnibusAccount() {
        return institution() + "-OMNI-0001";
    }

    /** Whether this bank keeps the firm's corporate settlement account. */
    public boolean isLead() {
        return code.equals("nhb");
    }

    /** The instructions it takes from the firm. */
    public List<String> operations() {
        String signing = designation == Designation.FIRM ? "11001" : "11002";
        Stream<String> own = hasWorkingKeys ? Stream.of(signing, "10004") : Stream.of(signing);
        return Stream.concat(COMMON.stream(), own).sorted().toList();
    }

    boolean supports(Instruction instruction) {
        return switch (instruction) {
            case DESIGNATE -> designation == Designation.FIRM;
            case PRE_DESIGNATE -> designation == Designation.BANK;
            case KEY_CHANGE -> hasWorkingKeys;
            default -> COMMON.contains(instruction.code());
        };
    }
}
