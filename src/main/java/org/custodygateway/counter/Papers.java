package org.custodygateway.counter;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.custodygateway.database.Rider;
import org.jspecify.annotations.Nullable;

/** Papers on file: scanned, kept for good, and shown by whoever wants something carried out (A14, A15). */
public interface Papers {

    /**
     * Files a paper. Its bytes are on disk before it is answered; the same bytes may be filed again and are another paper then.
     *
     * @param clientNo whose it is, or null when the application that will name it says so
     * @return the paper's id
     * @throws MalformedException when the content is neither PNG, JPEG nor PDF
     * @throws org.custodygateway.rule.RefusedException when there is no such client; A14, when the file is cut off or has active content
     */
    String file(PaperKind kind, byte[] content, @Nullable String clientNo, Actor who);

    /** The bytes of a paper. Whoever looks at them leaves a record. */
    record Scan(byte[] content, String mediaType) {}

    /**
     * A paper's image.
     *
     * @throws org.custodygateway.rule.RefusedException missing, when there is no such paper
     * @throws org.springframework.security.access.AccessDeniedException when it is another branch's
     * @throws java.io.UncheckedIOException when its file is not there or not what was filed
     */
    Scan content(String paperId, Actor who);

    /** A client's papers, newest first, with ids below the one given. */
    List<Paper> of(String clientNo, int limit, long before);

    /** The papers that somebody names, without where their images stand; what is none is left out. */
    List<Paper> named(Collection<String> paperIds);

    /**
     * Whether these papers may be used for a client's business and are all that it needs (A14).
     *
     * @param clientNo the client, or null for one who has no number yet
     * @throws org.custodygateway.rule.RefusedException missing, when there is no such paper; A14, naming what lacks or is another's
     */
    void check(Set<PaperKind> needed, Collection<String> paperIds, @Nullable String clientNo);

    /** Makes the papers the client's, and files their images under the accounts. Stands or falls with what it rides on. */
    List<Rider> archive(Collection<String> paperIds, String clientNo, Collection<String> accountNos);
}
