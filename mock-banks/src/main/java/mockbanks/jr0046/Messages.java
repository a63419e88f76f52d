package mockbanks.jr0046;

import java.time.Instant;
import java.time.LocalDate;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Request;
import mockbanks.book.Unreadable;
import mockbanks.desk.Answer;

/** The standard's messages, as one bank reads and writes them. */
public final class Messages {

    /**
     * A request, and the name of the message it came in, which the reply's follows.
     */
    public record Incoming(Request request, String name) {}

    private final XmlForm form;
    private final ReplyWriter replies;
    private final OwnMessages own;

    /**
     * @param institution the bank's id
     * @param declared whether a message is a document of its own, with an XML declaration
     */
    public Messages(String institution, boolean declared) {
        this.form = new XmlForm(declared);
        this.replies = new ReplyWriter(institution, form);
        this.own = new OwnMessages(form);
    }

    /**
     * Reads a request of the firm.
     *
     * @throws Unreadable when it is not one
     */
    public Incoming readRequest(byte[] body) {
        return RequestReader.read(form.message(body));
    }

    /** The reply to a request that came in a message of this name. The same answer always gives the same bytes. */
    public byte[] reply(Answer answer, String requestName) {
        return replies.write(answer, requestName);
    }

    /** Half of what a reply would be. */
    public byte[] garbage(Answer answer, String requestName) {
        return replies.writeGarbage(answer, requestName);
    }

    /**
     * The reply to a request that was not read: all that is known of it is the serial under which the answer is awaited.
     *
     * @param number the bank's own serial
     */
    public byte[] unreadable(String serial, LocalDate day, Instant at, String number) {
        return replies.writeUnreadable(serial, day, at, number);
    }

    /** A request of the bank's own. */
    public byte[] write(Request request, Instant now) {
        return own.write(request, now);
    }

    /**
     * The firm's reply to one of those.
     *
     * @throws Unreadable when it is none
     */
    public FirmAnswer readAnswer(byte[] body) {
        return OwnMessages.read(form.message(body));
    }

    /** Whether a message answers something, to judge by its header. */
    public boolean isReply(byte[] body) {
        return form.message(body).text("MsgHdr", "RltdRef", "Ref") != null;
    }
}
