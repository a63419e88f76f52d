package mockbanks.book;

import java.time.LocalDate;

/** A transfer or reversal that stands in the books. Only {@link State} changes it. */
public final class Transfer {

    final Effect.Moved moved;
    final LocalDate date;
    final long at;
    final long number;
    final String starter;
    final String name;
    String firmSerial;
    boolean reversed;

    /** Taken for a request of the bank's own that the firm then refused: as if it had never been. */
    boolean undone;

    Transfer(Effect.Moved moved, LocalDate date, long at, long number, String starter, String firmSerial, String name) {
        this.moved = moved;
        this.date = date;
        this.at = at;
        this.number = number;
        this.starter = starter;
        this.firmSerial = firmSerial;
        this.name = name;
    }

    /** Instruction, accounts, amount and, in a reversal, the original. */
    public Effect.Moved moved() {
        return moved;
    }

    public LocalDate date() {
        return date;
    }

    /** When it was booked, milliseconds since 1970. */
    public long at() {
        return at;
    }

    public String bankSerial() {
        return Outcome.serial(date, number);
    }

    /** S firm, B bank. */
    public String starter() {
        return starter;
    }

    /** Null while the firm has not answered a request of the bank. */
    public String firmSerial() {
        return firmSerial;
    }

    /** The client's name when it was booked. */
    public String name() {
        return name;
    }

    public boolean reversed() {
        return reversed;
    }

    /** The serial its starter gave it. */
    public String starterSerial() {
        return starter.equals("S") ? firmSerial : bankSerial();
    }
}
