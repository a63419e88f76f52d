package mockbanks.book;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;

/** One line of a bank's journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "k")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Entry.Started.class, name = "started"),
    @JsonSubTypes.Type(value = Entry.Concluded.class, name = "concluded"),
    @JsonSubTypes.Type(value = Entry.Noted.class, name = "noted")
})
public sealed interface Entry {

    Effect effect();

    /** A request of the firm, decided; content as in {@link Request#content()}. */
    record Answered(LocalDate date, String serial, long content, Outcome outcome, Effect effect) implements Entry {}

    /** A request of the bank's own, about to leave. */
    record Started(long number, long at, Request request, Effect effect) implements Entry {}

    /** The firm's answer to a request of the bank's own. */
    record Concluded(String serial, FirmAnswer answer, long at, Effect effect) implements Entry {}

    /** Something that happened without a message. */
    record Noted(Effect effect) implements Entry {}
}
