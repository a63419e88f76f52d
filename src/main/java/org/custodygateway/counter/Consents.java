package org.custodygateway.counter;

import java.util.List;
import org.custodygateway.counter.Consent.Signed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each client has been told and has signed before the service was opened, an account added, or a flag opened again (A16). */
@Component
public class Consents {

    /** A client has five accounts and few applications of these kinds. */
    private static final int MOST = 1000;

    private record Row(long id, boolean told, @Nullable Integer agreement) {}

    private final JdbcClient jdbc;
    private final ApplicationTable applications;

    Consents(JdbcClient jdbc, ApplicationTable applications) {
        this.jdbc = jdbc;
        this.applications = applications;
    }

    /** Newest first, with applications' ids below the one given. */
    public List<Consent> of(String clientNo, long before, int limit) {
        return jdbc
                .sql("""
                        select id, risks_shown, agreement_version from application
                        where client_no = ? and id < ? and business in ('OPEN_CLIENT', 'OPEN_SERVICE', 'ADD_AUXILIARY', 'SET_FLAG')
                        order by id desc limit ?""")
                .params(clientNo, before, MOST)
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        row.getBoolean("risks_shown"),
                        row.getObject("agreement_version", Integer.class)))
                .list()
                .stream()
                .map(row -> consent(row, applications.read(row.id()).orElseThrow()))
                .filter(consent -> consent != null)
                .limit(limit)
                .toList();
    }

    private @Nullable Consent consent(Row row, Application application) {
        // A flag that is closed is a measure, and nobody is asked.
        if (application.business() == BusinessCode.SET_FLAG
                && application.data().path("flag").asInt() != 1) {
            return null;
        }
        return new Consent(
                application.applicationId(),
                application.business(),
                application.state(),
                row.told(),
                row.agreement(),
                application.agent() != null,
                signed(row.id()),
                application.accounts(),
                application.applicant(),
                application.appliedAt(),
                application.approver());
    }

    private List<Signed> signed(long applicationId) {
        return jdbc.sql("""
                        select p.id, p.kind, p.sha256 from application_paper a join paper p on p.id = a.paper_id
                        where a.application_id = ? order by p.id""")
                .param(applicationId)
                .query((row, number) -> new Signed(
                        Long.toString(row.getLong(1)), PaperKind.valueOf(row.getString(2)), row.getString(3)))
                .list();
    }
}
