package org.custodygateway.rule;

/** Carries a {@link Refusal} to whoever asked. Nothing was changed when it is thrown. */
public final class RefusedException extends RuntimeException {

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.rule() + " " + refusal.text() + " " + refusal.figures(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
