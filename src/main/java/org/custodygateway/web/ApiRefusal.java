package org.custodygateway.web;

/** The API has said no to a page; the problem (RFC 9457) is in the reader's language. */
public final class ApiRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Json problem;

    ApiRefusal(int status, Json problem) {
        super(status + " " + problem.text("detail"));
        this.status = status;
        this.problem = problem;
    }

    /** The HTTP status: 403 not allowed, 404 not there, 409 changed by someone else, 422 refused by a rule. */
    public int status() {
        return status;
    }

    public Json problem() {
        return problem;
    }
}
