package org.custodygateway.transfer;

import java.util.List;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.jspecify.annotations.Nullable;

/** The papers of internal transfers and sweeps ordered at the counter (A14, T14). */
public interface TransferPapers {

    /** The refusal when the application form is missing, or null. */
    @Nullable
    Refusal refuse(List<String> papers, String clientNo);

    /** Files the papers under the accounts concerned. */
    List<Rider> file(List<String> papers, String clientNo, List<String> accountNos);
}
