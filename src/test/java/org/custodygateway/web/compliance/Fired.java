package org.custodygateway.web.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.custodygateway.support.Desk;
import org.custodygateway.web.DemoSite;

/** A client of a test's own who transfers without trading, and the alert of it (M1). */
public final class Fired {

    public final Desk.Client client;
    public final String alertId;

    private final DemoSite site;

    private Fired(DemoSite site, Desk.Client client, String alertId) {
        this.site = site;
        this.client = client;
        this.alertId = alertId;
    }

    /** @param amount of each of five transfers to the main account; 10.00 go out of the firm */
    public static Fired of(DemoSite site, String name, String amount) {
        var client = site.desk.linkedClient(name, "9000000.00");
        order(
                site,
                client,
                "{\"kind\":\"DEPOSIT\",\"accountNo\":\"%s\",\"amount\":\"8000000.00\"}".formatted(client.auxiliary()));
        return episode(site, client, amount);
    }

    private static Fired episode(DemoSite site, Desk.Client client, String amount) {
        for (int i = 0; i < 5; i++) {
            transfer(site, client, amount);
        }
        order(
                site,
                client,
                "{\"kind\":\"WITHDRAWAL\",\"accountNo\":\"%s\",\"amount\":\"10.00\"}".formatted(client.auxiliary()));
        return new Fired(site, client, await(site, client, 6).path("alertId").asText());
    }

    /** The same client does it once more. */
    public Fired again() {
        return episode(site, client, "1.00");
    }

    /** Closed as confirmed, by two persons. */
    public void confirmed() {
        var path = "/alerts/" + alertId;
        site.as("compliance").post(path + "/claim", "{}").expect(200);
        site.as("compliance")
                .post(path + "/propose", "{\"code\":\"CONFIRMED\",\"reason\":\"no trade behind it\"}")
                .expect(200);
        site.as("compliance2").post(path + "/approve", "{}").expect(200);
    }

    /** Education, interview, undertaking, notice (M2). */
    public void branchHasDoneItsPart() {
        var task = site.as("compliance")
                .get("/alerts/" + alertId + "/ladder")
                .expect(200)
                .text("taskId");
        var path = "/care-tasks/" + task;
        site.as("counter").post(path + "/education", "{\"note\":\"told\"}").expect(200);
        site.as("counter")
                .post(path + "/interview", "{\"how\":\"PHONE\",\"note\":\"told\"}")
                .expect(200);
        var paper = site.desk.paper("UNDERTAKING");
        site.as("counter")
                .post(path + "/undertaking", "{\"paperId\":\"%s\"}".formatted(paper))
                .expect(200);
        site.as("branchhead").post(path + "/notice", "{\"note\":\"sent\"}").expect(200);
    }

    /** One transfer more, and the alert with it. */
    public void goesOn() {
        transfer(site, client, "1.00");
        await(site, client, 7);
    }

    public JsonNode alert() {
        return site.as("compliance").get("/alerts/" + alertId).expect(200).body();
    }

    /** What the chain of records says was done with the alert (P3). */
    public List<String> recorded() {
        var records = site.as("auditor")
                .get("/audit/records?limit=100&subject=alert:" + alertId)
                .expect(200)
                .body();
        return StreamSupport.stream(records.path("items").spliterator(), false)
                .map(one ->
                        one.path("actor").asText() + " " + one.path("action").asText())
                .toList()
                .reversed();
    }

    private static JsonNode await(DemoSite site, Desk.Client client, int events) {
        return Awaitility.await("an alert of " + events + " events")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> site.as("compliance")
                                .get("/alerts?rule=M1&clientNo=" + client.clientNo())
                                .expect(200)
                                .body()
                                .at("/items/0"),
                        one -> one.at("/evidence/events").size() == events
                                && !one.path("state").asText().equals("CLOSED"));
    }

    private static void transfer(DemoSite site, Desk.Client client, String amount) {
        order(
                site,
                client,
                "{\"kind\":\"INTERNAL\",\"from\":\"%s\",\"to\":\"%s\",\"amount\":\"%s\"}"
                        .formatted(client.auxiliary(), client.main(), amount));
    }

    private static void order(DemoSite site, Desk.Client client, String order) {
        site.desk.order(client.clientNo(), order).expect(201);
    }
}
