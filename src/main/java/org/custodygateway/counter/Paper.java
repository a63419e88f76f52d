package org.custodygateway.counter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paper on file.
 *
 * @param clientNo null until an application or transfer that names it says whose it is
 * @param archivedUnder the fund accounts its image stands under (A14)
 */
public record Paper(
        String paperId,
        PaperKind kind,
        @Nullable String clientNo,
        String branch,
        String mediaType,
        long size,
        List<String> archivedUnder,
        Instant at) {}
