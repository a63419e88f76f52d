package org.custodygateway.support;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.custodygateway.counter.Actor;
import org.custodygateway.counter.Paper;
import org.custodygateway.counter.PaperKind;
import org.custodygateway.counter.Papers;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;

/** Papers of which there is one of every kind, numbered as the kinds are; they are every client's. */
final class TestPapers implements Papers {

    @Override
    public String file(PaperKind kind, byte[] content, String clientNo, Actor who) {
        return String.valueOf(kind.ordinal());
    }

    @Override
    public Scan content(String paperId, Actor who) {
        return new Scan(Branch.PNG, "image/png");
    }

    @Override
    public List<Paper> of(String clientNo, int limit, long before) {
        return List.of();
    }

    @Override
    public List<Paper> named(Collection<String> paperIds) {
        return List.of();
    }

    @Override
    public void check(Set<PaperKind> needed, Collection<String> paperIds, String clientNo) {
        for (var kind : needed) {
            if (!paperIds.contains(String.valueOf(kind.ordinal()))) {
                throw new RefusedException(Refusal.byRule("A14", "A14.missing", Map.of("missing", kind.name())));
            }
        }
    }

    @Override
    public List<Rider> archive(Collection<String> paperIds, String clientNo, Collection<String> accountNos) {
        return List.of();
    }
}
