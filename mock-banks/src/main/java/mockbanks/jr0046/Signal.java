package mockbanks.jr0046;

import java.util.List;

/**
 * What one end of a session says to the other about the session itself: a probe (10003), packets to be sent again (10005), numbers that
 * will not come (10006), and the replies to these. Kept in no book; its serials begin with L.
 *
 * @param reply whether it answers one of these rather than being one
 * @param serial its own
 * @param related in replies, the serial that is answered
 * @param session number of the session, in the 10006 that opens one; else null
 * @param numbers first and last number of what is to be sent again, in 10005
 * @param code return code of a reply, else null
 */
public record Signal(
        String instruction,
        boolean reply,
        String serial,
        String related,
        String session,
        List<Long> numbers,
        String code) {

    public static final String PROBE = "10003";
    public static final String AGAIN = "10005";
    public static final String RESET = "10006";

    public static Signal probe(String serial) {
        return new Signal(PROBE, false, serial, null, null, List.of(), null);
    }

    /** Asks for the packets from one number to another. */
    public static Signal again(String serial, long first, long last) {
        return new Signal(AGAIN, false, serial, null, null, List.of(first, last), null);
    }

    /** Says that what is missing before this packet will not come. */
    public static Signal reset(String serial) {
        return new Signal(RESET, false, serial, null, null, List.of(), null);
    }

    public Signal answered(String ownSerial, String result) {
        return new Signal(instruction, true, ownSerial, serial, null, List.of(), result);
    }

    public boolean is(String what) {
        return !reply && instruction.equals(what);
    }
}
