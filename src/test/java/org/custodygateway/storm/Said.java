package org.custodygateway.storm;

import org.custodygateway.support.Api;

/**
 * One answer to an order: a transfer's number and state, or the rule that refused it.
 *
 * @param status 0 when no answer came
 */
record Said(int status, String transferId, String state, String rule) {

    static final Said NOTHING = new Said(0, "", "", "");

    static Said of(Api.Answer answer) {
        return new Said(answer.status(), answer.text("transferId"), answer.text("state"), answer.text("rule"));
    }

    boolean accepted() {
        return !transferId.isEmpty();
    }

    boolean refused() {
        return status == 422;
    }

    /** Whether it leaves open what became of the order: none, or that the server could not say. */
    boolean unknown() {
        return status == 0 || status >= 500;
    }

    /** Whether it binds: what was answered so must be answered again. */
    boolean binds() {
        return accepted() || refused();
    }
}
