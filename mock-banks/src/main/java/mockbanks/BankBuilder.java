package mockbanks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import mockbanks.book.BankProfile;
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

/** Builds banks by their codes: each like one of the kinds there are. */
final class BankBuilder {

    /** The digit in the account numbers of demo clients at banks that are not the first of their kind. */
    private static final int ELSEWHERE = 9;

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
     * @throws IllegalArgumentException when it is like no bank there is, or a setting that it needs is missing
     */
    Bank build(String code) throws IOException {
        BankKind kind = BankKind.of(settings.like(code));
        BankProfile profile = new BankProfile(
                code, settings.name(code, kind.bankName()), kind.transport(), kind.designation(), kind == BankKind.GRB);
        Path data = settings.data().resolve(code);
        Path exchange = settings.exchange().resolve(code);
        FirmFiles archive = new FirmFiles(profile, data.resolve("taken"));
        Book book = Book.open(profile, data.resolve("journal.log"), archive, clock);
        if (settings.demo()) {
            DemoAccounts.open(book, kind.code().equals(code) ? kind.place() : ELSEWHERE);
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
        Link link = link(code, kind, desk);
        initiator.set(new Initiator(book, link));
        return new Bank(book, faults, intake, link, initiator.get());
    }

    private Link link(String code, BankKind kind, Desk desk) {
        Signatures signatures = new Signatures(settings.key(code));
        return switch (kind) {
            case NHB -> new JmsLink(access(code), new NhbDialect(code), signatures, desk, clock);
            case LTB -> new JmsLink(access(code), new LtbDialect(code), signatures, desk, clock);
            case SRB -> new SrbLink(settings.port(code, kind, 1), settings.probe(code), signatures, desk, clock);
            case GRB ->
                new GrbLink(
                        settings.port(code, kind, 4),
                        settings.tcpFirm(code, kind),
                        settings.key(code),
                        settings.mac(code),
                        desk,
                        clock);
            case JMB -> new JmbLink(server, settings.firm(), signatures, desk, clock);
        };
    }

    private JmsLink.Access access(String code) {
        return new JmsLink.Access(settings.broker(), settings.user(code), settings.password(code));
    }
}
