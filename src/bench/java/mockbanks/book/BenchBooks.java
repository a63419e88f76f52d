package mockbanks.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.IntFunction;
import mockbanks.book.BankProfile.Designation;

/** Books of nhb with many clients who have signed, written before the bank starts. */
public final class BenchBooks {

    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");
    private static final long RICH = 1_000_000_000_000L;

    private BenchBooks() {}

    /** A client as the firm knows it. */
    public record Signed(String name, String documentNumber, String fundAccount, String settlementAccount) {}

    /** Writes the journal of {@code nhb} into the mock banks' directory. */
    public static void write(Path data, LocalDate day, int clients, IntFunction<Signed> client) throws IOException {
        var profile = new BankProfile("nhb", "Northern Harbour Bank", "JMS", Designation.FIRM, false);
        var folder = Files.createDirectories(data.resolve("nhb"));
        try (var book = Book.open(profile, folder.resolve("journal.log"), (name, sink) -> {}, Clock.systemUTC())) {
            take(book, "10001", "SEED-0", day, Body.EMPTY);
            for (int i = 0; i < clients; i++) {
                var one = client.apply(i);
                var holder = new Client(one.name(), "11", one.documentNumber(), null);
                book.openAccount(one.settlementAccount(), holder, RICH);
                take(book, "11001", "SEED-1-" + i, day, Body.of(holder, one.fundAccount(), one.settlementAccount()));
            }
            book.sync();
        }
    }

    private static void take(Book book, String instruction, String serial, LocalDate day, Body body) {
        var header = new Header(instruction, "S", Firm.ID, "NHB", serial, day, NEVER, false);
        var outcome = book.take(new Request(header, body));
        if (!outcome.isDone()) {
            throw new IllegalStateException(serial + " was answered with " + outcome.code());
        }
    }
}
