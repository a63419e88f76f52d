package mockbanks.jmb;

import com.sun.net.httpserver.HttpServer;
import java.net.ConnectException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import mockbanks.book.BankProfile;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Request;
import mockbanks.book.State;
import mockbanks.book.Unreadable;
import mockbanks.desk.Desk;
import mockbanks.desk.Link;
import mockbanks.sign.Signatures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bank's two HTTP directions: an endpoint at the program's own server, a client towards the firm. */
public final class JmbLink implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(JmbLink.class);

    private final HttpServer server;
    private final String path;
    private final URI firm;
    private final JmbCodec codec;
    private final JmbClient client;
    private final JmbEndpoint endpoint;
    private final Clock clock;

    /** The server is shared with others and neither started nor stopped here. */
    public JmbLink(HttpServer server, URI firm, Signatures signatures, Desk desk, Clock clock) {
        this.server = server;
        this.firm = firm;
        this.clock = clock;
        BankProfile profile = desk.book().read(State::profile);
        this.path = "/" + profile.code() + "/v1/messages";
        this.codec = new JmbCodec(profile.institution(), signatures);
        this.client = new JmbClient(firm.resolve("/banks/" + profile.code() + "/messages"), codec, clock);
        this.endpoint = new JmbEndpoint(codec, desk, client, clock);
    }

    /** No answer comes late over HTTP. */
    @Override
    public void start(Consumer<FirmAnswer> lateAnswers) {
        server.createContext(path, endpoint);
    }

    @Override
    public Optional<FirmAnswer> ask(Request request) {
        try {
            return client.post(codec.write(request, clock.instant())).map(codec::readAnswer);
        } catch (ConnectException e) {
            LOG.info("{} is not reached: {}", firm, e.toString());
            return Optional.of(FirmAnswer.notSent(request));
        } catch (Unreadable e) {
            LOG.warn("unreadable answer of the firm: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
