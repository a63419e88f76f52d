package org.custodygateway.demo;

import java.util.Map;

/** Two people of compliance: one takes what is next in the queue and proposes its closing, the other approves it. */
final class Analysts {

    private static final int EVERY_DAYS = 3;
    private static final int A_SITTING = 40;
    private static final Map<String, String> CLOSINGS = Map.of(
            "M1", "{\"code\":\"CONFIRMED\",\"reason\":\"moved without trading; no ground was given\"}",
            "M3", "{\"code\":\"EXPLAINED\",\"reason\":\"sale of a flat, the contract was seen\"}");

    private final Firm firm;

    Analysts(Firm firm) {
        this.firm = firm;
    }

    /** What no rule of thumb settles is given back; it stays for people. */
    void on(int day) {
        if (day % EVERY_DAYS != 0) {
            return;
        }
        for (int i = 0; i < A_SITTING; i++) {
            var next = firm.as("compliance").post("/alerts/take-next", "{}");
            if (next.status() == 204) {
                return;
            }
            var alert = "/alerts/" + next.expect(200).text("alertId");
            var closing = CLOSINGS.get(next.text("rule"));
            if (closing == null) {
                firm.as("compliance")
                        .post(alert + "/comment", "{\"text\":\"the branch was asked for papers\"}")
                        .expect(200);
            } else {
                firm.as("compliance").post(alert + "/propose", closing).expect(200);
                firm.as("compliance2").post(alert + "/approve", "{}").expect(200);
            }
        }
    }
}
