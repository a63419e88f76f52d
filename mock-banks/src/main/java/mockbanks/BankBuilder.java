package mockbanks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import mockbanks.book.BankProfile;
import mockbanks.book.BankProfile.Designation;
import mockbanks.book.Book;
import mockbanks.desk.DayTurn;
import mockbanks.desk.Desk;
import mockbanks.desk.Initiator;
import mockbanks.desk.Link;
import mockbanks.fault.Faults;
import mockbanks.files.BalanceAnswer;
import mockbanks.files.CheckAnswer;
import mockbanks.files.CheckFiles;
import mockbanks.files.FirmFiles;
import mockbanks.files.Intake;
import mockbanks.grb.GrbLink;
import mockbanks.jmb.JmbLink;
import mockbanks.jms.JmsLink;
import mockbanks.ltb.LtbDialect;
import mockbanks.nhb.NhbDialect;
import mockbanks.sign.Signatures;
import mockbanks.srb.SrbLink;

/** Builds banks by their codes. A new bank is a profile, a place and a link. */
final class BankBuilder {

    private final Settings settings;
    private final HttpServer server;
    private final Clock clock = Clock.systemUTC();

    BankBuilder(Settings settings, HttpServer server) {
        this.settings = settings;
        this.server = server;
    }

    /**
     * Opens a bank's books and folders; it does not talk before it is started.
     *
     * @throws IllegalArgumentException when no bank has this code
     */
    Bank build(String code) throws IOException {
        BankProfile profile = profile(code);
        Path data = settings.data().resolve(code);
        Path exchange = settings.exchange().resolve(code);
        FirmFiles archive = new FirmFiles(profile, data.resolve("taken"));
        Book book = Book.open(profile, data.resolve("journal.log"), archive, clock);
        if (settings.demo()) {
            DemoAccounts.open(book, place(code));
        }
        Faults faults = new Faults(clock);
        Path toFirm = exchange.resolve("to-firm");
        CheckFiles checkFiles = new CheckFiles(profile, book, faults, toFirm);
        Intake intake = new Intake(
                exchange.resolve("from-firm"),
                archive,
                book,
                new CheckAnswer(checkFiles),
                new BalanceAnswer(profile, book, faults, toFirm));
        AtomicReference<Initiator> initiator = new AtomicReference<>();
        Desk desk = new Desk(
                book,
                faults,
                new DayTurn(book, checkFiles, intake),
                done -> initiator.get().reverse(done));
        Link link = link(code, desk);
        initiator.set(new Initiator(book, link));
        return new Bank(book, faults, intake, link, initiator.get());
    }

    private static BankProfile profile(String code) {
        return switch (code) {
            case "nhb" -> new BankProfile(code, "Northern Harbour Bank", "JMS, JR/T 0046 XML", Designation.FIRM);
            case "ltb" -> new BankProfile(code, "Lotus Bank", "JMS, asynchronous, XML of its own", Designation.FIRM);
            case "srb" -> new BankProfile(code, "Spring River Bank", "one TCP session, IFTS packets", Designation.BANK);
            case "grb" -> new BankProfile(code, "Granite Bank", "short TCP, fixed fields", Designation.FIRM);
            case "jmb" -> new BankProfile(code, "Jade Mountain Bank", "HTTP, JSON", Designation.BANK);
            default -> throw new IllegalArgumentException("no such bank: " + code);
        };
    }

    /** The digit in the bank's account numbers. */
    private static int place(String code) {
        return switch (code) {
            case "nhb" -> 1;
            case "ltb" -> 2;
            case "srb" -> 3;
            case "grb" -> 4;
            default -> 5;
        };
    }

    private Link link(String code, Desk desk) {
        Signatures signatures = new Signatures(settings.key(code));
        return switch (code) {
            case "nhb" -> new JmsLink(access(code), new NhbDialect(), signatures, desk, clock);
            case "ltb" -> new JmsLink(access(code), new LtbDialect(), signatures, desk, clock);
            case "srb" -> new SrbLink(settings.port(code, 1), settings.probe(code), signatures, desk, clock);
            case "grb" ->
                new GrbLink(
                        settings.port(code, 4),
                        settings.tcpFirm(code, "127.0.0.1:8084"),
                        settings.key(code),
                        settings.mac(code),
                        desk,
                        clock);
            default -> new JmbLink(server, settings.firm(), signatures, desk, clock);
        };
    }

    private JmsLink.Access access(String code) {
        return new JmsLink.Access(settings.broker(), settings.user(code), settings.password(code));
    }
}
