package org.custodygateway.counter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.client.Clients;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Papers as rows, their bytes in the {@link PaperStore}. */
@Component
class FiledPapers implements Papers, ScanUse {

    private static final String SELECT = "select id, kind, client_no, branch, media_type, size, at from paper";

    private final JdbcClient jdbc;
    private final PaperStore store;
    private final PaperCheck check;
    private final Clients clients;
    private final IdSource ids;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final Clock clock;

    FiledPapers(
            JdbcClient jdbc,
            PaperStore store,
            PaperCheck check,
            Clients clients,
            IdSource ids,
            DurableTransaction durable,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.check = check;
        this.clients = clients;
        this.ids = ids;
        this.durable = durable;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String file(PaperKind kind, byte[] content, @Nullable String clientNo, Actor who) {
        var type = check.check(content);
        var branch = clientNo == null ? who.branch() : branchOf(clientNo);
        if (!who.serves(branch)) {
            throw new AccessDeniedException("a client of another branch");
        }
        var hash = store.keep(content);
        long id = ids.next("paper_id");
        durable.run(() -> {
            jdbc.sql("""
                    insert into paper (id, kind, client_no, branch, sha256, media_type, size, filed_by, at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            id,
                            kind.name(),
                            clientNo,
                            branch,
                            hash,
                            type.text(),
                            (long) content.length,
                            who.name(),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            audit.append(List.of(
                    new AuditRecord(who.name(), who.origin(), "paper.filed", "paper:" + id, "", kind + " " + hash)));
        });
        return String.valueOf(id);
    }

    private String branchOf(String clientNo) {
        if (!clientNo.matches("[0-9]{1,12}")) {
            throw new MalformedException("clientNo: digits");
        }
        return clients.find(clientNo)
                .orElseThrow(() -> new RefusedException(Refusal.missing("client", clientNo)))
                .branch();
    }

    @Override
    public List<Paper> of(String clientNo, int limit, long before) {
        var papers = jdbc.sql(SELECT + " where client_no = ? and id < ? order by id desc limit ?")
                .params(clientNo, before, limit)
                .query(FiledPapers::paper)
                .list();
        var archives = archives(papers.stream().map(Paper::paperId).toList());
        return papers.stream()
                .map(paper -> new Paper(
                        paper.paperId(),
                        paper.kind(),
                        paper.clientNo(),
                        paper.branch(),
                        paper.mediaType(),
                        paper.size(),
                        archives.getOrDefault(paper.paperId(), List.of()),
                        paper.at()))
                .toList();
    }

    @Override
    public List<Paper> named(Collection<String> paperIds) {
        return paperIds.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + " where id in (:ids) order by id")
                        .param("ids", paperIds.stream().map(FiledPapers::number).toList())
                        .query(FiledPapers::paper)
                        .list();
    }

    private static Paper paper(ResultSet row, int number) throws SQLException {
        return new Paper(
                String.valueOf(row.getLong("id")),
                PaperKind.valueOf(row.getString("kind")),
                row.getString("client_no"),
                row.getString("branch"),
                row.getString("media_type"),
                row.getLong("size"),
                List.of(),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    @Override
    public Scan content(String paperId, Actor who) {
        var found = jdbc.sql("select branch, sha256, media_type from paper where id = ?")
                .param(number(paperId))
                .query((row, n) ->
                        List.of(row.getString("branch"), row.getString("sha256"), row.getString("media_type")))
                .optional()
                .orElseThrow(() -> new RefusedException(Refusal.missing("paper", paperId)));
        if (!who.serves(found.get(0))) {
            throw new AccessDeniedException("a paper of another branch");
        }
        var scan = new Scan(store.read(found.get(1)), found.get(2));
        durable.run(() -> audit.append(
                List.of(new AuditRecord(who.name(), who.origin(), "paper.seen", "paper:" + paperId, "", ""))));
        return scan;
    }

    @Override
    public boolean names(String sha256) {
        return !jdbc.sql("select 1 from paper where sha256 = ? limit 1")
                .param(sha256)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    private Map<String, List<String>> archives(List<String> paperIds) {
        if (paperIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select paper_id, account_no from paper_archive where paper_id in (:ids) order by account_no")
                .param("ids", paperIds.stream().map(Long::valueOf).toList())
                .query((row, n) -> Map.entry(String.valueOf(row.getLong(1)), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private record Owned(PaperKind kind, @Nullable String clientNo, boolean claimed) {}

    @Override
    public void check(Set<PaperKind> needed, Collection<String> paperIds, @Nullable String clientNo) {
        var lacking = EnumSet.noneOf(PaperKind.class);
        lacking.addAll(needed);
        var papers = new ArrayList<Map.Entry<String, Owned>>();
        paperIds.forEach(paperId -> papers.add(Map.entry(paperId, owned(paperId))));
        for (var paper : papers) {
            var owned = paper.getValue();
            boolean anothers = owned.clientNo() != null && !owned.clientNo().equals(clientNo);
            if (anothers || owned.clientNo() == null && owned.claimed()) {
                throw new RefusedException(
                        Refusal.byRule("A14", "A14.another-clients", Map.of("paper", paper.getKey())));
            }
            lacking.remove(owned.kind());
        }
        if (!lacking.isEmpty()) {
            var missing = lacking.stream().map(Enum::name).collect(Collectors.joining(", "));
            throw new RefusedException(Refusal.byRule("A14", "A14.missing", Map.of("missing", missing)));
        }
    }

    private Owned owned(String paperId) {
        return jdbc.sql("""
                select p.kind, p.client_no, case when a.id is null then 0 else 1 end as claimed
                from paper p left join application a on a.id = p.claimed_by and a.state not in ('RETURNED', 'FAILED')
                where p.id = ?""")
                .param(number(paperId))
                .query((row, n) -> new Owned(
                        PaperKind.valueOf(row.getString("kind")),
                        row.getString("client_no"),
                        row.getInt("claimed") == 1))
                .optional()
                .orElseThrow(() -> new RefusedException(Refusal.missing("paper", paperId)));
    }

    @Override
    public List<Rider> archive(Collection<String> paperIds, String clientNo, Collection<String> accountNos) {
        var riders = new ArrayList<Rider>();
        for (var paperId : new TreeSet<>(paperIds)) {
            riders.add(Rider.update(
                    "update paper set client_no = ? where id = ? and (client_no is null or client_no = ?)",
                    clientNo,
                    number(paperId),
                    clientNo));
            accountNos.forEach(accountNo -> riders.add(Rider.also(
                    "insert into paper_archive (paper_id, account_no) values (?, ?) on conflict do nothing",
                    number(paperId),
                    accountNo)));
        }
        return riders;
    }

    /** A text that is no number names no paper. */
    private static long number(String paperId) {
        return paperId.matches("[0-9]{1,18}") ? Long.parseLong(paperId) : -1;
    }
}
