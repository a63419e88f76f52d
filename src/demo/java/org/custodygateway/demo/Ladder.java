package org.custodygateway.demo;

import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What follows from confirmed episodes (M2): the branch's care after the first, and after the second in succession the measure that
 * compliance proposes, operations management instructs and the branch carries out.
 */
final class Ladder {

    private static final String NOTE = "{\"note\":\"%s\"}";

    private final Firm firm;
    private int instructions;

    Ladder(Firm firm) {
        this.firm = firm;
    }

    void on(String date) {
        for (var alert : firm.as("compliance")
                .get("/alerts?view=closed&rule=M1")
                .expect(200)
                .body()
                .path("items")) {
            var path = "/alerts/" + alert.path("alertId").asText();
            var ladder = firm.as("compliance").get(path + "/ladder");
            if (ladder.text("state").equals("TO_PROPOSE")) {
                closeFlags(path, ladder.text("clientNo"), date);
            }
        }
        for (var task : firm.as("counter")
                .get("/care-tasks?limit=500")
                .expect(200)
                .body()
                .path("items")) {
            care(
                    "/care-tasks/" + task.path("taskId").asText(),
                    task.path("state").asText());
        }
    }

    private void care(String task, String state) {
        if (state.equals("EDUCATION")) {
            pass(
                    "counter",
                    task + "/education",
                    NOTE.formatted("was told what the service is for and what is not allowed"));
            pass(
                    "counter",
                    task + "/interview",
                    NOTE.formatted("did not know that transfers without trading are restricted"));
            var paper = firm.papers(List.of("UNDERTAKING"));
            pass("counter", task + "/undertaking", "{\"paperId\":" + paper.substring(1, paper.length() - 1) + "}");
        }
        if (!state.equals("DONE")) {
            pass("supervisor", task + "/notice", NOTE.formatted("handed over at the counter"));
        }
    }

    private void pass(String user, String gate, String body) {
        firm.as(user).post(gate, body).expect(200);
    }

    private void closeFlags(String alert, String clientNo, String date) {
        firm.as("compliance")
                .post(alert + "/measure", "{\"reason\":\"went on after the first confirmed episode\"}")
                .expect(200);
        var measure = StreamSupport.stream(
                        firm.as("operations")
                                .get("/measures")
                                .expect(200)
                                .body()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(one -> one.path("clientNo").asText().equals(clientNo))
                .findFirst()
                .orElseThrow()
                .path("measureId")
                .asText();
        var instruction = date.substring(0, 4) + "-%03d".formatted(++instructions);
        firm.as("operations")
                .post("/measures/" + measure + "/approve", "{\"instruction\":\"" + instruction + "\"}")
                .expect(200);
        var application = firm.as("counter")
                .post("/applications", """
                {"business":"SET_FLAG","clientNo":"%s","papers":[],"data":{"flag":0,"reason":"transfers without trading","instruction":"%s"}}""".formatted(clientNo, instruction))
                .expect(201)
                .text("applicationId");
        firm.as("operations2")
                .post("/applications/" + application + "/approve", "{}")
                .expect(200);
        firm.await("the flags of " + clientNo, "counter", "/applications/" + application, "DONE");
    }
}
