package org.custodygateway.client;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;

/** Opens clients and changes what is on file about them. Approval and papers are the caller's matter. */
public interface ClientRegister {

    /** A client number that was never given: eight digits, with gaps. */
    String nextNumber();

    /** Whether an open client has this document (A1). */
    boolean taken(String documentType, String documentNumber);

    /**
     * Opens a client with standing QUALIFIED, within the caller's transaction.
     *
     * @param identity must be complete (I1)
     * @param fourSteps evidence of the four steps (I2), as JSON
     * @throws org.custodygateway.rule.RefusedException A1, when an open client has the document: the database's key decides between
     *     two who open one at once. The transaction must be given up then
     */
    void open(String clientNo, Client.Type type, Identity identity, String fourSteps, String branch);

    /** Takes a client back whose main account no bank took: the document is free again. */
    Rider openingRefused(String clientNo);

    /** The client has no account any more (A18): the document is free, the record stays. */
    Rider close(String clientNo, LocalDate day);

    /** Sets the standing (A5) where it was another. */
    Rider standing(String clientNo, Client.Standing from, Client.Standing to);

    /** Whether another open institution has this name; natural persons may share one. */
    boolean nameTaken(String name, String byOtherThan);

    /**
     * Puts other key information on file (K1), within the caller's transaction, which holds the client's row.
     *
     * @throws org.custodygateway.rule.RefusedException A1, when another open client has the document. The transaction must be given up
     *     then
     */
    void keyInformation(String clientNo, KeyInformation now);

    /** Puts another identity record in the place of the one on file; name and document, which are key information, stay (K1). */
    Rider identity(String clientNo, Identity identity);

    Optional<ClientFile> file(String clientNo);

    /** Numbers of open clients above the one given, in order. */
    List<String> numbersAfter(String clientNo, int limit);

    /** A client, also one whose opening was refused: what was told a bank about one may have to be taken back. */
    Optional<Client> everRegistered(String clientNo);

    /**
     * Holds a client's row until the caller's transaction ends, so that what depends on all its accounts is decided one by one.
     *
     * @return the client as it is under the lock, empty when there is none
     */
    Optional<Client> lock(String clientNo);

    /**
     * Holds a client's row like {@link #lock}.
     *
     * @throws RefusedException when there is no such client
     */
    default Client held(String clientNo) {
        return lock(clientNo).orElseThrow(() -> new RefusedException(Refusal.missing("client", clientNo)));
    }
}
