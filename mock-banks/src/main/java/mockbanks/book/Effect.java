package mockbanks.book;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;

/** What changes in a bank's books; amounts in fen. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "e")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Effect.None.class, name = "none"),
    @JsonSubTypes.Type(value = Effect.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = Effect.SignedIn.class, name = "signed-in"),
    @JsonSubTypes.Type(value = Effect.SignedOut.class, name = "signed-out"),
    @JsonSubTypes.Type(value = Effect.DayClosed.class, name = "day-closed"),
    @JsonSubTypes.Type(value = Effect.DayOpened.class, name = "day-opened"),
    @JsonSubTypes.Type(value = Effect.PreDesignated.class, name = "pre-designated"),
    @JsonSubTypes.Type(value = Effect.ContractSigned.class, name = "contract"),
    @JsonSubTypes.Type(value = Effect.Terminated.class, name = "terminated"),
    @JsonSubTypes.Type(value = Effect.ClientChanged.class, name = "client"),
    @JsonSubTypes.Type(value = Effect.CardChanged.class, name = "card"),
    @JsonSubTypes.Type(value = Effect.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = Effect.Undone.class, name = "undone"),
    @JsonSubTypes.Type(value = Effect.InterestPaid.class, name = "interest"),
    @JsonSubTypes.Type(value = Effect.FileTaken.class, name = "file"),
    @JsonSubTypes.Type(value = Effect.KeyAgreed.class, name = "key")
})
public sealed interface Effect {

    record None() implements Effect {}

    /** A client's ordinary account exists from now on. */
    record Opened(String account, Client holder, long balance) implements Effect {}

    /** The date is that of the very first sign-in, else null. */
    record SignedIn(LocalDate firstDate) implements Effect {}

    record SignedOut() implements Effect {}

    record DayClosed(LocalDate date) implements Effect {}

    record DayOpened(LocalDate date) implements Effect {}

    record PreDesignated(String fundAccount, Client client) implements Effect {}

    record ContractSigned(String fundAccount, String settlementAccount, String managementAccount, Client client)
            implements Effect {}

    record Terminated(String fundAccount) implements Effect {}

    record ClientChanged(String fundAccount, Client client) implements Effect {}

    record CardChanged(String fundAccount, String settlementAccount) implements Effect {}

    /** A transfer or the reversal of one; the original is named by the serial that its starter gave it. */
    record Moved(
            String instruction,
            String fundAccount,
            String settlementAccount,
            long amount,
            LocalDate originalDate,
            String originalSerial)
            implements Effect {}

    /** A deposit that the bank had taken for a request of its own, which the firm then refused. */
    record Undone(LocalDate date, String serial) implements Effect {}

    record InterestPaid(String fundAccount, long net) implements Effect {}

    /** A day-end file was taken in; its rows are in the archive under this name. */
    record FileTaken(String name) implements Effect {}

    /** Both sides hold this working key. */
    record KeyAgreed(Key key) implements Effect {}
}
