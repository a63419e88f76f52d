package mockbanks;

import java.util.List;
import mockbanks.book.Book;
import mockbanks.book.Client;

/** The ordinary accounts that the demo clients have at every bank; the numbers differ by the bank's place. */
final class DemoAccounts {

    private record Demo(int number, Client client, long balance) {}

    private static final List<Demo> ALL = List.of(
            new Demo(1, new Client("张伟", "10", "110101199001011237", "INVE"), 100_000_000),
            new Demo(2, new Client("李娜", "10", "310101198505052342", "INVE"), 50_000_000),
            new Demo(3, new Client("启明投资有限公司", "16", "91110000100000000R", "INVI"), 2_000_000_000));

    private DemoAccounts() {}

    /** Opens those that are not there yet. */
    static void open(Book book, int place) {
        for (Demo demo : ALL) {
            String account = "62000" + place + String.format("%010d", demo.number());
            book.openAccount(account, demo.client(), demo.balance());
        }
        book.sync();
    }
}
