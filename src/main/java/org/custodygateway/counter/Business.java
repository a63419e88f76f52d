package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.custodygateway.client.Client;
import org.custodygateway.counter.Application.State;
import org.jspecify.annotations.Nullable;

/**
 * One kind of business: what it needs, what it refuses, how it is carried out. Everything around it - who hands in, who approves, what
 * survives a stop - is the same for all.
 *
 * @param <D> its data
 */
interface Business<D> {

    BusinessCode code();

    /**
     * Reads the data.
     *
     * @throws MalformedException when they are not what they should be
     */
    D read(JsonNode data);

    /**
     * Looks for what the data name. Asked before the papers: what does not exist is said first.
     *
     * @throws org.custodygateway.rule.RefusedException when something named does not exist
     */
    default void find(D data) {}

    /** Papers it needs (A14). */
    default Set<PaperKind> papers(D data) {
        return Set.of();
    }

    /** The kind of client it is for. */
    default Client.Type clientType(D data, @Nullable Client client) {
        return Objects.requireNonNull(client).type();
    }

    /** Whether an individual must come in person, so that no power of attorney will do (A13). */
    default boolean inPerson() {
        return false;
    }

    /** Whether a service agreement is signed with it (A17). */
    default boolean agreement(D data) {
        return false;
    }

    /**
     * Refuses what can be refused before anybody approves.
     *
     * @param client null only where the business opens one
     */
    default void check(D data, @Nullable Client client) {}

    /**
     * Does what is applied for, within the transaction that makes the application leave {@code CARRYING_OUT}; checks again what may have
     * changed. It runs once; a stop before the transaction's end leaves no trace of it, and it is called again.
     *
     * @throws org.custodygateway.rule.RefusedException when a rule says no by now: the application fails
     */
    Carried carryOut(D data, Application application);

    /** What has become of it. Asked as often as somebody likes. */
    Progress progress(D data, Application application);

    /** What else is so with its end, within the transaction that makes it DONE. */
    default void done(Application application) {}

    /** Gives free what a failed application has taken, within the transaction that makes it fail. */
    default void failed(Application application) {}

    /**
     * What carrying out has done.
     *
     * @param next the state it waits in; DONE when there is nothing to wait for, CARRYING_OUT when it has to be looked at again
     * @param accounts fund accounts whose banks have to be told
     */
    record Carried(State next, List<String> accounts) {}
}
