package mockbanks;

import java.util.Arrays;
import java.util.Locale;
import mockbanks.book.BankProfile.Designation;

/** The ways of being a bank that this program knows: a dialect, its transport, and where contracts are signed. */
enum BankKind {
    NHB("Northern Harbour Bank", "JMS, JR/T 0046 XML", Designation.FIRM, 1),
    LTB("Lotus Bank", "JMS, asynchronous, XML of its own", Designation.FIRM, 2),
    SRB("Spring River Bank", "one TCP session, IFTS packets", Designation.BANK, 3),
    GRB("Granite Bank", "short TCP, fixed fields", Designation.FIRM, 4),
    JMB("Jade Mountain Bank", "HTTP, JSON", Designation.BANK, 5);

    private final String bankName;
    private final String transport;
    private final Designation designation;
    private final int place;

    BankKind(String bankName, String transport, Designation designation, int place) {
        this.bankName = bankName;
        this.transport = transport;
        this.designation = designation;
        this.place = place;
    }

    /** @throws IllegalArgumentException when no bank speaks like that */
    static BankKind of(String like) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(like))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no bank is like " + like + " (say with bank.<code>.like which one it is like)"));
    }

    /** Code of the bank that is the first of its kind. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String bankName() {
        return bankName;
    }

    String transport() {
        return transport;
    }

    Designation designation() {
        return designation;
    }

    /** The digit in the account numbers of that bank's demo clients. */
    int place() {
        return place;
    }
}
