package org.custodygateway.counter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applications at the counter: handed in by one person, approved by another (P2), then carried out, which goes on by itself after any
 * stop. Refusals come as {@link org.custodygateway.rule.RefusedException}, what may not be done by this person as
 * {@link org.springframework.security.access.AccessDeniedException}.
 */
public interface Applications {

    /**
     * Takes an application in. What can be refused now is refused now, in this order: malformed, unknown client, papers (A14), A4, A16,
     * A13, then what the business itself asks.
     *
     * @throws MalformedException when the data cannot be read
     */
    Application submit(Submission submission, Actor who);

    Application find(String applicationId, Actor who);

    /** Approves and carries out as far as it goes now; the state tells how far. */
    Application approve(String applicationId, @Nullable String note, Actor who);

    /**
     * Takes the later step of a closing in, from its day on (A12); it needs approval again. What is refused leaves it waiting.
     *
     * @throws MalformedException when the papers are not named as papers are
     */
    Application resume(String applicationId, List<String> papers, Actor who);

    /**
     * Gives the application back; it is not carried out, and the papers may be used for another. A later step that is given back can be
     * taken again.
     */
    Application giveBack(String applicationId, @Nullable String note, Actor who);

    /** A client's applications, newest first, with an id below the one given. */
    List<Application> of(String clientNo, int limit, long before);

    /** The papers that go with an application. */
    List<Paper> papers(String applicationId, Actor who);

    /**
     * How many applications wait, of which kinds, and a mark that is another one whenever that has changed.
     *
     * @param toApprove those that wait for a supervisor and that this person may decide (P2)
     * @param dueSteps later steps that somebody at the counter can take today (A12)
     */
    record Waiting(int toApprove, int dueSteps, String mark) {}

    /** What waits at the counter of a branch; null for all. Quick enough to be asked often. */
    Waiting waiting(@Nullable String branch, String person);

    /** Applications in a state, newest first, those this person may serve, with an id below the one given. */
    List<Application> inState(Application.State state, int limit, long before, Actor who);

    /** Those of which an account waits for the client at the bank (A7), done as far as the firm can do or not; otherwise as above. */
    List<Application> toConfirm(int limit, long before, Actor who);
}
