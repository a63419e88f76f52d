package mockbanks.book;

import java.util.function.Consumer;

/** The day-end files a bank has taken in, kept so that its books can be rebuilt from them. */
@FunctionalInterface
public interface FileArchive {

    /**
     * Gives every row of a file, in its order.
     *
     * @throws Unreadable when the file is missing or broken
     */
    void rows(String name, Consumer<DayEndMove> sink);
}
