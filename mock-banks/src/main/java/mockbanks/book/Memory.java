package mockbanks.book;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a bank remembers of requests: the firm's by business date and serial, its own by serial, and what they booked. */
final class Memory {

    /** A request of the firm; the transfer is null when it booked none. */
    record Known(long content, Outcome outcome, Transfer transfer) {}

    /** A request of the bank's own; the answer is null until the firm has given it. */
    static final class Own {
        final Request request;
        final long number;
        Transfer transfer;
        FirmAnswer answer;

        Own(Request request, long number, Transfer transfer) {
            this.request = request;
            this.number = number;
            this.transfer = transfer;
        }
    }

    private final Map<LocalDate, Map<String, Known>> known = new HashMap<>();
    private final Map<String, Own> own = new HashMap<>();
    private final Map<LocalDate, List<Transfer>> transfers = new HashMap<>();

    Known known(LocalDate date, String serial) {
        return known.getOrDefault(date, Map.of()).get(serial);
    }

    void remember(LocalDate date, String serial, Known what) {
        known.computeIfAbsent(date, d -> new HashMap<>()).put(serial, what);
    }

    Own own(String serial) {
        return own.get(serial);
    }

    void remember(Own what) {
        own.put(what.request.header().serial(), what);
    }

    /** Requests of the bank's own that the firm has given no definite answer to, in the order they were started. */
    List<Request> unanswered() {
        return own.values().stream()
                .filter(started -> started.answer == null)
                .sorted(Comparator.comparingLong(started -> started.number))
                .map(started -> started.request)
                .toList();
    }

    void book(Transfer transfer) {
        transfers.computeIfAbsent(transfer.date, d -> new ArrayList<>()).add(transfer);
    }

    List<Transfer> transfers(LocalDate date) {
        return transfers.getOrDefault(date, List.of()).stream()
                .filter(t -> !t.undone)
                .toList();
    }

    /** A transfer by the serial its starter gave it, or null. */
    Transfer transfer(LocalDate date, String starterSerial) {
        Known asked = known(date, starterSerial);
        if (asked != null) {
            return asked.transfer();
        }
        Own started = own.get(starterSerial);
        return started == null || !started.request.header().businessDate().equals(date) ? null : started.transfer;
    }
}
