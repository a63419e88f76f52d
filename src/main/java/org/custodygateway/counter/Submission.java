package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application as it is handed in.
 *
 * @param clientNo null for a client who has no number yet
 * @param data what the business needs, see api.md
 * @param requestKey makes a program's application happen once; null for people
 */
public record Submission(
        BusinessCode business,
        @Nullable String clientNo,
        boolean onSite,
        boolean risksShown,
        @Nullable Agent agent,
        List<String> papers,
        JsonNode data,
        @Nullable String requestKey) {}
