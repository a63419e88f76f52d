package mockbanks.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import mockbanks.book.Book;
import mockbanks.book.Instruction;
import mockbanks.book.Outcome;
import mockbanks.book.Request;
import mockbanks.files.CheckFiles;
import mockbanks.files.Intake;

/** The files that go with the end and the start of a business date. */
public final class DayTurn {

    private final Book book;
    private final CheckFiles checkFiles;
    private final Intake intake;
    private final Set<LocalDate> written = new HashSet<>();

    public DayTurn(Book book, CheckFiles checkFiles, Intake intake) {
        this.book = book;
        this.checkFiles = checkFiles;
        this.intake = intake;
    }

    /** What is done before a request is decided: all files of the firm are taken in before a date starts. */
    void before(Request request) {
        if (request.instruction() == Instruction.DAY_START) {
            intake.takeAll();
        }
    }

    /**
     * What is done before a request is answered: the files of a date that ended are written. A repeat writes them only if this
     * process has not: it may have been killed between the booking and the file.
     */
    void after(Request request, Outcome outcome, boolean repeat, LocalDate openBefore) {
        LocalDate ended = null;
        if (outcome.isDone() && request.instruction() == Instruction.DAY_END) {
            ended = request.header().businessDate();
        } else if (outcome.isDone() && request.instruction() == Instruction.DAY_START) {
            ended = openBefore;
        }
        if (ended != null) {
            write(ended, repeat);
        }
    }

    /** The open date, when there is one and this request might end it by starting another. */
    LocalDate openBefore(Request request) {
        if (request.instruction() != Instruction.DAY_START) {
            return null;
        }
        LocalDate open = book.read(state -> state.dayOpen() ? state.date() : null);
        return open == null || open.equals(request.body().startDate()) ? null : open;
    }

    private synchronized void write(LocalDate date, boolean repeat) {
        if (!written.add(date) && repeat) {
            return;
        }
        try {
            book.sync();
            checkFiles.write(date);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
