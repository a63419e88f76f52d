package mockbanks.desk;

/** What a transport has to do with a request that the desk has dealt with, once the books are on the disk. */
public sealed interface Handling {

    /** Send the answer, then do what follows from its having left. */
    record Send(Answer answer, Runnable afterwards) implements Handling {

        public Send(Answer answer) {
            this(answer, () -> {});
        }
    }

    /** Send the same answer two times. */
    record SendTwice(Answer answer) implements Handling {}

    /** Send something that cannot be read in place of the answer. */
    record SendGarbage(Answer answer) implements Handling {}

    /** Send nothing, ever; a connection that waits is cut. */
    record Drop() implements Handling {}

    /** Send nothing now; the desk comes back with something to send. */
    record Hold() implements Handling {}
}
