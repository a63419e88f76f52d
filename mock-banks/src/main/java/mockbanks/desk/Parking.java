package mockbanks.desk;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import mockbanks.book.Header;

/** Requests that were read but are dealt with only after an inquiry has overtaken them. In memory: a crash loses them. */
final class Parking {

    private record Key(LocalDate date, String serial) {}

    private final Map<Key, Runnable> parked = new HashMap<>();

    synchronized void park(Header header, Runnable dealWithIt) {
        parked.put(new Key(header.businessDate(), header.serial()), dealWithIt);
    }

    synchronized boolean holds(Header header) {
        return parked.containsKey(new Key(header.businessDate(), header.serial()));
    }

    /** Takes a request out; what is returned deals with it, and does nothing when none was parked. */
    synchronized Runnable release(LocalDate date, String serial) {
        Runnable dealWithIt = parked.remove(new Key(date, serial));
        return dealWithIt == null ? () -> {} : dealWithIt;
    }
}
