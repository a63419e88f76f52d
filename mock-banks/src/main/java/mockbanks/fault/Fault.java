package mockbanks.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import mockbanks.book.Money;

/**
 * One way to misbehave.
 *
 * @param operation the instruction it hits, or the file ({@code CHK01})
 * @param fault what happens
 * @param times how often still; 1 when not given
 * @param code the return code of a refusal
 * @param seconds how long or how late
 * @param amount signed, two decimals: by how much a balance differs; 1.00 when not given
 * @param fundAccountNo whose balance differs; anybody's when not given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        String operation,
        FaultKind fault,
        Integer times,
        String code,
        Integer seconds,
        String amount,
        String fundAccountNo) {

    private static final String USUAL_DIFFERENCE = "1.00";

    /**
     * The fault with its defaults.
     *
     * @throws IllegalArgumentException when a part is missing or makes no sense
     */
    public Fault completed() {
        if (fault == null) {
            throw new IllegalArgumentException("fault is missing");
        }
        String hits = operation != null ? operation : fault.usualOperation();
        if (hits == null) {
            throw new IllegalArgumentException("operation is missing");
        }
        if (times != null && times < 1 || seconds != null && seconds < 0) {
            throw new IllegalArgumentException("times below 1 or seconds below 0");
        }
        if (code != null && !code.matches("[0-9]{4}")) {
            throw new IllegalArgumentException("code is not four digits");
        }
        String by = fault == FaultKind.BALANCE_DIFFERS && amount == null ? USUAL_DIFFERENCE : amount;
        if (by != null) {
            Money.parseSigned(by);
        }
        // What a bank does about the firm's balances is its answer.
        String target = hits.equals("CHK04") ? "DIF04" : hits;
        return new Fault(target, fault, times == null ? 1 : times, code, seconds, by, fundAccountNo);
    }

    Fault withTimes(int left) {
        return new Fault(operation, fault, left, code, seconds, amount, fundAccountNo);
    }

    /** How long or how late, with a default for when nothing is said. */
    public Duration wait(int usualSeconds) {
        return Duration.ofSeconds(seconds == null ? usualSeconds : seconds);
    }
}
