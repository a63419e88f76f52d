package mockbanks.control;

import mockbanks.book.Book;
import mockbanks.desk.Initiator;
import mockbanks.fault.Faults;

/** What the control API reaches of one bank. */
public record Controlled(Book book, Faults faults, Initiator initiator) {}
