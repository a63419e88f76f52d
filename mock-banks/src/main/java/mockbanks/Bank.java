package mockbanks;

import java.io.IOException;
import mockbanks.book.Book;
import mockbanks.desk.Initiator;
import mockbanks.desk.Link;
import mockbanks.fault.Faults;
import mockbanks.files.Intake;

/** One bank, put together: its books, its faults, its files, its way to the firm. */
public record Bank(Book book, Faults faults, Intake intake, Link link, Initiator initiator) {

    void start() {
        link.start(initiator::conclude);
    }

    /** Stops talking first, so that nothing is booked after the books are closed. */
    void close() throws IOException {
        link.close();
        book.close();
    }
}
