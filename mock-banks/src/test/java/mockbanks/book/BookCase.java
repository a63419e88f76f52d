package mockbanks.book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mockbanks.book.BankProfile.Designation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A book of nhb with one client's account of 1,000.00, the firm signed in, the contract in force. */
abstract class BookCase {

    static final BankProfile NHB = new BankProfile("nhb", "Northern Harbour Bank", "test", Designation.FIRM, false);

    @TempDir
    Path folder;

    final TestClock clock = new TestClock();
    Book book;

    @BeforeEach
    void openBook() throws IOException {
        book = reopened();
        book.openAccount(Requests.CARD, Requests.ZHANG, 100_000);
        code(Requests.request("10001", "L1", Body.EMPTY));
        code(Requests.request("11001", "L2", Requests.tie()));
    }

    @AfterEach
    void closeBook() throws IOException {
        book.close();
    }

    Book reopened() throws IOException {
        return Book.open(NHB, folder.resolve("journal.log"), (name, sink) -> {}, clock);
    }

    String code(Request request) {
        return book.take(request).code();
    }

    long card() {
        return book.read(state -> state.account(Requests.CARD).balance());
    }

    long mirror() {
        return book.read(state -> state.contract(Requests.FUND).balance());
    }

    List<Transfer> transfers() {
        return book.read(state -> state.transfers(Requests.DAY));
    }

    long omnibus() {
        return book.read(State::omnibus);
    }
}
