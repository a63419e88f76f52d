package org.custodygateway.web;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.custodygateway.web.compliance.Fired;
import org.jspecify.annotations.Nullable;

/** Every page, as somebody who works with it; each desk adds its own. What is looked at on all of them is looked at on these. */
final class Pages {

    /**
     * @param name of its picture
     * @param path on the site, which may have to make first what the page shows
     */
    record Shown(String name, String user, Function<DemoSite, String> path) {

        Shown(String name, String user, String path) {
            this(name, user, site -> path);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Shown> ALL = List.of(
            new Shown("overview", "settlement", "/overview"),
            new Shown("own-accounts", "10000001", "/my"),
            new Shown("support-links", "support", "/support"),
            new Shown("support-transfers", "support", "/support/transfers"),
            new Shown("support-trace", "support", Pages::trace),
            new Shown("support-unfinished", "support", "/support/unfinished"),
            new Shown("support-requests", "support", "/support/unfinished/REQUEST"),
            new Shown("support-parked", "support", "/support/parked"),
            new Shown("support-load", "support", "/support/load"),
            new Shown("operations-approvals", "operations", "/operations"),
            new Shown("operations-measures", "operations", "/operations/measures"),
            new Shown("operations-settings", "operations", "/operations/settings"),
            new Shown("operations-rates", "operations", "/operations/rates"),
            new Shown("operations-calendar", "operations", "/operations/calendar"),
            new Shown("operations-change", "operations2", Pages::proposedDay),
            new Shown("operations-agreements", "operations", "/operations/agreements"),
            new Shown("operations-retention", "operations", "/operations/retention"),
            new Shown("audit-records", "auditor", "/audit"),
            new Shown("audit-chain", "auditor", "/audit/chain?check=true"),
            new Shown("audit-books", "auditor", "/audit/books"),
            new Shown("audit-retention", "auditor", "/audit/retention"),
            new Shown("care-clocks", "counter", "/care"),
            new Shown("care-documents", "clientservice", "/care/documents"),
            new Shown("care-looks", "compliance", "/care/looks"),
            new Shown("care-complaints", "clientservice", "/care/complaints"),
            new Shown("care-visits", "clientservice", "/care/visits"),
            new Shown("care-warnings", "branchcompliance", "/care/warnings"),
            new Shown("care-grades", "compliance", "/care/grades"),
            new Shown("care-file", "compliance", "/care/clients/10000001"),
            new Shown("compliance-queue", "compliance", site -> "/compliance?view=all&alert=" + fired(site)),
            new Shown(
                    "compliance-evaluations", "compliance", site -> "/compliance?tab=evaluations&alert=" + fired(site)),
            new Shown("compliance-approval", "compliance2", site -> "/compliance/approvals/" + proposed(site)),
            new Shown("compliance-rules", "compliance", "/compliance/rules?rule=M1&preset=3"),
            new Shown("compliance-findings", "compliance", "/compliance/rules/M1/versions/1"),
            new Shown("compliance-suppressions", "compliance", "/compliance/suppressions"),
            new Shown("compliance-reports", "compliance", "/compliance/reports"),
            new Shown("compliance-retention", "compliance", "/compliance/retention"),
            new Shown("compliance-case", "compliance", "/compliance/reports/new?clientNo=10000001"),
            new Shown("compliance-report", "compliance", site -> "/compliance/reports/" + drafted(site)),
            new Shown("own-bank", "10000001", "/my/bank"),
            new Shown("own-internal", "10000001", "/my/internal"),
            new Shown("own-sweep", "10000001", "/my/sweep"),
            new Shown("own-transfers", "10000001", "/my/transfers"),
            new Shown("settlement-day", "settlement", "/settlement"),
            new Shown("settlement-differences", "settlement", "/settlement/differences"),
            new Shown("settlement-transfers", "settlement", "/settlement/transfers"),
            new Shown("settlement-funding", "settlement", "/settlement/funding"),
            new Shown("settlement-books", "settlement", "/settlement/books"),
            new Shown("settlement-interest", "settlement", "/settlement/interest"),
            new Shown("counter", "counter", "/counter"),
            new Shown("counter-client", "counter", site -> "/counter/clients/" + watched(site)),
            new Shown("counter-open", "counter", "/counter/open/open-individual"),
            new Shown("counter-institution", "counter", "/counter/open/open-institution"),
            new Shown("counter-internal", "counter", "/counter/clients/10000001/internal"),
            new Shown("counter-add-auxiliary", "counter", "/counter/clients/10000001/add-auxiliary"),
            new Shown("counter-task", "counter", Pages::bankTask),
            new Shown("counter-care", "counter", Pages::careTask),
            new Shown("counter-confirms", "counter", Pages::confirming),
            new Shown("counter-application", "counter", site -> "/counter/applications/" + waiting(site)),
            new Shown("counter-approvals", "supervisor", site -> "/counter/approvals?id=" + waiting(site)));

    private static @Nullable Fired fired;
    private static @Nullable String drafted;
    private static @Nullable String careTask;
    private static @Nullable String bankTask;
    private static @Nullable String confirming;

    /** A transfer that goes to a bank and back. */
    private static String trace(DemoSite site) {
        var ordered = site.desk.order("counter", "trace-" + UUID.randomUUID(), "DEPOSIT", "1000000101", "1.00");
        return "/support/transfers/" + ordered.text("transferId");
    }

    /** A change of the calendar that waits, proposed once. */
    private static synchronized String proposedDay(DemoSite site) {
        var waiting = site.as("operations")
                .get("/setting-changes?kind=CALENDAR&state=PROPOSED&limit=1")
                .expect(200)
                .body()
                .path("items");
        return "/operations/changes/"
                + (waiting.isEmpty()
                        ? site.as("operations")
                                .post("/setting-changes", """
                                {"kind":"CALENDAR","subject":"2027-12-30","values":{"trades":"false"},"reason":"台风停市"}""")
                                .expect(201)
                                .text("changeId")
                        : waiting.get(0).path("changeId").asText());
    }

    /** An alert of its own, made once. */
    private static synchronized String fired(DemoSite site) {
        if (fired == null) {
            fired = Fired.of(site, "钱示例", "2000.00");
        }
        return fired.alertId;
    }

    /** The client of that alert, who has a main account and an auxiliary one. */
    private static String watched(DemoSite site) {
        fired(site);
        return fired.client.clientNo();
    }

    private static synchronized String drafted(DemoSite site) {
        if (drafted == null) {
            var day = site.as("compliance").get("/trading-day").expect(200).text("day");
            drafted = site.as("compliance")
                    .post("/reports/large-value", "{\"day\":\"%s\"}".formatted(day))
                    .expect(201)
                    .text("reportId");
        }
        return drafted;
    }

    private static synchronized String proposed(DemoSite site) {
        var path = "/alerts/" + fired(site);
        if (!site.as("compliance").get(path).expect(200).text("state").equals("TO_APPROVE")) {
            site.as("compliance").post(path + "/claim", "{}").expect(200);
            site.as("compliance")
                    .post(path + "/propose", "{\"code\":\"EXPLAINED\",\"reason\":\"购房款\"}")
                    .expect(200);
        }
        return fired.alertId;
    }

    /** What the branch has to do after a first confirmed episode (M2). */
    private static synchronized String careTask(DemoSite site) {
        if (careTask == null) {
            var confirmed = Fired.of(site, "孙示例", "3000.00");
            confirmed.confirmed();
            careTask = site.as("compliance")
                    .get("/alerts/" + confirmed.alertId + "/ladder")
                    .expect(200)
                    .text("taskId");
        }
        return "/counter/care/" + careTask;
    }

    /** What the branch has to do about a name that a bank would have changed (K5). */
    private static synchronized String bankTask(DemoSite site) {
        if (bankTask == null) {
            var client = site.desk.linkedClient("李示例", "100.00");
            site.desk.bankStarts("nhb", "CHANGE_CLIENT_DATA", client.main(), ",\"name\":\"李新例\"");
            bankTask = StreamSupport.stream(
                            site.as("counter")
                                    .get("/tasks?limit=500")
                                    .expect(200)
                                    .body()
                                    .path("items")
                                    .spliterator(),
                            false)
                    .filter(one -> one.path("clientNo").asText().equals(client.clientNo()))
                    .findFirst()
                    .orElseThrow()
                    .path("taskId")
                    .asText();
        }
        return "/counter/tasks/" + bankTask;
    }

    /** An opening that is done at the firm, whose client has still to go to the bank (A7). */
    private static synchronized String confirming(DemoSite site) {
        if (confirming == null) {
            var client = site.desk.linkedClient("周示例", "100.00");
            confirming = site.desk.approved(
                    """
                    {"business":"ADD_AUXILIARY","clientNo":"%s","onSite":true,"risksShown":true,"papers":%s,"data":{"bank":"srb"}}""".formatted(client.clientNo(), site.desk.papers("AUXILIARY_APPLICATION", "CUSTODY_CONTRACT")));
        }
        return "/counter/applications/" + confirming;
    }

    /** An application that waits for a supervisor. */
    private static String waiting(DemoSite site) {
        return site.as("counter").post("/applications", """
                        {"business":"UPDATE_IDENTITY","clientNo":"10000001","data":{"occupation":"teacher"}}""").expect(201).text("applicationId");
    }

    private Pages() {}
}
