package org.custodygateway.counter;

import java.util.List;
import java.util.Set;
import org.custodygateway.care.SignedUndertakings;
import org.custodygateway.database.DurableTransaction;
import org.springframework.stereotype.Component;

/** Undertakings that clients have signed (M2), among the papers on file. */
@Component
class Undertakings implements SignedUndertakings {

    private static final Set<PaperKind> NEEDED = Set.of(PaperKind.UNDERTAKING);

    private final Papers papers;
    private final DurableTransaction durable;

    Undertakings(Papers papers, DurableTransaction durable) {
        this.papers = papers;
        this.durable = durable;
    }

    @Override
    public void file(String paperId, String clientNo) {
        papers.check(NEEDED, List.of(paperId), clientNo);
        durable.run(papers.archive(List.of(paperId), clientNo, List.of()));
    }
}
