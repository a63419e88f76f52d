package mockbanks.control;

import java.util.Map;

/** A status and what is written as JSON; null for an answer without a body. */
record Reply(int status, Object body) {

    static Reply ok(Object body) {
        return new Reply(200, body);
    }

    static Reply error(int status, String reason) {
        return new Reply(status, Map.of("error", reason));
    }
}
