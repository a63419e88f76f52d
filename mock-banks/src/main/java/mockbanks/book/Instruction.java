package mockbanks.book;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a message asks for, with its five-digit code. */
public enum Instruction {
    SIGN_IN("10001"),
    SIGN_OUT("10002"),
    LINK_TEST("10003"),
    KEY_CHANGE("10004"),
    DESIGNATE("11001"),
    PRE_DESIGNATE("11002"),
    CONFIRM_DESIGNATION("11003"),
    REVOKE("11004"),
    CHANGE_CLIENT("11005"),
    CHANGE_CARD("11006"),
    CHECK_IDENTITY("11007"),
    FIRM_BALANCE("11008"),
    BANK_BALANCE("11009"),
    DEPOSIT("12001"),
    WITHDRAWAL("12002"),
    REVERSE_DEPOSIT("12003"),
    REVERSE_WITHDRAWAL("12004"),
    INQUIRY("12005"),
    INTEREST("12006"),
    DAY_END("13011"),
    DAY_START("13012"),
    OTHER("");

    private static final Map<String, Instruction> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(Instruction::code, Function.identity()));

    private final String code;

    Instruction(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The instruction of a code, {@link #OTHER} for one that no bank here knows. */
    public static Instruction of(String code) {
        return BY_CODE.getOrDefault(code, OTHER);
    }

    /** Keeps the session or the day going, and so needs no sign-in and no open date. */
    boolean isService() {
        return code.startsWith("10") || code.startsWith("13");
    }

    /** About the link and the day rather than about a client. */
    boolean isAboutLink() {
        return switch (this) {
            case SIGN_IN, SIGN_OUT, LINK_TEST, DAY_END, DAY_START -> true;
            default -> false;
        };
    }

    /** Asks and changes nothing. */
    boolean isQuestion() {
        return this == INQUIRY || this == BANK_BALANCE || this == CHECK_IDENTITY;
    }
}
