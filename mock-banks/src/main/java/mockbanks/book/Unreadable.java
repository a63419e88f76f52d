package mockbanks.book;

/** A message or a file that breaks its format; the message says how. */
public class Unreadable extends RuntimeException {

    public Unreadable(String reason) {
        super(reason);
    }

    public Unreadable(String reason, Throwable cause) {
        super(reason, cause);
    }
}
