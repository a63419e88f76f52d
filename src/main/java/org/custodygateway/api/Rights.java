package org.custodygateway.api;

import static org.custodygateway.security.Role.AUDITOR;
import static org.custodygateway.security.Role.BRANCH_COMPLIANCE;
import static org.custodygateway.security.Role.BRANCH_HEAD;
import static org.custodygateway.security.Role.CLIENT;
import static org.custodygateway.security.Role.CLIENT_SERVICE;
import static org.custodygateway.security.Role.COMPLIANCE;
import static org.custodygateway.security.Role.COUNTER;
import static org.custodygateway.security.Role.OPERATIONS;
import static org.custodygateway.security.Role.SETTLEMENT;
import static org.custodygateway.security.Role.STAFF;
import static org.custodygateway.security.Role.SUPERVISOR;
import static org.custodygateway.security.Role.SUPPORT;
import static org.custodygateway.security.Role.TRADING;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.custodygateway.security.Role;
import org.springframework.http.HttpMethod;

/**
 * Who may make which call (P1). Rights are decided by method and address, before anything of the body is read; a test holds this table
 * against what is really there.
 */
final class Rights {

    static final String BASE = "/api/v1";

    /** For one department alone, the one that a setting names (C4). */
    static final String ANSWER = "/clients/{clientNo}/complaints/{id}/answer";

    /** A call and the roles of which one is needed. */
    record Right(HttpMethod method, String path, Set<Role> roles) {}

    private static final Set<Role> ANY = EnumSet.allOf(Role.class);
    private static final Set<Role> STAFF_AND_CLIENT = with(STAFF, CLIENT);
    /** Those who care for clients, and those who look at how (C4). */
    private static final Set<Role> CARERS = Set.of(COUNTER, SUPERVISOR, BRANCH_HEAD, BRANCH_COMPLIANCE, CLIENT_SERVICE);

    private static final Set<Role> CARE_READERS = with(with(CARERS, COMPLIANCE), OPERATIONS);

    static final List<Right> ALL = List.of(
            get("/trading-day", ANY),
            get("/trading-days", ANY),
            post("/trading-day/close", SETTLEMENT),
            get("/trading-day/runs", SETTLEMENT),
            get("/trading-day/runs/{runId}", SETTLEMENT),
            post("/trading-day/open", SETTLEMENT),
            post("/papers", COUNTER),
            get(
                    "/papers/{paperId}/content",
                    COUNTER,
                    SUPERVISOR,
                    BRANCH_HEAD,
                    BRANCH_COMPLIANCE,
                    OPERATIONS,
                    COMPLIANCE),
            post("/applications", COUNTER),
            get("/applications", COUNTER, SUPERVISOR, BRANCH_HEAD, OPERATIONS),
            get("/custody-banks", STAFF_AND_CLIENT),
            post(
                    "/clients/search",
                    COUNTER,
                    SUPERVISOR,
                    BRANCH_HEAD,
                    BRANCH_COMPLIANCE,
                    CLIENT_SERVICE,
                    OPERATIONS,
                    SETTLEMENT,
                    COMPLIANCE),
            post(
                    "/clients/{clientNo}/unmask",
                    COUNTER,
                    SUPERVISOR,
                    BRANCH_HEAD,
                    CLIENT_SERVICE,
                    OPERATIONS,
                    COMPLIANCE),
            get("/clients/{clientNo}/applications", COUNTER, SUPERVISOR, BRANCH_HEAD, OPERATIONS),
            get("/agreements/service", STAFF_AND_CLIENT),
            get("/agreements/service/versions", OPERATIONS, COMPLIANCE, AUDITOR),
            post("/agreements/service/versions", OPERATIONS),
            post("/agreements/service/versions/{version}/approve", OPERATIONS),
            get(
                    "/clients/{clientNo}/consents",
                    COUNTER,
                    SUPERVISOR,
                    BRANCH_HEAD,
                    OPERATIONS,
                    COMPLIANCE,
                    CLIENT_SERVICE,
                    AUDITOR,
                    CLIENT),
            get("/applications/{id}", COUNTER, SUPERVISOR, BRANCH_HEAD, OPERATIONS),
            get("/applications/{id}/papers", COUNTER, SUPERVISOR, BRANCH_HEAD, OPERATIONS),
            get("/applications/{id}/receipt", COUNTER, SUPERVISOR, BRANCH_HEAD, OPERATIONS),
            post("/applications/{id}/approve", SUPERVISOR, OPERATIONS),
            post("/applications/{id}/return", SUPERVISOR, OPERATIONS),
            post("/applications/{id}/continue", COUNTER),
            get("/clients/{clientNo}", STAFF_AND_CLIENT),
            get("/clients/{clientNo}/accounts", STAFF_AND_CLIENT),
            get("/clients/{clientNo}/transfers", STAFF_AND_CLIENT),
            get("/clients/{clientNo}/papers", COUNTER, SUPERVISOR, BRANCH_HEAD, OPERATIONS, COMPLIANCE),
            get("/clients/{clientNo}/key-info", STAFF),
            post("/clients/{clientNo}/identity-checks", COUNTER, OPERATIONS),
            post("/clients/{clientNo}/key-info/{bank}/resend", OPERATIONS),
            post("/clients/{clientNo}/key-info/withdraw", OPERATIONS),
            get(
                    "/clients/{clientNo}/identity",
                    COUNTER,
                    SUPERVISOR,
                    BRANCH_HEAD,
                    OPERATIONS,
                    COMPLIANCE,
                    CLIENT_SERVICE),
            post("/clients/{clientNo}/looks", COMPLIANCE),
            get("/identity/documents", COUNTER, SUPERVISOR, BRANCH_HEAD, COMPLIANCE, CLIENT_SERVICE),
            get("/identity/looks", COUNTER, SUPERVISOR, BRANCH_HEAD, COMPLIANCE),
            post("/watch-lists", COMPLIANCE),
            get("/watch-lists", COMPLIANCE),
            post("/watch-lists/{id}/approve", COMPLIANCE),
            post("/watch-lists/{id}/return", COMPLIANCE),
            get("/freezes", COMPLIANCE),
            post("/clients/{clientNo}/freezes", COMPLIANCE),
            post("/freezes/{id}/confirm", COMPLIANCE),
            post("/freezes/{id}/lift", COMPLIANCE),
            post("/freezes/{id}/approve", COMPLIANCE),
            get("/identity/matches", COMPLIANCE),
            get("/identity/matches/{id}", COMPLIANCE),
            post("/identity/matches/{id}/propose", COMPLIANCE),
            post("/identity/matches/{id}/approve", COMPLIANCE),
            post("/identity/matches/{id}/return", COMPLIANCE),
            get("/clients/{clientNo}/grade", COMPLIANCE),
            post("/clients/{clientNo}/grade/review", COMPLIANCE),
            post("/clients/{clientNo}/grade/propose", COMPLIANCE),
            post("/clients/{clientNo}/grade/approve", COMPLIANCE),
            post("/clients/{clientNo}/grade/return", COMPLIANCE),
            get("/identity/grades", COMPLIANCE),
            get("/identity/ungraded", COMPLIANCE),
            get("/grade-factors", COMPLIANCE),
            post("/grade-factors", COMPLIANCE),
            post("/grade-factors/{version}/approve", COMPLIANCE),
            get("/tasks", COUNTER, SUPERVISOR, BRANCH_HEAD, OPERATIONS),
            post("/tasks/{id}/done", COUNTER),
            get("/clients/{clientNo}/education", CARE_READERS),
            post("/clients/{clientNo}/education", CARERS),
            post("/clients/{clientNo}/education/{id}/follow-up", CARERS),
            get("/clients/{clientNo}/interviews", CARE_READERS),
            post("/clients/{clientNo}/interviews", CARERS),
            post("/clients/{clientNo}/interviews/{id}/follow-up", CARERS),
            get("/clients/{clientNo}/undertakings", CARE_READERS),
            post("/clients/{clientNo}/undertakings", CARERS),
            get("/clients/{clientNo}/notices", with(CARE_READERS, CLIENT)),
            post("/clients/{clientNo}/notices", BRANCH_HEAD, BRANCH_COMPLIANCE, COMPLIANCE, OPERATIONS, CLIENT_SERVICE),
            post("/clients/{clientNo}/notices/{id}/seen", with(CARERS, CLIENT)),
            get("/notices", COMPLIANCE, OPERATIONS),
            post("/notices", COMPLIANCE, OPERATIONS),
            get("/clients/{clientNo}/complaints", with(CARE_READERS, CLIENT)),
            post("/clients/{clientNo}/complaints", with(CARERS, CLIENT)),
            post(ANSWER, CLIENT_SERVICE, COMPLIANCE, OPERATIONS),
            get("/complaints", CLIENT_SERVICE, COMPLIANCE, OPERATIONS, BRANCH_HEAD, BRANCH_COMPLIANCE),
            get("/visit-plans", COMPLIANCE, OPERATIONS, CLIENT_SERVICE),
            post("/visit-plans", COMPLIANCE, OPERATIONS),
            get("/visit-plans/{id}/visits", COMPLIANCE, OPERATIONS, CLIENT_SERVICE),
            get("/clients/{clientNo}/visits", CARE_READERS),
            post("/clients/{clientNo}/visits/{id}/result", CLIENT_SERVICE),
            post("/clients/{clientNo}/visits/{id}/follow-up", CLIENT_SERVICE),
            get("/branch-displays", BRANCH_HEAD, BRANCH_COMPLIANCE, COMPLIANCE),
            post("/branch-displays", BRANCH_HEAD),
            get("/warnings", BRANCH_COMPLIANCE, BRANCH_HEAD, COMPLIANCE),
            post("/warnings", BRANCH_COMPLIANCE),
            post("/warnings/{id}/mended", BRANCH_HEAD),
            post("/warnings/{id}/accept", BRANCH_COMPLIANCE),
            post("/warnings/{id}/return", BRANCH_COMPLIANCE),
            post("/warnings/{id}/escalate", BRANCH_COMPLIANCE),
            post("/warnings/{id}/close", COMPLIANCE),
            post("/transfers", COUNTER, CLIENT),
            post("/transfers/bulk", COUNTER, CLIENT),
            get("/transfers", SUPPORT, SETTLEMENT, AUDITOR),
            get("/transfers/{id}", STAFF_AND_CLIENT),
            get("/transfers/{id}/trace", SUPPORT, SETTLEMENT, AUDITOR),
            post("/transfers/{id}/reverse", SETTLEMENT),
            post("/transfers/{id}/inquire", SETTLEMENT, SUPPORT),
            post("/transfers/{id}/conclude", SETTLEMENT),
            post("/transfers/{id}/approve", SETTLEMENT),
            post("/trading/events", TRADING),
            get("/decisions", SETTLEMENT),
            get("/decisions/{id}", SETTLEMENT),
            get("/books", SETTLEMENT, AUDITOR),
            get("/interest/preview", SETTLEMENT),
            get("/interest/preview/accounts", SETTLEMENT),
            get("/reconciliations", SETTLEMENT),
            get("/differences/{id}", SETTLEMENT),
            post("/differences/{id}/propose", SETTLEMENT),
            post("/differences/{id}/approve", SETTLEMENT),
            get("/funding", SETTLEMENT),
            post("/funding/propose", SETTLEMENT),
            post("/funding/approve", SETTLEMENT),
            post("/funding/{id}/propose", SETTLEMENT),
            post("/funding/{id}/approve", SETTLEMENT),
            get("/banks", SUPPORT, SETTLEMENT),
            post("/banks/{code}/sign-in", SUPPORT),
            post("/banks/{code}/sign-out", SUPPORT),
            post("/banks/{code}/change-key", SUPPORT),
            post("/banks/{code}/test", SUPPORT),
            get("/load", SUPPORT),
            get("/routes", SUPPORT),
            post("/routes/{route}/stop", SUPPORT),
            post("/routes/{route}/start", SUPPORT),
            get("/settings", OPERATIONS, SETTLEMENT, AUDITOR),
            get("/interest-rates", OPERATIONS, SETTLEMENT, AUDITOR),
            get("/calendar-days", OPERATIONS, SETTLEMENT, AUDITOR),
            get("/setting-changes", OPERATIONS, SETTLEMENT, AUDITOR),
            get("/setting-changes/{id}", OPERATIONS, SETTLEMENT, AUDITOR),
            post("/setting-changes", OPERATIONS),
            post("/setting-changes/{id}/approve", OPERATIONS),
            post("/setting-changes/{id}/return", OPERATIONS),
            post("/setting-changes/{id}/withdraw", OPERATIONS),
            get("/unfinished", SUPPORT, SETTLEMENT, OPERATIONS),
            get("/unfinished/{kind}", SUPPORT, SETTLEMENT, OPERATIONS),
            get("/parked-messages", SUPPORT),
            post("/parked-messages/{id}/retry", SUPPORT),
            post("/parked-messages/{id}/discard", SUPPORT),
            get("/alerts", COMPLIANCE),
            get("/alerts/counts", COMPLIANCE),
            get("/alerts/last-look", COMPLIANCE),
            post("/alerts/last-look", COMPLIANCE),
            get("/alerts/{id}", COMPLIANCE),
            get("/alerts/{id}/timeline", COMPLIANCE),
            get("/alerts/{id}/ladder", COMPLIANCE),
            post("/alerts/{id}/measure", COMPLIANCE),
            post("/alerts/{id}/suppress", COMPLIANCE),
            post("/alerts/{id}/files", COMPLIANCE),
            get("/alerts/{id}/files", COMPLIANCE),
            get("/alerts/{id}/files/{fileId}", COMPLIANCE),
            post("/alerts/{id}/escalate", COMPLIANCE),
            post("/alerts/{id}/close", COMPLIANCE),
            get("/measures", OPERATIONS),
            get("/measures/{id}", OPERATIONS),
            post("/measures/{id}/approve", OPERATIONS),
            post("/measures/{id}/return", OPERATIONS),
            get("/care-tasks", COUNTER, SUPERVISOR, BRANCH_HEAD),
            get("/care-tasks/{id}", COUNTER, SUPERVISOR, BRANCH_HEAD),
            post("/care-tasks/{id}/education", COUNTER, BRANCH_HEAD),
            post("/care-tasks/{id}/interview", COUNTER, BRANCH_HEAD),
            post("/care-tasks/{id}/undertaking", COUNTER, BRANCH_HEAD),
            post("/care-tasks/{id}/notice", SUPERVISOR, BRANCH_HEAD),
            get(
                    "/clocks",
                    COUNTER,
                    SUPERVISOR,
                    BRANCH_HEAD,
                    BRANCH_COMPLIANCE,
                    CLIENT_SERVICE,
                    SETTLEMENT,
                    OPERATIONS,
                    COMPLIANCE),
            get("/alerts/analysts", COMPLIANCE),
            post("/alerts/bulk", COMPLIANCE),
            post("/alerts/take-next", COMPLIANCE),
            post("/alerts/{id}/claim", COMPLIANCE),
            post("/alerts/{id}/release", COMPLIANCE),
            post("/alerts/{id}/comment", COMPLIANCE),
            post("/alerts/{id}/propose", COMPLIANCE),
            post("/alerts/{id}/approve", COMPLIANCE),
            post("/alerts/{id}/return", COMPLIANCE),
            get("/alerts/{id}/evaluations", COMPLIANCE),
            get("/alerts/{id}/evaluations/today", COMPLIANCE),
            get("/evaluation-gaps", COMPLIANCE),
            get("/suppressions", COMPLIANCE),
            post("/suppressions", COMPLIANCE),
            post("/suppressions/{id}/approve", COMPLIANCE),
            get("/rules", COMPLIANCE),
            get("/rules/{id}/presets", COMPLIANCE),
            get("/rules/{id}/versions", COMPLIANCE),
            post("/rules/{id}/versions", COMPLIANCE),
            post("/rules/{id}/versions/{version}/approve", COMPLIANCE),
            post("/rules/{id}/versions/{version}/end", COMPLIANCE),
            get("/rules/{id}/versions/{version}/findings", COMPLIANCE),
            post("/backtests", COMPLIANCE),
            post("/backtests/runs", COMPLIANCE),
            get("/backtests/runs", COMPLIANCE),
            get("/backtests/runs/{id}", COMPLIANCE),
            post("/backtests/runs/{id}/cancel", COMPLIANCE),
            post("/reports/large-value", COMPLIANCE),
            post("/reports/suspicious", COMPLIANCE),
            get("/reports", COMPLIANCE),
            get("/reports/{id}", COMPLIANCE),
            post("/reports/{id}/edit", COMPLIANCE),
            post("/reports/{id}/hand-in", COMPLIANCE),
            post("/reports/{id}/check", COMPLIANCE),
            post("/reports/{id}/final", COMPLIANCE),
            post("/reports/{id}/return", COMPLIANCE),
            post("/reports/{id}/withdraw", COMPLIANCE),
            post("/reports/{id}/export", COMPLIANCE),
            get("/reports/{id}/files/{format}", COMPLIANCE),
            get("/retention", COMPLIANCE, OPERATIONS, AUDITOR),
            get("/retention/bank-messages", SUPPORT, AUDITOR),
            get("/retention/runs", COMPLIANCE, OPERATIONS, AUDITOR),
            get("/retention/runs/{id}", COMPLIANCE, OPERATIONS, AUDITOR),
            post("/retention/runs", OPERATIONS),
            post("/retention/runs/{id}/approve", COMPLIANCE),
            post("/retention/runs/{id}/reject", COMPLIANCE),
            get("/audit/records", AUDITOR),
            get("/audit/verify", AUDITOR));

    private Rights() {}

    private static Right get(String path, Role... roles) {
        return get(path, Set.of(roles));
    }

    private static Right get(String path, Set<Role> roles) {
        return new Right(HttpMethod.GET, BASE + path, roles);
    }

    private static Right post(String path, Role... roles) {
        return post(path, Set.of(roles));
    }

    private static Right post(String path, Set<Role> roles) {
        return new Right(HttpMethod.POST, BASE + path, roles);
    }

    private static Set<Role> with(Set<Role> roles, Role more) {
        var all = EnumSet.copyOf(roles);
        all.add(more);
        return all;
    }
}
