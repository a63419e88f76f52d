package org.custodygateway.counter;

import java.util.List;
import java.util.stream.Stream;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.Rider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files an application's papers under the accounts of A14's table; originals are filed by client number. */
@Component
class PaperArchive {

    private final JdbcClient jdbc;
    private final Papers papers;
    private final DurableTransaction durable;

    PaperArchive(JdbcClient jdbc, Papers papers, DurableTransaction durable) {
        this.jdbc = jdbc;
        this.papers = papers;
        this.durable = durable;
    }

    /**
     * Files within the caller's transaction.
     *
     * @param main the client's main account
     * @param auxiliaries the auxiliary accounts the application is about
     */
    void file(Application application, String clientNo, String main, List<String> auxiliaries) {
        for (var paperId : application.papers()) {
            var under = under(kind(paperId), application.business(), main, auxiliaries);
            durable.run(papers.archive(List.of(paperId), clientNo, under));
        }
    }

    private static List<String> under(PaperKind kind, BusinessCode business, String main, List<String> auxiliaries) {
        boolean opening = business == BusinessCode.OPEN_CLIENT;
        return switch (kind) {
            case AUXILIARY_APPLICATION -> auxiliaries;
            case CUSTODY_CONTRACT ->
                opening ? Stream.concat(Stream.of(main), auxiliaries.stream()).toList() : auxiliaries;
            case OPENING_APPLICATION, ACCOUNT_INFORMATION_FORM -> opening ? List.of(main) : List.of();
            case IDENTITY_DOCUMENT, GENERAL_APPLICATION ->
                opening || business == BusinessCode.CHANGE_KEY_INFO || business == BusinessCode.ESTABLISH_IDENTITY
                        ? List.of(main)
                        : List.of();
            case SERVICE_AGREEMENT -> List.of(main);
            case CHANGE_MAIN_APPLICATION ->
                business == BusinessCode.CHANGE_MAIN
                        ? Stream.concat(Stream.of(main), auxiliaries.stream()).toList()
                        : List.of();
            default -> List.of();
        };
    }

    /**
     * Files the papers of one step of a closing or of a change of an account, within the caller's transaction.
     *
     * @param accountNos the accounts concerned
     */
    void file(List<String> paperIds, String clientNo, String main, List<String> accountNos) {
        for (var paperId : paperIds) {
            var under = kind(paperId) == PaperKind.GENERAL_APPLICATION ? List.of(main) : accountNos;
            durable.run(papers.archive(List.of(paperId), clientNo, under));
        }
    }

    /**
     * Papers that an opening names are its own, until it ends in a client or in nothing. Within the caller's transaction.
     *
     * @throws ExpectationFailed when another opening was faster
     */
    void claim(long applicationId, List<String> paperIds) {
        durable.run(paperIds.stream()
                .distinct()
                .sorted()
                .map(paperId -> Rider.update("""
                        update paper set claimed_by = ? where id = ? and client_no is null and (claimed_by is null
                               or claimed_by in (select id from application where state in ('RETURNED', 'FAILED')))""", applicationId, Long.valueOf(paperId)))
                .toList());
    }

    /** Gives the papers of a failed opening back: they may be named again. Within the caller's transaction. */
    void giveBack(Application application) {
        for (var paperId : application.papers()) {
            jdbc.sql("update paper set client_no = null, claimed_by = null where id = ? and client_no = ?")
                    .params(Long.valueOf(paperId), application.clientNo())
                    .update();
            jdbc.sql("delete from paper_archive where paper_id = ?")
                    .param(Long.valueOf(paperId))
                    .update();
        }
    }

    private PaperKind kind(String paperId) {
        return PaperKind.valueOf(jdbc.sql("select kind from paper where id = ?")
                .param(Long.valueOf(paperId))
                .query(String.class)
                .single());
    }
}
