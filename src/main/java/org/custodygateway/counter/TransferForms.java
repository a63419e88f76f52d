package org.custodygateway.counter;

import java.util.List;
import java.util.Set;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.transfer.TransferPapers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form of an internal transfer or sweep ordered at the counter, filed under the accounts concerned (A14, T14). */
@Component
class TransferForms implements TransferPapers {

    private static final Set<PaperKind> NEEDED = Set.of(PaperKind.INTERNAL_TRANSFER_APPLICATION);

    private final Papers papers;

    TransferForms(Papers papers) {
        this.papers = papers;
    }

    @Override
    public @Nullable Refusal refuse(List<String> paperIds, String clientNo) {
        try {
            papers.check(NEEDED, paperIds, clientNo);
            return null;
        } catch (RefusedException e) {
            return e.refusal();
        }
    }

    @Override
    public List<Rider> file(List<String> paperIds, String clientNo, List<String> accountNos) {
        return papers.archive(paperIds, clientNo, accountNos);
    }
}
